/// What the toolchain's own parser says of a piece of Swift code, without regard to what its names mean.
package struct CodeSyntax: Codable, Hashable, Sendable {
    /// What is opened and not closed, or closed and not opened, in order. Empty for code that is complete by
    /// itself.
    package var unbalanced: [Unbalanced] = []
    /// Everything at the top level, in order: declarations, statements, expressions, `#if` as a whole.
    package var items: [Item] = []
    /// All comments, in order.
    package var comments: [Comment] = []
    /// `@main` at the top level.
    package var mainAttribute: Place?
    /// Each `#sourceLocation`.
    package var sourceLocations: [Place] = []
    /// Each `await`, `for await` and `async let` that runs at the top level, outside of functions and closures.
    package var awaits: [Place] = []
    /// Where the second of two closures stands that initialise variables in one declaration of a type:
    /// `let a = f { … }, b = f { … }`. Swift 6.3.1 gives both the first one's body.
    package var pairedClosures: [Place] = []
    /// Classes at any depth, with their stored properties.
    package var classes: [Class] = []
    /// The coloured stretches, in order.
    package var tokens: [CodeToken] = []

    package init() {}
}

extension CodeSyntax {
    package struct Place: Codable, Hashable, Sendable {
        /// In UTF-8.
        package var offset: Int
        /// One-based.
        package var line: Int
        /// One-based, in characters.
        package var column: Int

        package init(offset: Int, line: Int, column: Int) {
            (self.offset, self.line, self.column) = (offset, line, column)
        }
    }

    /// A bracket, quotation mark, comment or `#if` without its counterpart.
    package struct Unbalanced: Codable, Hashable, Sendable {
        /// As written: `{`, `"""`, `/*`, `#if`.
        package var text: String
        /// Whether the counterpart that is missing is the closing one.
        package var opens: Bool
        package var place: Place

        package init(text: String, opens: Bool, place: Place) {
            (self.text, self.opens, self.place) = (text, opens, place)
        }
    }

    package struct Item: Codable, Hashable, Sendable {
        package enum Kind: String, Codable, Sendable {
            case `import`, variable, function, structure, `class`, enumeration, actor, `protocol`, `extension`
            case typealiasDeclaration = "typealias"
            case operatorDeclaration = "operator"
            case precedenceGroup, macro
            /// `#if` … `#endif`.
            case conditional
            case statement
            case expression
            /// Anything else, such as what could not be read.
            case other
        }

        package var kind: Kind
        /// The names that are declared, `f` for `func f(x: Int)`; a module's name for `import`, a type's for
        /// `extension`.
        package var names: [Name] = []
        /// An expression whose value nobody uses, as far as syntax tells: `x`, `a + 1`, `"text"`. Calls aren't
        /// among them: what they return is unknown.
        package var isUnusedValue = false
        /// Of a function, all by which Swift tells it from others of its name; nil of anything else.
        package var signature: String?
        /// Without the comments and blanks around it.
        package var start: Place
        package var end: Place

        package init(kind: Kind, names: [Name] = [], start: Place, end: Place) {
            (self.kind, self.names, self.start, self.end) = (kind, names, start, end)
        }
    }

    package struct Name: Codable, Hashable, Sendable {
        package var text: String
        package var place: Place

        package init(_ text: String, _ place: Place) {
            (self.text, self.place) = (text, place)
        }
    }

    package struct Comment: Codable, Hashable, Sendable {
        /// With its marks, `// Prints "1"`.
        package var text: String
        package var start: Place
        package var end: Place

        package init(text: String, start: Place, end: Place) {
            (self.text, self.start, self.end) = (text, start, end)
        }
    }

    package struct Class: Codable, Hashable, Sendable {
        package var name: Name
        /// Stored ones only, without `static`.
        package var properties: [Property] = []

        package init(name: Name) {
            self.name = name
        }
    }

    package struct Property: Codable, Hashable, Sendable {
        package var name: Name
        /// As written, when it is.
        package var type: String?
        package var isLet: Bool
        package var hasInitialValue: Bool

        package init(name: Name, type: String?, isLet: Bool, hasInitialValue: Bool) {
            (self.name, self.type, self.isLet, self.hasInitialValue) = (name, type, isLet, hasInitialValue)
        }
    }
}
