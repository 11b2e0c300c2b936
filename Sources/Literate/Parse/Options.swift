/// What an author says about a cell, a page or a book; nil is what nobody said.
package struct Options: Sendable, Equatable {
    /// What the cell's figures are called.
    package var name: String?
    /// Why the cell isn't run.
    package var skip: String?
    package var fails: ExpectedFailure?
    /// Seconds that a cell may take.
    package var timeout: Int?
    package var hide: HiddenPart?
    /// Whether the code is shown folded.
    package var fold: Bool?
    /// Whether the cell is left out of the edition for students.
    package var solution: Bool?
    /// By how much numbers may differ, in proportion to their size.
    package var tolerance: Double?
    /// Whether the outputs come out differently each time.
    package var varies: Bool?
    package var scope: CellScope?
    /// Files that the cells read, relative to the page, `*` allowed.
    package var inputs: [String]?
    /// Files that the cell makes and the site keeps.
    package var outputs: [String]?
    package var seed: UInt64?
    package var optimize: Bool?
    package var repeats: Repetition?
    /// Swift files that are compiled with the page.
    package var sources: [String]?
    package var cells: CellChoice?
    package var needs: NeededData?
    package var network: Bool?
    /// Files and folders beside `Tutorials/` that hold pages too, relative to the project.
    package var pages: [String]?
    /// The folder of the Swift package whose products the cells may import, relative to the project.
    package var package: String?
    /// Where the sources can be read.
    package var repository: String?
    /// BCP 47, `de` or `ar`.
    package var language: String?
    /// What the pages call a figure, a table, an output.
    package var words: [String: String]?

    package init() {}
}

package enum ExpectedFailure: String, CaseIterable, Sendable {
    /// The cell must stop with an error while it runs; `fails` without a value says so.
    case atRunTime
    /// The compiler must refuse the cell.
    case compile
    /// The compiler must warn, and its warning is shown.
    case warning
}

package enum HiddenPart: String, CaseIterable, Sendable { case code, output, all }

package enum CellScope: String, CaseIterable, Sendable {
    /// The cell sees those above and may declare their names again.
    case shadow
    /// The cell is a program of its own.
    case local
}

/// `once` does without the second run that proves a page repeatable.
package enum Repetition: String, CaseIterable, Sendable { case once }

/// `marked` runs only those fences that have a comment.
package enum CellChoice: String, CaseIterable, Sendable { case marked }

/// Data that may be absent, and then the page isn't run.
package struct NeededData: Sendable, Equatable {
    package var name: String
    package var path: String
}

extension Options {
    /// These options, completed by those that go for everything around.
    func inheriting(_ outer: Options) -> Options {
        var result = self
        for word in OptionWord.allCases where word.form.places.count > 1 { word.form.inherit(outer, &result) }
        return result
    }

    /// Everything said that may make a run come out differently, as text.
    package var runText: String {
        OptionWord.allCases.compactMap { word in
            guard word.form.effect == .run, let text = word.form.text(self) else { return nil }
            return "\(word.rawValue)=\(text)\n"
        }.joined()
    }

    /// Everything said that pages take over where they say nothing themselves.
    package var inheritedText: String {
        OptionWord.allCases.compactMap { word in
            guard word.form.places.count > 1, let text = word.form.text(self) else { return nil }
            return "\(word.rawValue)=\(text)\n"
        }.joined()
    }

    package var hidesCode: Bool { hide == .code || hide == .all }
    package var hidesOutput: Bool { hide == .output || hide == .all }
}
