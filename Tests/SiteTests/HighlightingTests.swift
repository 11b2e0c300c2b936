import Foundation
import Literate
import Testing

@testable import Site

@Suite("Colours of code")
struct HighlightingTests {
    /// The toolchain that these tests were built with.
    private static func sourceKit() throws -> SourceKit {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let compiler = path.split(separator: ":").map { "\($0)/swiftc" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        let folder = URL(fileURLWithPath: try #require(compiler)).deletingLastPathComponent()
        let swiftc = folder.resolvingSymlinksInPath().path + "/swiftc"
        return SourceKit(Toolchain(compiler: swiftc, engine: ""))
    }

    private func coloured(_ code: String) throws -> [String] {
        let bytes = Array(code.utf8)
        return try Self.sourceKit().tokens(of: code).map { token in
            "\(token.kind): \(String(decoding: bytes[token.start..<token.end], as: UTF8.self))"
        }
    }

    @Test("keywords, types, functions, numbers, strings with values in them, and comments")
    func kinds() throws {
        let code = """
            // ∂L/∂S
            func rate(_ x: Tensor) -> Tensor { x.flatten(from: 1).mean() }
            print("α = \\(rates[0])")
            """
        #expect(
            try coloured(code) == [
                "comment: // ∂L/∂S\n", "keyword: func", "function: rate", "keyword: _", "type: Tensor",
                "type: Tensor",
                "function: flatten", "number: 1", "function: mean", "function: print", "string: \"α = ",
                "string: \\(", "number: 0", "string: )", "string: \"",
            ])
    }

    @Test("code that doesn't parse has its colours too")
    func broken() throws {
        #expect(try coloured("let x = [1, ").contains("keyword: let"))
        #expect(try coloured("") == [])
    }

    @Test("text between tokens and in them is escaped, and none is lost")
    func html() {
        let html = HTML.code("let a = b<c>&\n", [CodeToken(.keyword, 0, 3), CodeToken(.type, 9, 12)])
        #expect(
            html == "<span class=\"keyword\">let</span> a = b<span class=\"type\">&lt;c&gt;</span>&amp;\n")
    }

    @Test("tokens that reach beyond the code or into each other are left out")
    func damaged() {
        let html = HTML.code(
            "abc", [CodeToken(.type, 0, 2), CodeToken(.number, 1, 3), CodeToken(.string, 2, 9)])
        #expect(html == "<span class=\"type\">ab</span>c")
    }
}
