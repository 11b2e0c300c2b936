import CXXHash

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// XXH3-128 over a sequence of parts. No other file knows of xxHash.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    package init(_ bytes: [UInt8]) {
        let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        high = hash.high64
        low = hash.low64
    }

    /// Each part counts with its length, so that moving text from one to the next makes a difference.
    package init(parts: [[UInt8]]) {
        self.init(parts.flatMap { Array("\($0.count):".utf8) + $0 })
    }

    /// A program by its place, size and date, which change with it; reading all of it takes too long.
    package init(identityOf path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw FileError(path: path, what: "cannot be read", code: errno)
        }
        self.init(Array("\(path) \(status.st_size) \(modificationTime(path))".utf8))
    }

    package var description: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
