/// The whole vocabulary of `cell:`, `tutorial:` and `book:` comments.
///
/// A new word is a case here with its line in `form`, which the compiler asks for, and a property of
/// `Options`. Where the word may stand, how its value reads, what a cell inherits and what makes a page run
/// again all follow from that line.
package enum OptionWord: String, CaseIterable, Hashable, Sendable {
    case name, skip, fails, timeout, hide, fold, solution, tolerance, varies, scope, inputs, outputs
    case seed, optimize, `repeat`, sources, cells, needs, network
    case pages, package, repository, language, words

    var form: OptionForm {
        switch self {
        case .name: OptionForm(\.name, .fileName, in: [.cell], decides: .display)
        case .skip: OptionForm(\.skip, .text("a reason, `skip=\"why\"`"), in: [.cell], decides: .run)
        case .fails:
            OptionForm(\.fails, .one(.atRunTime), in: [.cell], decides: .run, excludes: [.skip])
        case .timeout: OptionForm(\.timeout, .seconds, in: [.cell, .page, .book], decides: .limits)
        case .hide: OptionForm(\.hide, .one(), in: [.cell], decides: .display)
        case .fold: OptionForm(\.fold, .flag, in: [.cell], decides: .display)
        case .solution: OptionForm(\.solution, .flag, in: [.cell], decides: .display)
        case .tolerance:
            OptionForm(\.tolerance, .ratio, in: [.cell, .page, .book], decides: .comparison)
        case .varies: OptionForm(\.varies, .flag, in: [.cell], decides: .comparison)
        case .scope: OptionForm(\.scope, .one(), in: [.cell, .page, .book], decides: .run)
        case .inputs: OptionForm(\.inputs, .paths("data.csv"), in: [.cell, .page], decides: .run)
        case .outputs: OptionForm(\.outputs, .paths("weights.safetensors"), in: [.cell], decides: .run)
        case .seed: OptionForm(\.seed, .seed, in: [.page, .book], decides: .run)
        case .optimize: OptionForm(\.optimize, .flag, in: [.page, .book], decides: .run)
        case .repeat: OptionForm(\.repeats, .one(), in: [.page, .book], decides: .run)
        case .sources: OptionForm(\.sources, .paths("helpers.swift"), in: [.page, .book], decides: .run)
        case .cells: OptionForm(\.cells, .one(), in: [.page, .book], decides: .run)
        case .needs: OptionForm(\.needs, .need, in: [.page], decides: .run)
        case .network: OptionForm(\.network, .flag, in: [.page, .book], decides: .run)
        case .pages: OptionForm(\.pages, .paths("README.md Docs/"), in: [.book], decides: .display)
        case .package: OptionForm(\.package, .text("a folder, `package=..`"), in: [.book], decides: .run)
        case .repository:
            OptionForm(
                \.repository, .text("an address, `repository=https://…`"), in: [.book], decides: .display)
        case .language:
            OptionForm(\.language, .text("a language, `language=en`"), in: [.book], decides: .display)
        case .words: OptionForm(\.words, .words, in: [.book], decides: .display)
        }
    }
}

/// Whose comment a word may stand in. What a page or a book says goes for all its cells, unless they say otherwise.
enum OptionPlace: String, CaseIterable, Sendable {
    case cell
    case page = "tutorial"
    case book
}

/// What becomes different when the word's value does.
enum OptionEffect: Sendable {
    /// How the cells run: it belongs to the key of a kept run.
    case run
    /// Only how long they may.
    case limits
    /// Only which outputs count as equal.
    case comparison
    /// Only how the page is shown.
    case display
}

/// Everything there is to know about a word, with the types of its value gone.
struct OptionForm: Sendable {
    let places: Set<OptionPlace>
    let effect: OptionEffect
    /// Words that say the contrary, written to the same cell.
    let excluded: Set<OptionWord>
    let read: @Sendable (OptionComment.Word, SourceText, inout Options) throws -> Void
    /// Fills what is unsaid from the options that go for everything around.
    let inherit: @Sendable (_ outer: Options, _ inner: inout Options) -> Void
    /// The value as text, nil when nothing is said.
    let text: @Sendable (Options) -> String?

    init<Value: Sendable>(
        _ property: any WritableKeyPath<Options, Value?> & Sendable, _ value: OptionValue<Value>,
        in places: Set<OptionPlace>, decides effect: OptionEffect, excludes excluded: Set<OptionWord> = []
    ) {
        self.places = places
        self.effect = effect
        self.excluded = excluded
        read = { word, source, options in options[keyPath: property] = try value.read(word, source) }
        inherit = { outer, inner in
            if inner[keyPath: property] == nil { inner[keyPath: property] = outer[keyPath: property] }
        }
        text = { options in options[keyPath: property].map { "\($0)" } }
    }
}
