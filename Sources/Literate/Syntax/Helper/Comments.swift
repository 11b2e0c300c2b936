import SwiftSyntax

/// All comments of a tree, in order.
func allComments(_ tree: SourceFileSyntax, _ places: Places) -> [CodeSyntax.Comment] {
    var result: [CodeSyntax.Comment] = []
    func read(_ trivia: Trivia, at start: Int) {
        var offset = start
        for piece in trivia {
            let end = offset + piece.sourceLength.utf8Length
            switch piece {
            case .lineComment(let text), .docLineComment(let text), .blockComment(let text),
                .docBlockComment(let text):
                result.append(
                    CodeSyntax.Comment(text: text, start: places.place(offset), end: places.place(end)))
            default: break
            }
            offset = end
        }
    }
    for token in tree.tokens(viewMode: .sourceAccurate) {
        read(token.leadingTrivia, at: token.position.utf8Offset)
        read(token.trailingTrivia, at: token.endPositionBeforeTrailingTrivia.utf8Offset)
    }
    return result
}
