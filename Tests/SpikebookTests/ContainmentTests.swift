import Foundation
import Testing

/// What a cell can see and do, and that nothing of it outlives its run.
@Suite struct ContainmentTests {
    private func page(_ code: String, options: String = "", timeout: Int = 30) -> [String: String] {
        [
            "page":
                "# T\n\n<!-- tutorial: timeout=\(timeout)\(options) -->\n\n```swift\nimport Foundation\n\(code)\n```\n"
        ]
    }

    @Test("a cell sees a short, fixed environment, and nothing on standard input")
    func environment() async throws {
        let code = "print(ProcessInfo.processInfo.environment.keys.sorted(), readLine() as Any, isatty(1))"
        let project = try TemporaryProject(pages: page(code))
        let run = try await project.start(["build"], environment: ["SECRET": "x", "SPIKEBOOK_RUN": "x"])
            .finish()
        #expect(run.status == 0, "\(run.errors)")
        let names = [
            "HOME", "LC_ALL", "PATH", "SWIFT_BACKTRACE", "SWIFT_DETERMINISTIC_HASHING", "TMPDIR", "TZ",
        ]
        #expect(try project.text("Tutorials/page.md").contains("\n\(names) nil 0\n"))
    }

    @Test("the order of a set is the same in every run")
    func hashing() async throws {
        let project = try TemporaryProject(pages: page("print(Set((0..<40).map { \"word \\($0)\" }))"))
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
    }

    #if os(Linux)
        @Test("there is no network, unless the page says so", arguments: [false, true])
        func network(isAllowed: Bool) async throws {
            let devices = try String(contentsOfFile: "/proc/net/dev", encoding: .utf8).split(separator: "\n")
                .count
            let code =
                "print(try String(contentsOfFile: \"/proc/net/dev\", encoding: .utf8).split(separator: \"\\n\").count)"
            let project = try TemporaryProject(pages: page(code, options: isAllowed ? " network" : ""))
            let run = try await project.spikebook("build")
            #expect(run.status == 0, "\(run.errors)")
            // Two lines of headings, then loopback and the others.
            let expected =
                isAllowed || run.errors.contains("cannot keep cells from the network") ? devices : 3
            #expect(try project.text("Tutorials/page.md").contains("```output\n\(expected)\n```"))
        }

