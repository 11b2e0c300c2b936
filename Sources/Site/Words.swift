/// The words that a page says of its own, in the book's language.
struct Words: Sendable {
    var figure = "Figure"
    var table = "Table"
    var output = "Output"
    var error = "Error"
    var standardError = "Standard error"
    var failsAsExpected = "Fails as expected"
    var file = "File"
    var notRun = "Not run"
    var solution = "Solution"
    var code = "Code"
    var data = "Data"
    /// Above the link to a file with all of a figure's numbers.
    var allData = "All of it:"
    var link = "Link to"
    var task = "Task"
    var footnotes = "Footnotes"
    var backToText = "Back to the text"
    var alerts: [Alert.Kind: String] = [
        .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
    ]

    func moreLines(_ count: Int) -> String { "\(count) more lines" }
    func moreRows(_ shown: Int, of count: Int) -> String { "The first \(shown) of \(count) rows." }

    /// What the book says of them, for the key of the pages that show them.
    private(set) var text = ""

    init() {}

    /// - Parameter ofBook: words of the book's language by the English ones.
    init(_ ofBook: [String: String]) {
        text = ofBook.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
        figure = ofBook["Figure"] ?? figure
        table = ofBook["Table"] ?? table
        output = ofBook["Output"] ?? output
    }
}
