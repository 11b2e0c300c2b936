import SwiftSyntax

/// What is looked for at any depth.
final class Findings: SyntaxVisitor {
    private let places: Places
    private(set) var sourceLocations: [CodeSyntax.Place] = []
    private(set) var mainAttribute: CodeSyntax.Place?
    private(set) var awaits: [CodeSyntax.Place] = []
    private(set) var pairedClosures: [CodeSyntax.Place] = []
    private(set) var classes: [CodeSyntax.Class] = []

    init(_ tree: SourceFileSyntax, _ places: Places) {
        self.places = places
        super.init(viewMode: .sourceAccurate)
        walk(tree)
    }

    private func place(_ node: some SyntaxProtocol) -> CodeSyntax.Place {
        places.place(node.positionAfterSkippingLeadingTrivia.utf8Offset)
    }

    override func visit(_ node: PoundSourceLocationSyntax) -> SyntaxVisitorContinueKind {
        sourceLocations.append(place(node))
        return .visitChildren
    }

    override func visit(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind {
        if node.attributeName.trimmedDescription == "main", mainAttribute == nil,
            let declaration = node.parent?.parent, isAtTopLevel(declaration)
        {
            mainAttribute = place(node)
        }
        return .visitChildren
    }

    override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
        if isAtTopLevel(node) { awaits.append(place(node)) }
        return .visitChildren
    }

    override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
        if let keyword = node.awaitKeyword, isAtTopLevel(node) { awaits.append(place(keyword)) }
        return .visitChildren
    }

    override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
        let asynchronous = node.modifiers.first { $0.name.text == "async" }
        if let asynchronous, isAtTopLevel(node) { awaits.append(place(asynchronous)) }
        if node.parent?.is(MemberBlockItemSyntax.self) == true {
            let closures = node.bindings.compactMap { $0.initializer.flatMap(FirstClosure.find) }
            pairedClosures += closures.dropFirst().map(place)
        }
        return .visitChildren
    }

    override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
        var found = CodeSyntax.Class(name: Items(places: places).name(node.name))
        found.properties = node.memberBlock.members.flatMap { member in
            member.decl.as(VariableDeclSyntax.self).map(properties) ?? []
        }
        classes.append(found)
        return .visitChildren
    }
}

extension Findings {
    /// What stands in functions, closures and types runs later, or elsewhere.
    private func isAtTopLevel(_ node: some SyntaxProtocol) -> Bool {
        var ancestor = node.parent
        while let next = ancestor {
            if next.isProtocol(DeclGroupSyntax.self) || next.is(FunctionDeclSyntax.self)
                || next.is(ClosureExprSyntax.self) || next.is(AccessorBlockSyntax.self)
            {
                return false
            }
            ancestor = next.parent
        }
        return true
    }

    private func properties(_ declaration: VariableDeclSyntax) -> [CodeSyntax.Property] {
        guard !declaration.modifiers.contains(where: { ["static", "class"].contains($0.name.text) }) else {
            return []
        }
        let items = Items(places: places)
        return declaration.bindings.filter(isStored).flatMap { binding in
            items.names(binding.pattern).map { name in
                CodeSyntax.Property(
                    name: items.name(name), type: binding.typeAnnotation?.type.trimmedDescription,
                    isLet: declaration.bindingSpecifier.text == "let",
                    hasInitialValue: binding.initializer != nil)
            }
        }
    }

    /// Observers leave a property stored, accessors don't.
    private func isStored(_ binding: PatternBindingSyntax) -> Bool {
        switch binding.accessorBlock?.accessors {
        case nil: true
        case .getter: false
        case .accessors(let list):
            list.allSatisfy { ["willSet", "didSet"].contains($0.accessorSpecifier.text) }
        }
    }
}

/// The first closure anywhere in an expression.
private final class FirstClosure: SyntaxVisitor {
    private var closure: ClosureExprSyntax?

    static func find(in node: some SyntaxProtocol) -> ClosureExprSyntax? {
        let finder = FirstClosure(viewMode: .sourceAccurate)
        finder.walk(node)
        return finder.closure
    }

    override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
        closure = closure ?? node
        return .skipChildren
    }
}
