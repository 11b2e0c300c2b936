import Foundation
import Testing

/// Pages that are legal, or nearly, and awkward to run: all in one book, so that none keeps another from being built.
@Suite struct AwkwardPagesTests {
    struct Page: CustomTestStringConvertible {
        var testDescription: String
        var markdown: String
        /// What stands in the filled page; a page that isn't filled stays as it was.
        var filled: String?
        /// What is said of it.
        var told: [String] = []
        var untold: [String] = []

        init(
            _ description: String, _ markdown: String, filled: String? = nil, told: [String] = [],
            untold: [String] = []
        ) {
            (testDescription, self.markdown, self.filled) = (description, markdown, filled)
            (self.told, self.untold) = (told, untold)
        }

        /// Its name in the book.
        var name: String { testDescription.replacingOccurrences(of: " ", with: "-") }
    }

    private static func cells(_ codes: String...) -> String {
        "# T\n" + codes.map { "\n```swift\n\($0)\n```\n" }.joined()
    }

    private static func cell(_ options: String, _ code: String) -> String {
        "\n<!-- cell: \(options) -->\n```swift\n\(code)\n```\n"
    }

    static let pages = [
        Page(
            "unused results",
            cells("let x = 3\nx * 2\n\"text\"\nfunc f() { let q = 1 }\nprint(x)"),
            filled: "```output\n3\n```",
            told: [
                "PAGE:5:3: warning: result of operator '*' is unused",
                "PAGE:6:1: warning: string literal is unused",
                "PAGE:7:16: warning: initialization of immutable value 'q' was never used",
            ]),
        Page(
            "a warning beside an error", cells("1 + 1\nlost()"),
            told: [
                "PAGE:4:3: warning: result of operator '+' is unused",
                "PAGE:5:1: error: cannot find 'lost' in scope",
            ]),
        Page(
            "the main attribute", cells("@main struct App { static func main() {} }"),
            told: ["PAGE:4:1: error: `@main` marks where a program begins", "call `App.main()`"]),
        Page(
            "a wrapper at top level",
            cells(
                "@propertyWrapper struct Up { var wrappedValue: Int; init(wrappedValue: Int, _ f: (Int) -> Int) "
                    + "{ self.wrappedValue = f(wrappedValue) } }\n@Up({ $0 + 1 }) var x = 1\nprint(x)"),
            told: [
                "PAGE:5:1: error: property wrappers are not yet supported in top-level code; declare it in a "
                    + "function, a type, or a block"
            ]),
        Page(
            "a wrapper with a closure",
            cells(
                "@propertyWrapper struct Up { var wrappedValue: Int; init(wrappedValue: Int, _ f: (Int) -> Int) "
                    + "{ self.wrappedValue = f(wrappedValue) } }\ndo { @Up({ $0 + 1 }) var x = 1; print(x) }"),
            filled: "```output\n2\n```"),
        Page(
            "nesting",
            cells(
                "print(" + String(repeating: "(", count: 150) + "7" + String(repeating: ")", count: 150) + ")"
            ),
            filled: "```output\n7\n```"),
        Page(
            "a function before its global",
            cells("func f() -> Int { base + 1 }\nprint(f())", "let base = 41\nprint(f())"),
            // As Swift has it: a global of a main program is zero before its line.
            filled: "```output\n1\n```\n\n```swift\nlet base = 41\nprint(f())\n```\n\n```output\n42\n```"),
        Page(
            "a closed source location",
            cells("#sourceLocation(file: \"x\", line: 9)\nprint(1)\n#sourceLocation()"),
            told: ["PAGE:4:1: error: `#sourceLocation` would hide where in the page a line stands"]),
        Page(
            "another place of an error",
            cells(
                "struct E: Error {}\nfunc f() throws { throw E() }\ndo { try f() } catch { print(\"caught\") }",
                "func g() async throws { throw E() }\nlet task = Task.detached { try await g() }\ntry await task.value"
            ),
            told: ["PAGE:10: error: the cell `cell-2` threw an error that nothing caught: E()"]),
        Page(
            "shapes that don't fit",
            cells(
                "import Spiking\nlet v = Tensor.ones([20, 3])\nshow(\n    membranePlot(v: v, spikes: Tensor.ones([3, 20])), "
                    + "caption: \"C.\", alt: \"A.\")"
            ),
            told: [
                "PAGE:7:5: error: the cell `cell-1` stopped: membranePlot: `v` has shape [20, 3] and `spikes` [3, 20]"
            ]),
        Page(
            "a caption of blanks",
            cells("import Spiking\nshow(spikeRaster(Tensor.ones([2, 2])), caption: \" \\n\", alt: \"A.\")"),
            told: ["PAGE:5:1: error: the cell `cell-1` stopped: show: `caption` is empty; write one sentence"]
        ),
        Page(
            "an output of its own form",
            cells("print(\"```output\\n<!-- out -->\\n# no\\n```\\n<!-- /out -->\")"),
            filled: "````output\n```output\n<!-- out -->\n# no\n```\n<!-- /out -->\n````"),
        Page(
            "a \"quoted\" name's place", cells("let x: Int = \"\""),
            told: ["PAGE:4:14: error: cannot convert value of type 'String'"]),
        Page(
            "failing cells in order",
            "# T\n"
                + ["print(1)", "fatalError()", "print(3)"].map {
                    "\n<!-- cell: fails -->\n```swift\n\($0)\n```\n"
                }.joined(),
            told: ["PAGE:4: error: the cell `cell-1` is marked `fails` but ran to its end"],
            // Below a cell that isn't what it says, nothing is known for sure.
            untold: ["14:"]),
        Page(
            "no failing cell after a failure",
            "# T\n\n```swift\nfatalError(\"first\")\n```\n\n<!-- cell: fails -->\n```swift\nprint(1)\n```\n",
            told: ["PAGE:4:1: error: the cell `cell-1` stopped: first"], untold: ["8:"]),
        Page(
            "names declared again",
            cells("let x = 1\nfunc f() -> Int { x }") + cell("scope=shadow", "let x = 10\nprint(x, f())")
                + cell("scope=shadow", "struct S {}\nextension S { var y: Int { 5 } }\nprint(x, S().y)"),
            filled: "print(x, f())\n```\n\n```output\n10 1\n```\n\n<!-- cell: scope=shadow -->"),
        Page(
            "a program of its own", cells("let x = 1\nprint(x)") + cell("scope=local", "let x = 5\nprint(x)"),
            filled: "let x = 5\nprint(x)\n```\n\n```output\n5\n```"),
        Page(
            "a program that sees nothing", cells("let seen = 1") + cell("scope=local", "print(seen)"),
            told: ["PAGE:9:7: error: cannot find 'seen' in scope"]),
        Page(
            "a warning as the output", "# T\n" + cell("fails=warning", "1 + 1"),
            filled: "```output\nwarning: result of operator '+' is unused\n```", untold: ["5:"]),
        Page(
            "no warning", "# T\n" + cell("fails=warning", "print(1)"),
            told: ["PAGE:4: error: the cell `cell-1` is marked `fails=warning` but the compiler doesn't warn"]
        ),
        Page(
            "names of the engine's", cells("struct Module {}\nstruct Table {}\nprint(Module(), Table())"),
            filled: "```output\nModule() Table()\n```"),
    ]

    /// One build for all.
    private static let built = Task {
        let project = try TemporaryProject()
        for page in pages { try project.write(page.markdown, to: "Tutorials/\(page.name).md") }
        let run = try await project.spikebook("build")
        let texts = try pages.map { try project.text("Tutorials/\($0.name).md") }
        return (run: run, texts: Dictionary(uniqueKeysWithValues: zip(pages.map(\.name), texts)))
    }

    @Test("is filled, or told at its line", arguments: pages)
    func page(_ page: Page) async throws {
        let (run, texts) = try await Self.built.value
        // Some are told before anything runs, which is the worst that happens here.
        #expect(run.status == 2)
        for text in page.told {
            let told = text.replacingOccurrences(of: "PAGE", with: "Tutorials/\(page.name).md")
            #expect(run.errors.contains(told), "\(run.errors)")
        }
        for text in page.untold { #expect(!run.errors.contains("Tutorials/\(page.name).md:\(text)")) }
        let text = try #require(texts[page.name])
        #expect(page.filled.map(text.contains) ?? (text == page.markdown), "\(text)")
    }
}
