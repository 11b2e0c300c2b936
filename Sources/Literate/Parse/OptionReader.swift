/// Checks the words of one comment against the closed vocabulary, and their values against what they may be.
struct OptionReader {
    let source: SourceText
    let subject: String
    let known: [String]

    /// Hands every known word to `apply` once; everything else becomes a problem.
    func read(
        _ comment: OptionComment, problems: inout [Problem], apply: (OptionComment.Word) throws -> Void
    ) {
        problems += comment.malformed.map { source.problem(at: $0.offset, $0.message) }
        var seen: Set<String> = []
        for word in comment.words {
            do {
                guard known.contains(word.key) else { throw unknown(word) }
                guard seen.insert(word.key).inserted else {
                    throw source.problem(at: word.offset, "`\(word.key)` is said twice; remove one of them")
                }
                try apply(word)
            } catch let problem as Problem {
                problems.append(problem)
            } catch {
                problems.append(source.problem(at: word.offset, "\(error)"))
            }
        }
    }

    /// The word's value; `expected` finishes the sentence "`skip` needs …".
    func value(_ word: OptionComment.Word, _ expected: String) throws -> String {
        guard let value = word.value, !value.isEmpty else {
            throw source.problem(at: word.offset, "`\(word.key)` needs \(expected)")
        }
        return value
    }

    func value(_ word: OptionComment.Word, _ allowed: [String]) throws -> String {
        let list = allowed.map { "`\(word.key)=\($0)`" }.joined(separator: ", ")
        let value = try value(word, allowed.count == 1 ? list : "one of \(list)")
        guard allowed.contains(value) else {
            let hint = nearestWord(to: value, among: allowed).map { "; did you mean `\($0)`?" } ?? ""
            throw source.problem(
                at: word.valueOffset, "`\(value)` is no value of `\(word.key)`; expected \(list)\(hint)")
        }
        return value
    }

    func seconds(_ word: OptionComment.Word) throws -> Int {
        let value = try value(word, "a number of seconds, `timeout=30`")
        guard let seconds = Int(value), (1...86_400).contains(seconds) else {
            throw source.problem(
                at: word.valueOffset, "`\(value)` is no time limit; expected whole seconds from 1 to 86400")
        }
        return seconds
    }

    func seed(_ word: OptionComment.Word) throws -> UInt64 {
        let value = try value(word, "a whole number, `seed=0`")
        guard let seed = UInt64(value), seed <= UInt64(Int.max) else {
            throw source.problem(
                at: word.valueOffset, "`\(value)` is no seed; expected a whole number from 0 to \(Int.max)")
        }
        return seed
    }

    /// A cell's name, which is also the name of its figures' files.
    func fileName(_ word: OptionComment.Word) throws -> String {
        let value = try value(word, "a name, `name=raster`")
        let isPlain = value.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        guard isPlain, !value.hasPrefix("-"), !value.hasSuffix("-") else {
            throw source.problem(
                at: word.valueOffset,
                "`\(value)` cannot name a cell, because figures are files of that name; "
                    + "use small letters, digits and hyphens")
        }
        return value
    }

    private func unknown(_ word: OptionComment.Word) -> Problem {
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        let nearest = nearestWord(to: word.key, among: known)
        return source.problem(
            at: word.offset,
            "unknown option `\(word.key)`; a \(subject) knows \(list)"
                + (nearest.map { "; did you mean `\($0)`?" } ?? "; remove it"))
    }
}
