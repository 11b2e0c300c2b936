import SwiftSyntax

/// The declarations, statements and expressions at the top level.
struct Items {
    let places: Places

    func items(_ tree: SourceFileSyntax) -> [CodeSyntax.Item] {
        tree.statements.map { item($0.item) }
    }

    private func item(_ syntax: CodeBlockItemSyntax.Item) -> CodeSyntax.Item {
        var (kind, names): (CodeSyntax.Item.Kind, [TokenSyntax]) =
            switch syntax {
            case .decl(let declaration): self.declaration(declaration)
            case .stmt(let statement): self.statement(statement)
            case .expr: (.expression, [])
            }
        var isUnusedValue = false
        if kind == .expression, case .expr(let expression) = syntax {
            if expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self) { kind = .statement }
            isUnusedValue = kind == .expression && UnusedValue.isUnused(expression)
        }
        var item = CodeSyntax.Item(
            kind: kind, names: names.filter { $0.presence == .present }.map(name), start: start(syntax),
            end: places.place(syntax.endPositionBeforeTrailingTrivia.utf8Offset))
        item.isUnusedValue = isUnusedValue
        if case .decl(let declaration) = syntax, let function = declaration.as(FunctionDeclSyntax.self) {
            item.signature = function.name.text + function.signature.trimmedDescription
        }
        return item
    }

    private func start(_ syntax: some SyntaxProtocol) -> CodeSyntax.Place {
        places.place(syntax.positionAfterSkippingLeadingTrivia.utf8Offset)
    }

    func name(_ token: TokenSyntax) -> CodeSyntax.Name {
        CodeSyntax.Name(token.identifier?.name ?? token.text, start(token))
    }

    /// A label may stand before a loop; what it names isn't visible elsewhere.
    private func statement(_ statement: StmtSyntax) -> (CodeSyntax.Item.Kind, [TokenSyntax]) {
        if let inner = statement.as(ExpressionStmtSyntax.self)?.expression,
            !inner.is(IfExprSyntax.self), !inner.is(SwitchExprSyntax.self)
        {
            return (.expression, [])
        }
        // `guard let x` declares at the top level what it binds.
        guard let guarding = statement.as(GuardStmtSyntax.self) else { return (.statement, []) }
        let bound = guarding.conditions.flatMap { element -> [TokenSyntax] in
            switch element.condition {
            case .optionalBinding(let binding): self.names(binding.pattern)
            case .matchingPattern(let matching): self.names(matching.pattern)
            default: []
            }
        }
        return (.statement, bound)
    }

    private func declaration(_ declaration: DeclSyntax) -> (CodeSyntax.Item.Kind, [TokenSyntax]) {
        switch declaration.as(DeclSyntaxEnum.self) {
        case .importDecl(let syntax): (.import, syntax.path.first.map { [$0.name] } ?? [])
        case .variableDecl(let syntax): (.variable, syntax.bindings.flatMap { self.names($0.pattern) })
        case .functionDecl(let syntax): (.function, [syntax.name])
        case .structDecl(let syntax): (.structure, [syntax.name])
        case .classDecl(let syntax): (.class, [syntax.name])
        case .enumDecl(let syntax): (.enumeration, [syntax.name])
        case .actorDecl(let syntax): (.actor, [syntax.name])
        case .protocolDecl(let syntax): (.protocol, [syntax.name])
        case .typeAliasDecl(let syntax): (.typealiasDeclaration, [syntax.name])
        case .operatorDecl(let syntax): (.operatorDeclaration, [syntax.name])
        case .precedenceGroupDecl(let syntax): (.precedenceGroup, [syntax.name])
        case .macroDecl(let syntax): (.macro, [syntax.name])
        case .extensionDecl(let syntax):
            (.extension, syntax.extendedType.lastToken(viewMode: .sourceAccurate).map { [$0] } ?? [])
        case .ifConfigDecl: (.conditional, [])
        default: (.other, [])
        }
    }

    /// The names that a pattern binds, `(a, b)`.
    func names(_ pattern: PatternSyntax) -> [TokenSyntax] {
        switch pattern.as(PatternSyntaxEnum.self) {
        case .identifierPattern(let name): [name.identifier]
        case .tuplePattern(let tuple): tuple.elements.flatMap { names($0.pattern) }
        case .valueBindingPattern(let binding): names(binding.pattern)
        case .expressionPattern(let pattern): names(pattern.expression)
        default: []
        }
    }

    /// `case let (a?, .some(b))`: within an expression the parser marks bound names as patterns.
    private func names(_ expression: ExprSyntax) -> [TokenSyntax] {
        let finder = BoundNames(viewMode: .sourceAccurate)
        finder.walk(expression)
        return finder.names
    }
}

private final class BoundNames: SyntaxVisitor {
    var names: [TokenSyntax] = []

    override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
        names.append(node.identifier)
        return .skipChildren
    }
}

/// Expressions that do nothing but have a value.
enum UnusedValue {
    private static let assignments: Set<String> = [
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&+=", "&-=", "&*=", "&<<=", "&>>=",
    ]

    static func isUnused(_ expression: ExprSyntax) -> Bool {
        switch expression.as(ExprSyntaxEnum.self) {
        case .integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr, .stringLiteralExpr,
            .simpleStringLiteralExpr, .regexLiteralExpr, .nilLiteralExpr, .arrayExpr, .dictionaryExpr,
            .declReferenceExpr, .memberAccessExpr, .subscriptCallExpr, .isExpr, .asExpr, .keyPathExpr,
            .ternaryExpr, .superExpr, .prefixOperatorExpr, .forceUnwrapExpr:
            true
        case .tupleExpr(let tuple):
            tuple.elements.count != 1 || tuple.elements.allSatisfy { isUnused($0.expression) }
        case .sequenceExpr(let sequence): !sequence.elements.contains(where: isAssignment)
        default: false
        }
    }

    /// An operator of one's own that ends in `=` may be one too.
    private static func isAssignment(_ expression: ExprSyntax) -> Bool {
        if expression.is(AssignmentExprSyntax.self) { return true }
        guard let text = expression.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
        let isComparison = ["==", "!=", "<=", ">=", "===", "!==", "~="].contains(text)
        return assignments.contains(text) || (text.hasSuffix("=") && !isComparison)
    }
}
