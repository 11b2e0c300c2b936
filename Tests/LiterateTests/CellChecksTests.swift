import Testing

@testable import Literate

/// What is said of cells before anything is compiled, from what the parser found.
@Suite struct CellChecksTests {
    private typealias Place = CodeSyntax.Place

    private func document(_ markdown: String) throws -> Document {
        try Document(path: "Tutorials/page.md", bytes: Array(markdown.utf8))
    }

    private func variable(_ name: String, at place: Place) -> CodeSyntax {
        var syntax = CodeSyntax()
        syntax.items = [.init(kind: .variable, names: [.init(name, place)], start: place, end: place)]
        return syntax
    }

    @Test("a cell that opens what it doesn't close is told the line, in whatever it stands")
    func incomplete() throws {
        let document = try document("> ```swift\n> let é = 1\n> for x in xs {\n> ```\n")
        var syntax = CodeSyntax()
        syntax.unbalanced = [.init(text: "{", opens: true, place: Place(offset: 23, line: 2, column: 13))]
        let failure = try #require(CellChecks(document, [syntax]).failures.first)
        #expect(failure.line == 3)
        #expect(failure.column == 15)
        #expect(
            failure.message
                == "the cell opens `{` in line 3 and doesn't close it; a cell is complete by itself: "
                + "write the rest into it too")
    }

    @Test("a name declared again names both cells, unless the cell has a scope of its own")
    func redeclared() throws {
        let markdown = """
            <!-- cell: name=first -->
            ```swift
            let x = 1
            ```
            <!-- cell: OPTIONS -->
            ```swift
            let x = 2
            ```
            """
        let syntax = variable("x", at: Place(offset: 4, line: 1, column: 5))
        func failures(_ options: String) throws -> [CellFailure] {
            let text = markdown.split(separator: "OPTIONS").joined(separator: options)
            return try CellChecks(document(text), [syntax, syntax]).failures
        }
        let told = try failures("name=second")
        #expect(told.map(\.line) == [7])
        #expect(
            told.first?.message.contains(
                "`second` declares `x`, which the cell `first` has declared in line 3") == true)
        #expect(try failures("scope=shadow") == [])
        #expect(try failures("fails") == [])
        #expect(try failures("skip=\"x\"") == [])
    }

    private func function(_ signature: String) -> CodeSyntax {
        var syntax = CodeSyntax()
        let place = Place(offset: 0, line: 1, column: 1)
        let name = String(signature.prefix { $0 != "(" })
        syntax.items = [.init(kind: .function, names: [.init(name, place)], start: place, end: place)]
        syntax.items[0].signature = signature
        return syntax
    }

    @Test("functions that Swift can tell apart stand beside each other, the same one again in a block")
    func overloads() throws {
        let markdown = "```swift\n// 1\n```\n\n<!-- cell: scope=shadow -->\n```swift\n// 2\n```\n"
        let document = try document(markdown)
        func hasBlock(_ first: CodeSyntax, _ second: CodeSyntax) -> Bool {
            Plan(document, syntax: [first, second]).program.text.contains("\ndo {\n")
        }
        let greet = function("greet(person: String) -> String")
        let place = Place(offset: 0, line: 1, column: 1)
        #expect(!hasBlock(greet, function("greet(person: String, again: Bool) -> String")))
        #expect(hasBlock(greet, greet))
        #expect(hasBlock(greet, variable("greet", at: place)))
        #expect(hasBlock(variable("greet", at: place), greet))
    }

    @Test(
        "of a type that was extended, the first declaration belongs to the file and a later one to its block")
    func extendedTypes() throws {
        let start = Place(offset: 0, line: 1, column: 1)
        func syntax(_ kind: CodeSyntax.Item.Kind) -> CodeSyntax {
            var syntax = CodeSyntax()
            let end = Place(offset: 3, line: 1, column: 4)
            syntax.items = [.init(kind: kind, names: [.init("T", start)], start: start, end: end)]
            return syntax
        }
        let cells = ["var", "var", "one", "ext", "two"].map { "```swift\n\($0)\n```\n" }
        let page = try document(
            "# T\n\n<!-- tutorial: scope=shadow -->\n\n" + cells.joined(separator: "\n"))
        let plan = Plan(
            page,
            syntax: [
                variable("x", at: start), variable("x", at: start), syntax(.structure), syntax(.extension),
                syntax(.structure),
            ])
        let words = plan.program.text.split(separator: "\n").filter {
            ["do {", "}", "var", "one", "ext", "two"].contains($0)
        }
        #expect(words == ["var", "do {", "var", "do {", "two", "}", "}", "one", "ext"])
    }

    @Test("cells that don't run, and those that must not compile, may be anything")
    func others() throws {
        var syntax = CodeSyntax()
        syntax.sourceLocations = [Place(offset: 0, line: 1, column: 1)]
        for (options, count) in [("", 1), ("skip=\"x\"", 0), ("fails=compile", 0), ("fails", 1)] {
            let document = try document("<!-- cell: \(options) -->\n```swift\n#sourceLocation()\n```\n")
            #expect(CellChecks(document, [syntax]).failures.count == count, "\(options)")
        }
    }

    @Test("what the parser cannot read is left to the compiler")
    func unknown() throws {
        #expect(try CellChecks(document("```swift\n```\n"), [nil]).failures == [])
    }

    @Test(
        "the text of a comment that says what is printed",
        arguments: [
            ("// Prints \"1\"", "1"), ("// Prints \"a \"quoted\" word\"", "a \"quoted\" word"),
            ("/// Prints \"x\" twice", "x"), ("// prints \"1\"", nil), ("// Prints 1", nil),
            ("/* Prints \"1\" */", nil),
        ])
    func printed(comment: String, text: String?) {
        #expect(PrintsComments.printed(comment) == text)
    }

    @Test("what comments say is printed has to be, in whole lines and in order; others may stand between")
    func prints() throws {
        let document = try document("```swift\na\nb\n```\n")
        let comments = [("// Prints \"one\"", 1), ("// a note", 1), ("// Prints \"two\"", 2)]
        func line(_ output: String) -> Int? {
            let run = Transcript(cells: [CellRecord(outcome: .ran, output: output)])
            return PrintsComments(document).failures(run) { _ in comments }.first?.line
        }
        #expect(line("one\nmore\ntwo\n") == nil)
        #expect(line("two\none\n") == 3)
        #expect(line("one thing\ntwo\n") == 2)
        #expect(line("") == 2)
    }

    @Test("words behind what is printed may be quoted too")
    func quotedWordsBehind() throws {
        let document = try document("```swift\na\n```\n")
        let comments = [("// Prints \"hello, world\", because name is \"world\".", 1)]
        func failures(_ output: String) -> Int {
            let run = Transcript(cells: [CellRecord(outcome: .ran, output: output)])
            return PrintsComments(document).failures(run) { _ in comments }.count
        }
        #expect(failures("hello, world\n") == 0)
        #expect(failures("hello\n") == 1)
    }
}
