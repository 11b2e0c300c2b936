import SwiftIDEUtils
import SwiftSyntax

/// The coloured stretches of a tree.
func colouredTokens(_ tree: SourceFileSyntax, _ code: String) -> [CodeToken] {
    let bytes = Array(code.utf8)
    let functions = FunctionNames(tree).starts
    var result: [CodeToken] = []
    for stretch in tree.classifications {
        let (start, end) = (stretch.range.lowerBound.utf8Offset, stretch.range.upperBound.utf8Offset)
        guard start < end, end <= bytes.count else { continue }
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start])
        guard let kind = kind(stretch.kind, isCapital, functions.contains(start)) else { continue }
        // The quotation marks and the text between them are one stretch.
        if kind == .string, let last = result.last, last.kind == .string, last.end == start {
            result[result.count - 1].end = end
        } else {
            result.append(CodeToken(kind, start, end))
        }
    }
    return result
}

private func kind(
    _ classification: SyntaxClassification, _ isCapital: Bool, _ isFunction: Bool
) -> CodeToken.Kind? {
    switch classification {
    case .keyword, .attribute, .ifConfigDirective: .keyword
    case .stringLiteral, .regexLiteral: .string
    case .integerLiteral, .floatLiteral: .number
    case .type: .type
    case .identifier: isCapital ? .type : isFunction ? .function : nil
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
    default: nil
    }
}

/// Where the names of functions that are called begin, and those of declared ones.
private final class FunctionNames: SyntaxVisitor {
    private(set) var starts: Set<Int> = []

    init(_ tree: SourceFileSyntax) {
        super.init(viewMode: .sourceAccurate)
        walk(tree)
    }

    override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
        add(node.name)
        return .visitChildren
    }

    override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
        if let member = node.calledExpression.as(MemberAccessExprSyntax.self) {
            add(member.declName.baseName)
        } else if let name = node.calledExpression.as(DeclReferenceExprSyntax.self) {
            add(name.baseName)
        }
        return .visitChildren
    }

    private func add(_ token: TokenSyntax) {
        starts.insert(token.positionAfterSkippingLeadingTrivia.utf8Offset)
    }
}
