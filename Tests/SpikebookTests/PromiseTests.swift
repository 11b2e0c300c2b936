import Foundation
import Testing

/// The three promises that stand above every feature, each tried on material that breaks it easily.
@Suite("Spikebook's three promises") struct PromiseTests {
    @Test(
        "Nothing of the author's is ever lost: not a byte of prose, not a file in output/ that we can't prove we made."
    )
    func nothingIsLost() async throws {
        // Line ends of Windows, tabs and blanks at line ends, comments of any shape, no newline at the end.
        let prose = [
            "---\r\ntitle: Kept\r\n---\r\n\r\n# Kept  \r\n\r\n<!--\r\n a note\r\n\tof mine -->\r\n\r\n- item\r\n\r\n",
            "  ```swift\r\n  print(1)\r\n  ```\r\n", "\r\n> quoted\t\r\n>\r\n",
            "> ```swift\r\n> print(2)\r\n> ```\r\n",
            "\r\n<details>\r\n\r\n", "```swift\r\nprint(3)\r\n```\r\n",
            "\r\n</details>\r\n\r\n\u{FEFF}last words",
        ]
        let own = [
            "output/experiment/loss.png": "no picture, but mine", "output/404.html": "mine",
            "output/custom.css": "mine", "output/gone/notes.txt": "mine", "output/kept/data.json": "{}",
        ]
        let project = try TemporaryProject(pages: ["kept": prose.joined(), "gone": "# Gone\n"])
        for (path, text) in own { try project.write(text, to: path) }
        for command in ["build", "check", "build"] {
            let run = try await project.spikebook(command)
            #expect(run.status == 0, "\(run.errors)\(run.output)")
        }
        try FileManager.default.removeItem(at: project.url("Tutorials/gone.md"))
        #expect(try await project.spikebook("build").status == 0)
        #expect(!FileManager.default.fileExists(atPath: project.url("output/gone/index.html").path))
        for (path, text) in own { #expect(try project.text(path) == text) }
        // Every piece of prose is there, in order, and between them nothing but outputs.
        var rest = Array(try project.text("Tutorials/kept.md").utf8)[...]
        var between: [String] = []
        for piece in prose {
            let bytes = Array(piece.utf8)
            let start = try #require(
                rest.indices.first { rest[$0...].starts(with: bytes) }, "lost: \(piece.debugDescription)")
            between.append(String(decoding: rest[..<start], as: UTF8.self))
            rest = rest[(start + bytes.count)...]
        }
        #expect(rest.isEmpty)
        let outputs = between.map { $0.filter { !$0.isWhitespace && $0 != ">" } }
        #expect(outputs == ["", "", "```output1```", "", "```output2```", "", "```output3```"])
    }

    @Test(
        "Green means it ran: every fence that looks like a cell either ran, or is counted with the reason why not."
    )
    func greenMeansItRan() async throws {
        // All that runs or says why not.
        let good = """
            # T

            1. First:

               ```swift
               print("in a list")
               ```

            > ```Swift
            > defer { print("at the end") }
            > print("in a quotation")
            > ```

            <!-- cell: skip="needs a camera" -->
            ```swift
            camera()
            ```
            """
        let project = try TemporaryProject(pages: ["good": good])
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("1 page, 2 cells run, 1 skipped (needs a camera), "))
        let text = try project.text("Tutorials/good.md")
        for output in ["   in a list\n", "> in a quotation\n> at the end\n"] {
            #expect(text.contains(output))
        }
        // Whatever looks like a cell and doesn't run once, from its beginning to its end, is not green.
        for code in [
            "```swift,no_run\nprint(1)\n```", "```{.swift}\nprint(1)\n```",
            "~~~ swift title=\"a\"\nprint(1)\n~~~",
            "```swift\nfor i in 0..<2 {\n```\n\n```swift\nprint(i)\n}\n```",
            "```swift\n/*\n```\n\n```swift\nprint(1)\n*/\n```",
            "```swift\nimport Foundation\n_exit(0)\n```\n\n```swift\nprint(2)\n```",
            "```swift\nimport Foundation\nclose(1)\nprint(1)\n```",
        ] {
            let page = "# T\n\n\(code)\n"
            let project = try TemporaryProject(pages: ["page": page])
            for command in ["build", "check"] {
                let run = try await project.spikebook(command)
                #expect(run.status != 0, "\(code)")
                #expect(run.errors.contains("Tutorials/page.md:"), "\(run.errors)")
                #expect(try project.text("Tutorials/page.md") == page)
            }
        }
        // Nothing to run is no success.
        #expect(try await TemporaryProject().spikebook("check").status != 0)
    }

    @Test(
        "What is written is reproducible: nothing becomes a golden that comes out differently a second time.")
    func reproducible() async throws {
        let chance = "print(Int.random(in: 0..<1_000_000), (0..<9).shuffled(), Set(\"abcdefgh\"), UUID())"
        let pages = ["page": "# T\n\n```swift\nimport Foundation\n\(chance)\n```\n"]
        let one = try TemporaryProject(pages: pages)
        let two = try TemporaryProject(pages: pages)
        for project in [one.root, two.root] {
            let run = try await one.spikebook("build", "--root", project.path)
            #expect(run.status == 0, "\(run.errors)")
        }
        #expect(try one.files() == two.files())
        #expect(try one.text("Tutorials/page.md") != pages["page"])
        for code in [
            "print(Date())", "print(DispatchTime.now().uptimeNanoseconds)", "NSLog(\"now\")",
            "var n = 0; DispatchQueue.concurrentPerform(iterations: 2) { print($0, DispatchTime.now().rawValue) }",
        ] {
            let page = "# T\n\n```swift\nimport Foundation\n\(code)\n```\n"
            let project = try TemporaryProject(pages: ["page": page])
            let run = try await project.spikebook("build")
            #expect(run.status == 1 && run.errors.contains("gives something else each time it runs"))
            #expect(try project.files() == ["Tutorials": Data(), "Tutorials/page.md": Data(page.utf8)])
        }
    }
}
