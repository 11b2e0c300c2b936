/// What Swift's runtime wrote to standard error when a program stopped.
struct CrashReport: Sendable, Equatable {
    enum Cause: Sendable, Equatable {
        /// `fatalError`, a forced nil, an index out of range …
        case trap(String)
        case thrown(String)
    }

    struct Frame: Sendable, Equatable {
        var line: Int
        /// One-based, counted in UTF-8 bytes.
        var column: Int
    }

    /// Nil when the runtime said nothing, as after a signal from elsewhere.
    var cause: Cause?
    /// The innermost place in the page.
    var frame: Frame?
    /// What the cell itself had written before.
    var textBefore: String

    init(standardError text: String, page: String) {
        let report =
            ["\n*** Signal ", "\n*** Program crashed", "\n💣 Program crashed"]
            .compactMap { text.firstRange(of: $0)?.lowerBound }.min() ?? text.endIndex
        let told = text[..<report]
        frame = Self.frames(in: text[report...], page).first
        textBefore = String(told)
        if let (range, message) = Self.lastMessage(in: told) {
            cause = Self.cause(message)
            textBefore = String(told[..<range])
        } else if let failure = text[report...].firstRange(of: "Swift runtime failure: ") {
            // "arithmetic overflow in page at …" or "arithmetic overflow ***"
            let words = text[failure.upperBound...].prefix { $0 != "\n" }.split(separator: " ")
            cause = .trap(words.prefix { $0 != "in" && $0 != "***" && $0 != "at" }.joined(separator: " "))
        }
    }

    /// `Spiking/Tensor.swift:12: Fatal error: text`: the place in the sources means nothing to a reader.
    private static func lastMessage(in text: Substring) -> (start: String.Index, message: String)? {
        let marks = ["Fatal error: ", "Precondition failed: ", "Assertion failed: "]
        guard
            let mark = marks.compactMap({ text.ranges(of: $0).last }).max(by: {
                $0.lowerBound < $1.lowerBound
            })
        else { return nil }
        let lineStart =
            text[..<mark.lowerBound].lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex
        var message = text[mark.upperBound...]
        while message.last?.isNewline == true { message.removeLast() }
        return (lineStart, String(message))
    }

    private static func cause(_ message: String) -> Cause {
        let thrown = "Error raised at top level: "
        guard message.hasPrefix(thrown) else { return .trap(message) }
        let error = message.dropFirst(thrown.count)
        return .thrown(String(error.hasPrefix("Page.") ? error.dropFirst(5) : error))
    }

    static func frames(in text: Substring, _ page: String) -> [Frame] {
        text.split(separator: "\n").compactMap { line in
            guard let place = line.ranges(of: page + ":").last else { return nil }
            let numbers = line[place.upperBound...].split(separator: ":").map { $0.prefix(while: \.isNumber) }
            guard numbers.count >= 2, let row = Int(numbers[0]), let column = Int(numbers[1]) else {
                return nil
            }
            return Frame(line: row, column: column)
        }
    }
}
