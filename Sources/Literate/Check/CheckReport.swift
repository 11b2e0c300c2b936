/// What a check found, cell by cell, for programs that read such things.
package struct CheckReport: Sendable, Equatable {
    package struct Finding: Sendable, Equatable {
        package var path: String
        package var line: Int?
        package var column: Int?
        package var message: String
        package var details: String

        package init(_ problem: Problem) {
            path = problem.path
            line = problem.line
            column = problem.column
            message = problem.message
            details = problem.description.split(separator: "\n").dropFirst().joined(separator: "\n")
        }

        package init(_ difference: Difference) {
            path = difference.path
            line = difference.line
            message = "\(difference.message); \(difference.remedy)"
            details = difference.details
        }
    }

    package struct Case: Sendable, Equatable {
        package var name: String
        package var line: Int
        /// Why it didn't run.
        package var skipped: String?
        package fileprivate(set) var findings: [Finding] = []

        package init(name: String, line: Int, skipped: String? = nil) {
            self.name = name
            self.line = line
            self.skipped = skipped
        }
    }

    /// The cells of a page, with one more case for what is no single cell's fault.
    package struct Suite: Sendable, Equatable {
        package var name: String
        package var path: String
        package var cases: [Case]
        package var seconds: Double?

        package init(name: String, path: String, cells: [Case], seconds: Double? = nil) {
            self.name = name
            self.path = path
            self.seconds = seconds
            cases = cells
        }
    }

    package private(set) var suites: [Suite]

    /// - Parameter findings: Each goes to the last cell that begins above it, or to its page, or to the site.
    package init(_ pages: [Suite], findings: [Finding]) {
        suites = pages.map { page in
            var page = page
            page.cases.insert(Case(name: "page", line: 1), at: 0)
            return page
        }
        var site = Suite(name: "site", path: "output", cells: [Case(name: "files", line: 1)])
        let places = Dictionary(
            suites.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        for finding in findings {
            guard let suite = places[finding.path] else {
                site.cases[0].findings.append(finding)
                continue
            }
            let line = finding.line ?? 1
            let index = suites[suite].cases.lastIndex { $0.line <= line } ?? 0
            suites[suite].cases[index].findings.append(finding)
        }
        suites.append(site)
    }
}

extension CheckReport {
    /// TAP 14: a line for each case, with what is wrong below it.
    package var tap: String {
        let cases = suites.flatMap { suite in suite.cases.map { (suite, $0) } }
        let lines = cases.enumerated().flatMap { index, entry -> [String] in
            let (suite, cell) = entry
            let title = "\(index + 1) - \(Self.tapText("\(suite.name): \(cell.name)"))"
            if let reason = cell.skipped { return ["ok \(title) # SKIP \(Self.tapText(reason))"] }
            guard !cell.findings.isEmpty else { return ["ok \(title)"] }
            return ["not ok \(title)", "  ---", "  findings: |"]
                + cell.findings.flatMap(\.lines).map { "    \($0)" } + ["  ..."]
        }
        return (["TAP version 14", "1..\(cases.count)"] + lines).joined(separator: "\n") + "\n"
    }

    private static func tapText(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\\", with: "\\\\")
            .replacing("#", with: "\\#")
    }

    /// Workflow commands that GitHub shows at their lines.
    package var github: String {
        suites.flatMap(\.cases).flatMap(\.findings).map { finding in
            let place = [
                "file=\(Self.property(finding.path))", finding.line.map { "line=\($0)" },
                finding.column.map { "col=\($0)" },
            ].compactMap(\.self).joined(separator: ",")
            let text = finding.details.isEmpty ? finding.message : finding.message + "\n" + finding.details
            return "::error \(place)::\(Self.data(text))\n"
        }.joined()
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}

extension CheckReport.Finding {
    fileprivate var lines: [Substring] {
        let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self)
        return "\(place.joined(separator: ":")): \(message)\n\(details)"
            .split(whereSeparator: \.isNewline)
    }
}
