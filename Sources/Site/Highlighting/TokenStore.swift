#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
public import Literate

/// The tokens of cells, kept by their code.
public struct TokenStore: Sendable {
    private let folder: String
    private let compiler: [UInt8]
    private let sourceKit: SourceKit

    /// Raise this when other tokens are made of the same answer.
    private static let version = "1"

    /// - Parameter folder: `.spikebook` in the project's root.
    public init(folder: String, toolchain: Toolchain) throws {
        self.folder = "\(folder)/tokens"
        compiler = Array("\(Self.version) \(try Fingerprint(identityOf: toolchain.compiler))".utf8)
        sourceKit = SourceKit(toolchain)
    }

    /// The tokens of a cell's code. A broken file counts as none.
    public func tokens(of code: String) throws -> [CodeToken] {
        let path = "\(folder)/\(Fingerprint(parts: [compiler, Array(code.utf8)])).json"
        if fileExists(path), let kept = try? readFile(path),
            let tokens = try? JSONDecoder().decode([CodeToken].self, from: Data(kept))
        {
            return tokens
        }
        let tokens = try sourceKit.tokens(of: code)
        try FileCommit.write([FileChange(path: path, contents: Array(try JSONEncoder().encode(tokens)))])
        return tokens
    }
}
