internal import CSourceKit
#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
package import Literate
internal import Synchronization

/// The toolchain's own knowledge of Swift's syntax. Loading it takes a fifth of a second, so answers are kept.
package struct SourceKit: Sendable {
    private let library: String

    package init(_ toolchain: Toolchain) {
        library = toolchain.sourceKit
    }

    /// The service answers one question at a time.
    private static let turn = Mutex(())

    /// The coloured stretches of a piece of code.
    func tokens(of code: String) throws -> [CodeToken] {
        let source = String(decoding: try JSONEncoder().encode(code), as: UTF8.self)
        let answer = try ask(
            """
            key.request: source.request.editor.open
            key.name: "cell.swift"
            key.sourcetext: \(source)
            key.enablesyntaxmap: 1
            key.enablesubstructure: 1
            key.syntactic_only: 1

            """)
        return try JSONDecoder().decode(SyntaxMap.self, from: answer).tokens(in: code)
    }

    private func ask(_ request: String) throws -> Data {
        try Self.turn.withLock { _ in
            var error: UnsafeMutablePointer<CChar>?
            defer { free(error) }
            guard let json = cs_answer(library, request, &error) else {
                throw SetupError(
                    "the toolchain's SourceKit, which colours the code, does not answer: "
                        + (error.map { String(cString: $0) } ?? "no reason given"))
            }
            defer { free(json) }
            return Data(String(cString: json).utf8)
        }
    }
}
