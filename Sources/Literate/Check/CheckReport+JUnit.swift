extension CheckReport {
    /// The XML that JUnit's readers agree on: a suite for each page, a case for each cell.
    package var junit: String {
        let cases = suites.flatMap(\.cases)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(Self.counts(cases))>
            \(suites.map(Self.xml).joined(separator: "\n"))
            </testsuites>

            """
    }

    private static func xml(_ suite: Suite) -> String {
        let time = suite.seconds.map { " time=\"\(milliseconds($0))\"" } ?? ""
        let head = "  <testsuite name=\"\(escaped(suite.name))\"\(counts(suite.cases))\(time)>"
        return ([head] + suite.cases.map { xml($0, of: suite) } + ["  </testsuite>"]).joined(separator: "\n")
    }

    private static func xml(_ cell: Case, of suite: Suite) -> String {
        let head =
            "    <testcase classname=\"\(escaped(suite.name))\" name=\"\(escaped(cell.name))\" "
            + "file=\"\(escaped(suite.path))\" line=\"\(cell.line)\""
        var inside: [String] = []
        if let reason = cell.skipped { inside.append("      <skipped message=\"\(escaped(reason))\"/>") }
        if let first = cell.findings.first {
            // One case fails once; the text tells all of it.
            let text = cell.findings.map { finding in
                let place = [finding.path, finding.line.map(String.init)].compactMap(\.self)
                return "\(place.joined(separator: ":")): \(finding.message)\n\(finding.details)"
            }.joined(separator: "\n")
            inside.append(
                "      <failure message=\"\(escaped(first.message))\">\(escaped(text))</failure>")
        }
        return inside.isEmpty
            ? head + "/>" : ([head + ">"] + inside + ["    </testcase>"]).joined(separator: "\n")
    }

    private static func counts(_ cases: [Case]) -> String {
        let failures = cases.count { !$0.findings.isEmpty }
        let skipped = cases.count { $0.skipped != nil }
        return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }

    /// What XML 1.0 can't hold is shown as a replacement.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result += scalar == "\n" ? "&#10;" : "&#9;"
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
