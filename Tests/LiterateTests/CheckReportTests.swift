import Foundation
import Testing

@testable import Literate

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Reports for programs")
struct CheckReportTests {
    private static let report = CheckReport(
        [
            CheckReport.Suite(
                name: "week1/a", path: "Tutorials/week1/a.md",
                cells: [
                    CheckReport.Case(name: "rates", line: 5),
                    CheckReport.Case(name: "camera", line: 20, skipped: "needs a # camera"),
                ], seconds: 1.0326)
        ],
        findings: [
            CheckReport.Finding(
                Difference(
                    path: "Tutorials/week1/a.md", line: 7, message: "the output of cell `rates` differs",
                    remedy: "`spikebook build a` accepts", details: "- 1 < 2 & \"3\"\n+ 100%\u{1}")),
            CheckReport.Finding(Problem(path: "Tutorials/week1/a.md", line: 2, column: 4, message: "odd")),
            CheckReport.Finding(
                Difference(path: "output/a,b:c.css", message: "is missing", remedy: "build")),
        ])

    @Test("each finding is at its cell, its page, or the site")
    func places() {
        #expect(Self.report.suites.map(\.name) == ["week1/a", "site"])
        #expect(Self.report.suites[0].cases.map(\.name) == ["page", "rates", "camera"])
        #expect(Self.report.suites[0].cases.map(\.findings.count) == [1, 1, 0])
        #expect(Self.report.suites[1].cases.map(\.findings.count) == [1])
    }

    @Test("GitHub gets files, lines and columns, with its own escapes")
    func github() {
        #expect(
            Self.report.github == """
                ::error file=Tutorials/week1/a.md,line=2,col=4::odd
                ::error file=Tutorials/week1/a.md,line=7::the output of cell `rates` differs; `spikebook build a` \
                accepts%0A- 1 < 2 & "3"%0A+ 100%25\u{1}
                ::error file=output/a%2Cb%3Ac.css::is missing; build

                """)
    }

    @Test("TAP has a plan, and a line for each case")
    func tap() {
        #expect(
            Self.report.tap == """
                TAP version 14
                1..4
                not ok 1 - week1/a: page
                  ---
                  findings: |
                    Tutorials/week1/a.md:2:4: odd
                  ...
                not ok 2 - week1/a: rates
                  ---
                  findings: |
                    Tutorials/week1/a.md:7: the output of cell `rates` differs; `spikebook build a` accepts
                    - 1 < 2 & "3"
                    + 100%\u{1}
                  ...
                ok 3 - week1/a: camera # SKIP needs a \\# camera
                not ok 4 - site: files
                  ---
                  findings: |
                    output/a,b:c.css: is missing; build
                  ...

                """)
    }

    @Test("JUnit's XML is read by a parser, with its counts and its texts")
    func junit() throws {
        let document = try XMLDocument(xmlString: Self.report.junit)
        let root = try #require(document.rootElement())
        #expect(root.attribute(forName: "tests")?.stringValue == "4")
        #expect(root.attribute(forName: "failures")?.stringValue == "3")
        #expect(root.attribute(forName: "skipped")?.stringValue == "1")
        let suite = try #require(root.elements(forName: "testsuite").first)
        #expect(suite.attribute(forName: "time")?.stringValue == "1.033")
        let cases = suite.elements(forName: "testcase")
        #expect(cases.map { $0.attribute(forName: "line")?.stringValue } == ["1", "5", "20"])
        let failure = try #require(cases[1].elements(forName: "failure").first)
        #expect(failure.stringValue?.contains("- 1 < 2 & \"3\"\n+ 100%\u{FFFD}") == true)
        #expect(
            cases[2].elements(forName: "skipped").first?.attribute(forName: "message")?.stringValue
                == "needs a # camera")
    }
}
