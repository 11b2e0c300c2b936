import Foundation
import Testing

@testable import Literate

/// The toolchain that these tests were built with.
func toolchainOfTests() throws -> Toolchain {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let compiler = path.split(separator: ":").map { "\($0)/swiftc" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    let folder = URL(fileURLWithPath: try #require(compiler)).deletingLastPathComponent()
    // The tests, the engine and the launcher are built into the same folder.
    #if os(Linux)
        let engine = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
        let engine = Bundle.module.bundleURL
    #endif
    return Toolchain(
        compiler: folder.resolvingSymlinksInPath().path + "/swiftc",
        engine: engine.deletingLastPathComponent().path)
}

@Suite("What the toolchain's parser says of code")
struct SyntaxHelperTests {
    private func helper(_ folder: String, toolchain: Toolchain? = nil) throws -> SyntaxHelper {
        let programs = userCacheFolder(ProcessInfo.processInfo.environment) ?? folder + "/programs"
        return try SyntaxHelper(
            folder: folder, programs: programs, toolchain: toolchain ?? toolchainOfTests()
        ) {
            Issue.record("\($0)")
        }
    }

    private func syntax(_ codes: String...) async throws -> [CodeSyntax] {
        let folder = try RunFolder()
        let path = folder.path
        let answers = try await helper(path).syntax(of: codes)
        _ = consume folder
        return try answers.map { try #require($0) }
    }

    private func unbalanced(_ code: String) async throws -> [String] {
        try await syntax(code)[0].unbalanced.map {
            "\($0.opens ? "opens" : "closes") \($0.text) at \($0.place.line):\($0.place.column)"
        }
    }

    @Test(
        "what is opened and not closed is named where it opens",
        arguments: [
            ("for i in 0..<3 {\n    print(i)\n", ["opens { at 1:16"]),
            ("print(i)\n}\n", ["closes } at 2:1"]),
            ("f([1,\n  (2)\n", ["opens ( at 1:2", "opens [ at 1:3"]),
            ("let é = \"ü\"; /* a /* b */\n", ["opens /* at 1:14"]),
            ("let s = \"\"\"\n{ ( [ \\(x)\n", ["opens \"\"\" at 1:9"]),
            ("let s = #\"\"\"\n\"\"\"\n", ["opens \"\"\" at 1:10"]),
            ("#if DEBUG\nprint(1)\n", ["opens #if at 1:1"]),
            ("#endif\n", ["closes #endif at 1:1"]),
            ("if x { f(1 }\n", ["opens ( at 1:9"]),
            // Brackets in strings, comments and interpolations are complete.
            ("let s = \"\"\"\n } \\\"\"\" { \\(f(\"}\"))\n\"\"\"\n", []),
            ("let s = #\"a \" { \\#(1) \"#  // {\n/* ( /* [ */ */\n", []),
            ("let r = a / b; let q = c / d\n", []),
            ("", []),
        ])
    func balance(_ code: String, _ expected: [String]) async throws {
        #expect(try await unbalanced(code) == expected)
    }

    @Test("the top level's declarations, imports and expressions, with their names and lines")
    func items() async throws {
        let code = """
            import Foundation
            let (a, b) = (1, 2), c = 3
            func f(x: Int) {}
            @available(*, deprecated) struct S<T> { var inner = 1 }
            extension Array where Element == Int { func g() {} }
            infix operator <+>
            guard let d = maybe else { fatalError() }
            f(x: a)
            a + b
            a += 1
            c
            _ = c
            if a == 1 { let hidden = 1 }
            #if DEBUG
            let e = 1
            #endif
            """
        let items = try await syntax(code)[0].items
        let texts = items.map { item in
            "\(item.start.line) \(item.kind.rawValue) \(item.names.map(\.text).joined(separator: ","))"
                + (item.isUnusedValue ? " unused" : "")
        }
        #expect(
            texts == [
                "1 import Foundation", "2 variable a,b,c", "3 function f", "4 structure S",
                "5 extension Array",
                "6 operator <+>", "7 statement d", "8 expression ", "9 expression  unused", "10 expression ",
                "11 expression  unused", "12 expression ", "13 statement ", "14 conditional ",
            ])
    }

    @Test("comments with their places")
    func comments() async throws {
        let code = "print(1)  // Prints \"1\"\n/* é */ f() /// last"
        let comments = try await syntax(code)[0].comments
        #expect(comments.map(\.text) == ["// Prints \"1\"", "/* é */", "/// last"])
        #expect(comments.map(\.start.line) == [1, 2, 2])
        #expect(comments.map(\.start.column) == [11, 1, 13])
    }

    @Test("what only a whole program may hold, and what the compiler gets wrong")
    func findings() async throws {
        let found = try await syntax(
            "@main struct A { static func main() async { await f() } }\n",
            "struct A {}\nawait f()\nTask { await g() }\nfor await x in y {}\nasync let z = h()\n",
            "#sourceLocation(file: \"x\", line: 1)\nprint(1)\n#sourceLocation()\n",
            "let x = f { 1 }, y = f { 2 }\nclass N {\n    let l = S { 1 }, r = S { 2 }\n    let o = 1, p = S { 3 }\n}\n",
            "class N { let a = 1; static let b = 2; var c: Int { 3 }\n  var d: [Int] { didSet {} } }\n")
        #expect(found[0].mainAttribute?.line == 1 && found[0].awaits == [])
        #expect(found[1].awaits.map(\.line) == [2, 4, 5] && found[1].mainAttribute == nil)
        #expect(found[2].sourceLocations.map(\.line) == [1, 3])
        #expect(found[3].pairedClosures.map { "\($0.line):\($0.column)" } == ["3:28"])
        let properties = found[4].classes[0].properties
        #expect(properties.map(\.name.text) == ["a", "d"])
        #expect(properties.map(\.type) == [nil, "[Int]"])
        #expect(properties.map(\.hasInitialValue) == [true, false])
    }

    @Test("keywords, types, functions, numbers, strings with values in them, and comments are coloured")
    func colours() async throws {
        let code = """
            // ∂L/∂S
            func rate(_ x: Tensor) -> Tensor { x.flatten(from: 1).mean() }
            print("α = \\(rates[0])")
            """
        let bytes = Array(code.utf8)
        let coloured = try await syntax(code)[0].tokens.map { token in
            "\(token.kind): \(String(decoding: bytes[token.start..<token.end], as: UTF8.self))"
        }
        #expect(
            coloured == [
                "comment: // ∂L/∂S", "keyword: func", "function: rate", "type: Tensor",
                "type: Tensor", "function: flatten", "number: 1", "function: mean", "function: print",
                "string: \"α = ", "number: 0", "string: \"",
            ])
    }

    @Test("deep nesting, long chains and crashes end neither a run nor the answers for other code")
    func absurd() async throws {
        let nested = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
        let ifs = String(repeating: "if true {\n", count: 150) + String(repeating: "}\n", count: 150)
        let chain = "let a = b" + String(repeating: ".c", count: 20_000)
        let wrapper = "@Clamped({ $0 + 1 }) var x = 1\n"
        let folder = try RunFolder()
        let answers = try await helper(folder.path).syntax(of: [nested, ifs, chain, wrapper, "let last = 1"])
        _ = consume folder
        #expect(answers[1]?.tokens.count { $0.kind == .keyword } == 300)
        #expect(answers[1]?.unbalanced == [])
        #expect(answers[3]?.items[0].names.map(\.text) == ["x"])
        #expect(answers[4]?.items[0].names.map(\.text) == ["last"])
    }
}
