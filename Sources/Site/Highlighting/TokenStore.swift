#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
package import Literate

/// The tokens of cells, kept by their code.
package struct TokenStore: Sendable {
    private let kept: KeptFiles
    private let compiler: [UInt8]
    private let sourceKit: SourceKit

    /// Raise this when other tokens are made of the same answer.
    private static let version = "1"

    /// - Parameter folder: `.spikebook` in the project's root.
    package init(folder: String, toolchain: Toolchain) throws {
        kept = KeptFiles(folder: "\(folder)/tokens")
        compiler = Array("\(Self.version) \(try Fingerprint(identityOf: toolchain.compiler))".utf8)
        sourceKit = SourceKit(toolchain)
    }

    /// The tokens of a cell's code.
    package func tokens(of code: String) throws -> [CodeToken] {
        try kept.value(
            name(code), decode: { try? JSONDecoder().decode([CodeToken].self, from: Data($0)) },
            encode: { Array(try JSONEncoder().encode($0)) }, make: { try sourceKit.tokens(of: code) })
    }

    /// Sees to it that the tokens are there when they are asked for.
    package func prepare(_ code: String) throws {
        if !kept.contain(name(code)) { _ = try tokens(of: code) }
    }

    private func name(_ code: String) -> String {
        "\(Fingerprint(parts: [compiler, Array(code.utf8)])).json"
    }
}
