/// One line of the compiler's `path:line:column: error: text`.
struct CompilerMessage: Sendable, Equatable {
    enum Severity: String, Sendable { case error, warning, note }

    struct Place: Sendable, Equatable {
        var path: String
        var line: Int
        /// One-based, counted in UTF-8 bytes.
        var column: Int
    }

    var severity: Severity
    var place: Place?
    var text: String

    static func messages(in text: String) -> [CompilerMessage] {
        text.split(separator: "\n").compactMap { CompilerMessage(line: $0) }
    }

    private init?(line: Substring) {
        for severity in [Severity.error, .warning, .note] {
            let mark = ": \(severity.rawValue): "
            guard let range = line.firstRange(of: mark) else { continue }
            self.severity = severity
            text = String(line[range.upperBound...].withoutGroup)
            let parts = line[..<range.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
            if parts.count >= 3, let column = Int(parts[parts.count - 1]),
                let line = Int(parts[parts.count - 2])
            {
                place = Place(path: parts.dropLast(2).joined(separator: ":"), line: line, column: column)
            }
            return
        }
        return nil
    }
}

extension Substring {
    /// The message without the name of its group, ` [#no-usage]`.
    fileprivate var withoutGroup: Substring {
        guard last == "]", let start = ranges(of: " [#").last else { return self }
        return self[..<start.lowerBound]
    }
}
