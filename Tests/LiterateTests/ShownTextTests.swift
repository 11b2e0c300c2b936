import Testing

@testable import Literate

/// What becomes of a run's text before it is shown.
@Suite struct ShownTextTests {
    private let scrubber = Scrubber([
        (path: "/tmp/spikebook-1-abc/run-1/project", word: "/project"),
        (path: "/tmp/spikebook-1-abc", word: "/run"),
        (path: "/home/ann/course", word: "/project"), (path: "/", word: "never"),
    ])

    @Test(
        "folders of the run and the project have fixed words, the longest first and whole names only",
        arguments: [
            ("in /tmp/spikebook-1-abc/run-1/project/Tutorials now", "in /project/Tutorials now"),
            ("/tmp/spikebook-1-abc/page", "/run/page"), ("(/home/ann/course)", "(/project)"),
            ("/home/ann/courses", "/home/ann/courses"), ("/home/ann/course-2", "/home/ann/course-2"),
            ("/home/ann/course_2", "/home/ann/course_2"), ("/home/ann", "/home/ann"), ("1/2", "1/2"),
            ("file:///home/ann/course/a", "file:///project/a"),
        ])
    func folders(text: String, shown: String) {
        #expect(scrubber(text) == shown)
    }

    @Test(
        "addresses in memory are taken out, other numbers with digits of that kind stay",
        arguments: [
            ("at 0x00007fbc18be2130.", "at 0x…."), ("0x7fbc18be2130", "0x…"), ("0x3F800000", "0x3F800000"),
            ("0x400921FB54442D18", "0x400921FB54442D18"), ("a0x7fbc18be2130", "a0x7fbc18be2130"),
            ("0x7fbc18be2130z", "0x7fbc18be2130z"), ("0x", "0x"), ("tau = 10 ms", "tau = 10 ms"),
        ])
    func addresses(text: String, shown: String) {
        #expect(scrubber(text) == shown)
    }

    private func value(_ words: String) throws -> Document.InlineValue {
        let markdown = "```swift\n```\n\nIt is <!-- = x\(words) -->1<!-- /= -->.\n"
        let document = try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8))
        return try #require(document.values.first)
    }

    @Test(
        "a value has as many decimals as were asked for, rounded, and none of a negative zero's sign",
        arguments: [
            (", digits: 2", "0.625", "0.62"), (", digits: 2", "0.6251", "0.63"), (", digits: 0", "2.6", "3"),
            (", digits: 1", "-0.01", "0.0"), (", digits: 3", "1e-2", "0.010"),
            (", digits: 2", "1234567", "1234567.00"),
            ("", "0.6251", "0.6251"), (", digits: 2", "text", nil),
        ])
    func digits(words: String, printed: String, shown: String?) throws {
        #expect(try value(words).text(of: printed) == shown)
    }
}
