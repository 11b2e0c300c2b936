import Foundation
import Testing

/// Only what comes out the same a second time is written.
@Suite struct RepeatedRunTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var code: String
        /// Stands in the error.
        var reason: String
    }

    static let cases = [
        Case(testDescription: "a date", code: "print(Date())", reason: "date"),
        Case(testDescription: "`NSLog`", code: "NSLog(\"hello\")", reason: "`NSLog` stamps its lines"),
        Case(
            testDescription: "a measured time", code: "print(DispatchTime.now().uptimeNanoseconds)",
            reason: "does it measure time"),
        Case(
            testDescription: "a short address",
            code: "print(\"0x\" + String(UInt(bitPattern: malloc(16)) & 0xffff_ffff_f000 >> 4, radix: 16))",
            reason: "address"),
        Case(
            testDescription: "a file that the first run left",
            code: """
                let file = "/var/tmp/spikebook-left-\(UUID().uuidString)"
                print(FileManager.default.fileExists(atPath: file))
                usleep(300_000)
                FileManager.default.createFile(atPath: file, contents: nil)
                usleep(300_000)
                try? FileManager.default.removeItem(atPath: file)
                print(getpid() > 0 ? DispatchTime.now().uptimeNanoseconds : 0)
                """, reason: "read a file that the first run left"),
    ]

    @Test("what differs is refused, with both texts and the likely reason", arguments: cases)
    func refused(_ bad: Case) async throws {
        let project = try TemporaryProject(pages: [
            "page": "# T\n\n<!-- cell: name=odd -->\n```swift\nimport Foundation\n\(bad.code)\n```\n"
        ])
        let before = try project.files()
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(
            run.errors.contains("Tutorials/page.md:4: error: the cell `odd` gives something else each time"))
        #expect(run.errors.contains(bad.reason), "\(run.errors)")
        #expect(try project.files() == before)
    }

    @Test("Swift's own random numbers follow the seed, and so do `UUID` and libc's")
    func seeds() async throws {
        func numbers(seed: String) async throws -> String {
            let project = try TemporaryProject(pages: [
                "page": """
                # T

                \(seed)

                ```swift
                import Foundation
                print(Int.random(in: 0..<1_000_000), UUID(), [1, 2, 3, 4, 5, 6].shuffled())
                var generator = SystemRandomNumberGenerator()
                print(generator.next(), Double.random(in: 0..<1))
                var bytes = [UInt8](repeating: 0, count: 8)
                getentropy(&bytes, 8)
                print(bytes, try Data(contentsOf: URL(fileURLWithPath: "/dev/urandom")).count)
                ```
                """
            ])
            let run = try await project.spikebook("build")
            #expect(run.status == 0, "\(run.errors)")
            return try project.text("Tutorials/page.md").components(separatedBy: "```output").last ?? ""
        }
        let three = try await numbers(seed: "<!-- tutorial: seed=3 -->")
        #expect(try await numbers(seed: "<!-- tutorial: seed=3 -->") == three)
        #expect(try await numbers(seed: "<!-- tutorial: seed=4 -->") != three)
        #expect(try await numbers(seed: "") == numbers(seed: "<!-- tutorial: seed=0 -->"))
    }

    @Test("the run's folders, the project's and addresses are replaced; durations and other numbers stay")
    func scrubbed() async throws {
        let project = try TemporaryProject(pages: [
            "page": """
            # T

            ```swift
            import Foundation
            final class Thing {}
            let thing = Thing()
            print(FileManager.default.currentDirectoryPath, ObjectIdentifier(thing))
            print("tau = 10 ms", "0x3F800000", "0x400921FB54442D18", ProcessInfo.processInfo.environment["HOME"] ?? "")
            ```
            """
        ])
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        let text = try project.text("Tutorials/page.md")
        #expect(text.contains("/project/Tutorials ObjectIdentifier(0x…)\n"))
        #expect(text.contains("tau = 10 ms 0x3F800000 0x400921FB54442D18 /project/Tutorials\n"))
    }

    @Test("`repeat=once` and `varies` are taken at their word, and `check` repeats only when asked")
    func exceptions() async throws {
        let code = "```swift\nimport Foundation\nprint(DispatchTime.now().uptimeNanoseconds)\n```\n"
        let once = try TemporaryProject(pages: ["page": "# T\n\n<!-- tutorial: repeat=once -->\n\n\(code)"])
        #expect(try await once.spikebook("build").status == 0)
        let varies = try TemporaryProject(pages: ["page": "# T\n\n<!-- cell: varies -->\n\(code)"])
        let run = try await varies.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        let plain = try TemporaryProject(pages: ["page": "# T\n\n\(code)"])
        #expect(try await !plain.spikebook("check").errors.contains("each time"))
        #expect(try await plain.spikebook("check", "--twice").errors.contains("each time"))
        #expect(try await plain.spikebook("build").errors.contains("each time"))
    }

    @Test("values in the text are compared as outputs are, and what is hidden is not")
    func valuesAndHidden() async throws {
        let time = "DispatchTime.now().uptimeNanoseconds"
        let value = try TemporaryProject(pages: [
            "page": "# T\n\n```swift\nimport Foundation\n```\n\nIt is <!-- = \(time) -->1<!-- /= -->.\n"
        ])
        let refused = try await value.spikebook("build")
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains(
                "Tutorials/page.md:7:14: error: the value `\(time)` is something else each time"))
        let hidden = try TemporaryProject(pages: [
            "page": "# T\n\n<!-- cell: hide=output -->\n```swift\nimport Foundation\nprint(\(time))\n```\n"
        ])
        let run = try await hidden.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("text of a thread that outlives its cell is told, never moved or lost")
    func lateThreads() async throws {
        let project = try TemporaryProject(pages: [
            "page": """
            # T

            ```swift
            import Foundation
            Thread.detachNewThread { print("in time") }
            Thread.detachNewThread { usleep(200_000); print("from the thread") }
            DispatchQueue.concurrentPerform(iterations: 2) { _ in usleep(1) }
            usleep(100_000)
            ```

            ```swift
            DispatchQueue.concurrentPerform(iterations: 1) { _ in print("one of a pool") }
            usleep(200_000)
            ```
            """
        ])
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        let message =
            "Tutorials/page.md:3: error: a task or thread that the cell `cell-1` started wrote after the cell had "
            + "ended, while `cell-2` was running"
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.contains("    from the thread\n") && !run.errors.contains("one of a pool"))
    }

    @Test(
        "what varies stays, figure and all, until its cell's code changes; the summary counts unrepeated pages"
    )
    func variesUntilTheCodeChanges() async throws {
        func page(_ word: String) -> String {
            """
            # T

            <!-- tutorial: repeat=once -->

            <!-- cell: name=now varies -->
            ```swift
            import Foundation
            import Spiking
            let now = Int(DispatchTime.now().uptimeNanoseconds)
            print("\(word)", now)
            show(Table(columns: ["t"], rows: [["\\(now)"]]), caption: "Now.")
            ```
            """
        }
        let project = try TemporaryProject(pages: ["page": page("at")])
        let first = try await project.spikebook("build")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("1 page run only once (`repeat=once`)"))
        let files = try project.files()
        try FileManager.default.removeItem(at: project.url(".spikebook/runs"))
        try FileManager.default.removeItem(at: project.url(".spikebook/pages"))
        let check = try await project.spikebook("check")
        #expect(check.status == 0, "\(check.output)")
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.files() == files)

        let filled = try project.text("Tutorials/page.md")
        try project.write(filled.replacing("\"at\"", with: "\"since\""), to: "Tutorials/page.md")
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("Tutorials/page.md").contains("\nsince "))
    }

    @Test("text of a task that outlives its cell is told, never moved or lost")
    func lateTasks() async throws {
        for sleep in ["", "try? await Task.sleep(for: .milliseconds(20)); "] {
            let project = try TemporaryProject(pages: [
                "page": """
                # T

                ```swift
                import Foundation
                Task { \(sleep)print("from the task") }
                print("next")
                ```

                ```swift
                usleep(100_000)
                print("cell 2")
                ```
                """
            ])
            let run = try await project.spikebook("build")
            let isCertain = try run.status == 0 && project.text("Tutorials/page.md").contains("from the task")
            let isTold =
                run.errors.contains("from the task") && run.errors.contains("Tutorials/page.md:3: error:")
            #expect(isCertain || isTold, "\(run.errors)")
            #expect(sleep.isEmpty || isTold)
        }
    }

    @Test("what `defer` prints at the end stands below the last cell")
    func deferred() async throws {
        let project = try TemporaryProject(pages: [
            "page":
                "# T\n\n```swift\ndefer { print(\"bye\") }\nprint(\"one\")\n```\n\n```swift\nprint(\"two\")\n```\n"
        ])
        #expect(try await project.spikebook("build").status == 0)
        #expect(try project.text("Tutorials/page.md").contains("```output\ntwo\nbye\n```"))
    }
}
