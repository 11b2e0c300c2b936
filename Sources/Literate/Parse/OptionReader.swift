/// Checks the words of one comment against the vocabulary, and their values against what they may be.
struct OptionReader {
    let source: SourceText
    let place: OptionPlace

    /// The options that a comment sets; whatever is wrong in it becomes a problem.
    func options(_ comment: OptionComment, problems: inout [Problem]) -> Options {
        problems += comment.malformed.map { source.problem(at: $0.offset, $0.message) }
        var options = Options()
        var seen: Set<OptionWord> = []
        for word in comment.words {
            do {
                try read(word, into: &options, after: &seen)
            } catch let problem as Problem {
                problems.append(problem)
            } catch {
                problems.append(source.problem(at: word.offset, "\(error)"))
            }
        }
        return options
    }

    private func read(
        _ word: OptionComment.Word, into options: inout Options, after seen: inout Set<OptionWord>
    ) throws {
        let known = try known(word)
        guard seen.insert(known).inserted else {
            throw source.problem(at: word.offset, "`\(word.key)` is said twice; remove one of them")
        }
        try known.form.read(word, source, &options)
        let contrary = seen.first {
            known.form.excluded.contains($0) || $0.form.excluded.contains(known)
        }
        if let contrary {
            throw source.problem(
                at: word.offset,
                "`\(word.key)` and `\(contrary.rawValue)` exclude each other; remove one of the two options")
        }
    }

    private func known(_ word: OptionComment.Word) throws -> OptionWord {
        let words = OptionWord.allCases.filter { $0.form.places.contains(place) }
        if let known = words.first(where: { $0.rawValue == word.key }) { return known }
        if let elsewhere = OptionWord(rawValue: word.key) {
            let places = OptionPlace.allCases.filter(elsewhere.form.places.contains)
            throw source.problem(
                at: word.offset,
                "`\(word.key)` says nothing about a \(place.rawValue); it belongs into the comment "
                    + places.map { "`<!-- \($0.rawValue): … -->`" }.joined(separator: " or "))
        }
        let list = words.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let nearest = nearestWord(to: word.key, among: words.map(\.rawValue))
        throw source.problem(
            at: word.offset,
            "unknown option `\(word.key)`; a \(place.rawValue) knows \(list)"
                + (nearest.map { "; did you mean `\($0)`?" } ?? "; remove it"))
    }
}
