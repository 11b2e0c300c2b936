/// How a committed file is compared with the one that a run would write.
package struct FileComparison: Sendable {
    /// Says what differs, or nil when nothing does.
    package var difference: @Sendable (_ committed: [UInt8], _ made: [UInt8]) -> String?

    package init(difference: @escaping @Sendable (_ committed: [UInt8], _ made: [UInt8]) -> String?) {
        self.difference = difference
    }

    /// Line by line.
    package static let lines = FileComparison { committed, made in
        guard committed != made else { return nil }
        let difference = LineDifference(
            from: String(decoding: committed, as: UTF8.self), to: String(decoding: made, as: UTF8.self))
        // Bytes that aren't text, or line ends.
        return difference.lines.isEmpty ? "  the bytes differ, the lines don't" : difference.description
    }

    /// Value by value. The same values in another form are no difference.
    package static let values = FileComparison { committed, made in
        guard committed != made else { return nil }
        guard let difference = JSONDifference(from: committed, to: made) else {
            return "  the committed file is no JSON"
        }
        return difference.entries.isEmpty ? nil : JSONDifference.description(difference.entries)
    }

    /// By what a reader sees. Where that is the same, by the markup.
    package static let html = FileComparison { committed, made in
        guard committed != made else { return nil }
        let (old, new) = (String(decoding: committed, as: UTF8.self), String(decoding: made, as: UTF8.self))
        let text = LineDifference(from: visibleText(old), to: visibleText(new))
        if !text.lines.isEmpty { return text.description }
        return "  the text is the same, the markup isn't:\n" + LineDifference(from: old, to: new).description
    }
}