        @Test("what a cell starts ends with the run, even in a session of its own")
        func children() async throws {
            let name = "6543\(getpid())"
            let code = """
                let child = Process()
                child.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
                child.arguments = ["sleep", "\(name)"]
                try child.run()
                usleep(200_000)
                print("started")
                """
            let project = try TemporaryProject(pages: page(code))
            let run = try await project.spikebook("build")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try processes(mentioning: name) == [])
        }

        @Test("what a cell starts ends with the run where there are no namespaces, too")
        func childrenWithoutNamespaces() async throws {
            let name = "8765\(getpid())"
            let start = """
                let child = Process()
                child.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
                child.arguments = ["sleep", "\(name)"]
                try child.run()
                usleep(200_000)
                """
            for end in ["print(1)", "while true {}"] {
                let project = try TemporaryProject(pages: page("\(start)\n\(end)", timeout: 1))
                let command =
                    "echo 0 >/proc/sys/user/max_pid_namespaces && exec '\(TemporaryProject.executable.path)' build "
                    + "--root '\(project.root.path)'"
                // An orphan that isn't ended would be waited for without end.
                let running = try project.start(
                    ["-k", "5", "60", "unshare", "-Ur", "sh", "-c", command],
                    executable: URL(fileURLWithPath: "/usr/bin/timeout"))
                let run = try await running.finish()
                // Some systems give plain users no namespaces at all; the other tests then run as this one does.
                guard !run.errors.contains("unshare"), !run.errors.contains("cannot create") else { return }
                #expect(run.errors.contains("lets spikebook make no process namespaces"), "\(run.errors)")
                #expect(run.status == (end == "print(1)" ? 0 : 1), "\(run.errors)")
                #expect(try processes(mentioning: name) == [])
            }
        }

        @Test("nothing outlives a killed runner, and the next command sweeps its folder")
        func killedRunner() async throws {
            let project = try TemporaryProject()
            let name = "7654\(getpid())"
            try project.writePage(
                thatRuns: """
                    signal(SIGTERM, SIG_IGN)
                    let child = Process()
                    child.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
                    child.arguments = ["sleep", "\(name)"]
                    try child.run()
                    while true {}
                    """)
            let running = try project.start(["build"])
            try await project.waitForCell()
            kill(running.process.processIdentifier, SIGKILL)
            _ = try await running.finish()
            for _ in 0..<500 where try !processes(mentioning: project.root.path).isEmpty {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try processes(mentioning: project.root.path) == [])
            #expect(try processes(mentioning: name) == [])
            #expect(try !project.leftovers.isEmpty)
            #expect(try await project.spikebook("list").status == 0)
            #expect(try project.leftovers == [])
        }

        @Test("a stopped compilation stops the compiler's own programs too")
        func stoppedCompiler() async throws {
            // Many seconds' work for the compiler.
            let slow = (0..<4000).map { "func f\($0)() -> Double { [1.5, 2].map { $0 * 2 }.reduce(0, +) }" }
            let project = try TemporaryProject(pages: page(slow.joined(separator: "\n")))
            let running = try project.start(["build"])
            for _ in 0..<500
            where try processes(mentioning: "main.swift").filter({ $0.contains(project.root.path) }).isEmpty {
                try await Task.sleep(for: .milliseconds(10))
            }
            kill(running.process.processIdentifier, SIGINT)
            #expect(try await running.finish().status == 130)
            #expect(try processes(mentioning: project.root.path) == [])
            #expect(try project.leftovers == [])
        }

        /// The command lines of running programs that hold a text; the tests' own is none of them.
        private func processes(mentioning text: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
                .filter { $0 != getpid() }
                .compactMap { try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8) }
                .map { $0.replacingOccurrences(of: "\0", with: " ") }.filter { $0.contains(text) }
        }
    #endif

    @Test(
        "a limit bites whatever the cell does about signals, groups and sessions",
        arguments: [
            "signal(SIGTERM, SIG_IGN); signal(SIGXCPU, SIG_IGN); while true {}",
            "setsid(); while true {}",
            "setpgid(0, getppid()); while true {}",
            "DispatchQueue.concurrentPerform(iterations: 4) { _ in while true {} }",
        ])
    func timeLimit(_ code: String) async throws {
        let project = try TemporaryProject(pages: page(code, timeout: 1))
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        // On a busy machine the clock's limit may come first.
        let ends = ["was still running after 1 s of processor time", "was still waiting after 10 s"]
        #expect(ends.contains { run.errors.contains($0) }, "\(run.errors)")
        #expect(try project.leftovers == [])
    }

    @Test("a cell that takes all memory is stopped by its own limit")
    func memory() async throws {
        let code = """
            var all: [UnsafeMutableRawPointer] = []
            while true {
                let memory = malloc(64 << 20)
                guard let memory else { fatalError("no memory after \\(all.count >> 4) GB") }
                all.append(memory)
            }
            """
        let project = try TemporaryProject(pages: page(code))
        let run = try await project.spikebook("build")
        #expect(run.status == 1)
        #expect(run.errors.contains("stopped: no memory after 3 GB"), "\(run.errors)")
    }

    @Test(
        "a program that doesn't run its cells as planned has failed, whatever its exit code",
        arguments: [
            "DispatchQueue.global().async { exit(0) }; sleep(5)",
            "exit(0)", "_exit(0)",
            "atexit { _exit(0) }; exit(3)",
            // Whoever closes or writes into every open file.
            "for file in 3..<1000 { close(Int32(file)) }",
            "for file in 3..<1000 { write(Int32(file), \"{}\\n\", 3) }",
            "for file in 3..<1000 { ftruncate(Int32(file), 0) }",
            "ftruncate(1, 0)",
        ])
    func tampering(_ code: String) async throws {
        var page = page("print(1)\n\(code)")
        page["page"]? += "\n```swift\nprint(2)\n```\n"
        let project = try TemporaryProject(pages: page)
        let before = try project.files()
        let run = try await project.spikebook("build")
        #expect(run.status == 1, "\(run.output)")
        #expect(run.errors.contains("Tutorials/page.md:"), "\(run.errors)")
        #expect(try project.files() == before)
    }

    @Test("an author's own names, and files removed from the temporary folder, do no harm")
    func ownNames() async throws {
        let code = """
            enum CellRun { static func started(_ cell: Int) {} }
            struct Int {}
            let folder = URL(fileURLWithPath: NSTemporaryDirectory()).deletingLastPathComponent()
            try? FileManager.default.removeItem(at: folder)
            print("done")
            """
        let project = try TemporaryProject(pages: page(code))
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try project.text("Tutorials/page.md").contains("```output\ndone\n```"))
    }

    @Test("what was printed before the end is shown, with or without a newline")
    func partialOutput() async throws {
        let project = try TemporaryProject(pages: page("print(\"so far\", terminator: \"\")\nraise(SIGKILL)"))
        let run = try await project.spikebook("build")
        #expect(run.errors.contains("was ended by the system (signal 9)"), "\(run.errors)")
        #expect(run.errors.contains("    so far\n"), "\(run.errors)")
    }
}
