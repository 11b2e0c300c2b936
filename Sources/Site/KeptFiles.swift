internal import Literate

/// Values that take long to make, kept in files that are named by all they depend on.
struct KeptFiles: Sendable {
    let folder: String

    func contain(_ name: String) -> Bool { fileExists("\(folder)/\(name)") }

    /// The value of that name, made unless it is already there. A file that cannot be decoded counts as none.
    func value<Value>(
        _ name: String, decode: ([UInt8]) -> Value?, encode: (Value) throws -> [UInt8],
        make: () throws -> Value
    ) throws -> Value {
        let path = "\(folder)/\(name)"
        if fileExists(path), let kept = try? readFile(path), let value = decode(kept) { return value }
        let made = try make()
        try FileCommit.write([FileChange(path: path, contents: try encode(made))])
        return made
    }
}
