/// Something that `check` found.
package struct Difference: Sendable, Equatable, CustomStringConvertible {
    package var path: String
    /// One-based; nil for what has no line.
    package var line: Int?
    package var message: String
    /// How to accept it.
    package var remedy: String
    /// What is committed and what this run gave.
    package var details: String

    package init(path: String, line: Int? = nil, message: String, remedy: String, details: String = "") {
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy
        self.details = details
    }

    /// In the form of the compiler's messages.
    package var description: String {
        let place = line.map { "\(path):\($0):1" } ?? path
        return "\(place): error: \(message); \(remedy)" + (details.isEmpty ? "" : "\n" + details)
    }
}

extension Difference {
    /// Compares one file with what is committed of it.
    ///
    /// - Parameters:
    ///   - committed: Nil when there is no such file.
    ///   - page: The page that makes it; nil for what belongs to the whole site.
    package static func of(
        _ file: OutputFile, committed: [UInt8]?, page: String?, by comparison: FileComparison
    ) -> Difference? {
        guard let committed else {
            return Difference(path: file.path, message: "is missing", remedy: "\(building(page)) writes it")
        }
        return comparison.difference(committed, file.contents).map {
            Difference(path: file.path, message: "differs", remedy: accepting(page), details: $0)
        }
    }

    /// A file of ours that no page makes.
    package static func stale(_ path: String) -> Difference {
        Difference(
            path: path, message: "no page makes this file any more", remedy: "`spikebook build` removes it")
    }

    static func building(_ page: String?) -> String {
        page.map { "`spikebook build \($0)`" } ?? "`spikebook build`"
    }

    static func accepting(_ page: String?) -> String {
        "\(building(page)) accepts what this run gave"
    }
}
