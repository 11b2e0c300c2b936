import SwiftParser
import SwiftSyntax

extension CodeSyntax {
    /// Reads the code as a page's program is read, in Swift 5's language mode.
    init(of code: String) {
        var text = code
        let tree = text.withUTF8 { Parser.parse(source: $0, swiftVersion: .v5) }
        let places = Places(code)
        let findings = Findings(tree, places)
        self.init()
        unbalanced = Balance(tree, places).unbalanced
        items = Items(places: places).items(tree)
        comments = allComments(tree, places)
        mainAttribute = findings.mainAttribute
        sourceLocations = findings.sourceLocations
        awaits = findings.awaits
        pairedClosures = findings.pairedClosures
        classes = findings.classes
        tokens = colouredTokens(tree, code)
    }
}
