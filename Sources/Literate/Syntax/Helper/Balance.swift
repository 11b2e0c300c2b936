import SwiftSyntax

/// Finds what is opened and not closed.
struct Balance {
    private let places: Places
    private var open: [(closing: TokenKind, found: CodeSyntax.Unbalanced)] = []
    private(set) var unbalanced: [CodeSyntax.Unbalanced] = []

    init(_ tree: SourceFileSyntax, _ places: Places) {
        self.places = places
        for token in tree.tokens(viewMode: .sourceAccurate) { read(token) }
        unbalanced += open.map(\.found)
        unbalanced.sort { $0.place.offset < $1.place.offset }
    }

    private mutating func read(_ token: TokenSyntax) {
        readComments(token.leadingTrivia, at: token.position.utf8Offset)
        readToken(token)
        readComments(token.trailingTrivia, at: token.endPositionBeforeTrailingTrivia.utf8Offset)
    }

    private mutating func readToken(_ token: TokenSyntax) {
        switch token.tokenKind {
        case .leftBrace: begin(token, closing: .rightBrace)
        case .leftParen: begin(token, closing: .rightParen)
        case .leftSquare: begin(token, closing: .rightSquare)
        case .poundIf: begin(token, closing: .poundEndif)
        case .rightBrace, .rightParen, .rightSquare, .poundEndif: end(token)
        case .stringQuote, .multilineStringQuote: readQuote(token)
        default: break
        }
    }

    private mutating func begin(_ token: TokenSyntax, closing: TokenKind) {
        open.append((closing, found(token, opens: true)))
    }

    /// What was opened within the thing that ends here has lost its own end.
    private mutating func end(_ token: TokenSyntax) {
        guard let index = open.lastIndex(where: { $0.closing == token.tokenKind }) else {
            return unbalanced.append(found(token, opens: false))
        }
        unbalanced += open[(index + 1)...].map(\.found)
        open.removeSubrange(index...)
    }

    private mutating func readQuote(_ token: TokenSyntax) {
        guard let literal = token.parent?.as(StringLiteralExprSyntax.self), literal.openingQuote == token,
            literal.closingQuote.presence == .missing
        else { return }
        unbalanced.append(found(token, opens: true))
    }

    private func found(_ token: TokenSyntax, opens: Bool) -> CodeSyntax.Unbalanced {
        let place = places.place(token.positionAfterSkippingLeadingTrivia.utf8Offset)
        return CodeSyntax.Unbalanced(text: token.text, opens: opens, place: place)
    }

    private mutating func readComments(_ trivia: Trivia, at start: Int) {
        var offset = start
        for piece in trivia {
            if case .blockComment(let text) = piece { readComment(text, offset) }
            if case .docBlockComment(let text) = piece { readComment(text, offset) }
            offset += piece.sourceLength.utf8Length
        }
    }

    /// Comments nest, so that a `/*` within one wants a `*/` of its own.
    private mutating func readComment(_ text: String, _ offset: Int) {
        var opened: [Int] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index + 1 < bytes.count {
            switch (bytes[index], bytes[index + 1]) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                opened.append(index)
                index += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                _ = opened.popLast()
                index += 2
            default: index += 1
            }
        }
        unbalanced += opened.map {
            CodeSyntax.Unbalanced(text: "/*", opens: true, place: places.place(offset + $0))
        }
    }
}
