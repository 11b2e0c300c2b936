extension BlockText {
    /// The comments in the text, each from `<!--` to `-->`; the last one may lack its end.
    var comments: (closed: [Range<Int>], open: Int?) {
        var closed: [Range<Int>] = []
        var position = 0
        while let start = find("<!--", from: position) {
            // `<!-->` is a comment too.
            guard let end = find("-->", from: start + 2) else { return (closed, start) }
            closed.append(start..<end + 3)
            position = end + 3
        }
        return (closed, nil)
    }

    private func find(_ mark: String, from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        guard start + mark.count <= bytes.count else { return nil }
        return (start...(bytes.count - mark.count)).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
    }

    /// What stands in a comment, blanks around it left out.
    func inside(_ comment: Range<Int>) -> String {
        guard comment.count >= 7 else { return "" }
        let text = String(decoding: bytes[(comment.lowerBound + 4)..<(comment.upperBound - 3)], as: UTF8.self)
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether the text has nothing but the comment.
    func isOnly(_ comment: Range<Int>) -> Bool {
        (bytes[..<comment.lowerBound] + bytes[comment.upperBound...]).allSatisfy {
            " \t\r\n".utf8.contains($0)
        }
    }

    /// Whether the block begins with a comment or another construct whose inside Markdown never reads.
    var isOpaque: Bool {
        let text = String(decoding: bytes.prefix(40), as: UTF8.self).drop(while: \.isWhitespace).lowercased()
        return ["<!", "<?", "<pre", "<script", "<style", "<textarea"].contains { text.hasPrefix($0) }
    }

    var isComment: Bool {
        bytes.drop { " \t".utf8.contains($0) }.starts(with: "<!--".utf8)
    }
}
