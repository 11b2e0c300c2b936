/// How the text behind a word's `=` becomes a value.
struct OptionValue<Value: Sendable>: Sendable {
    let read: @Sendable (OptionComment.Word, SourceText) throws -> Value
}

extension OptionValue {
    /// A value of which `parse` makes sense; `expected` finishes the sentence "`skip` needs …".
    private static func parsed(
        _ expected: String, _ complaint: @escaping @Sendable (String) -> String,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> OptionValue {
        OptionValue { word, source in
            guard let text = word.value, !text.isEmpty else {
                throw source.problem(at: word.offset, "`\(word.key)` needs \(expected)")
            }
            guard let value = parse(text) else {
                throw source.problem(at: word.valueOffset, "`\(text)` " + complaint(text))
            }
            return value
        }
    }
}

extension OptionValue where Value == Bool {
    /// A word that says all by being there.
    static var flag: OptionValue {
        OptionValue { word, source in
            guard word.value == nil else {
                throw source.problem(
                    at: word.valueOffset, "`\(word.key)` takes no value; write the word alone, or remove it")
            }
            return true
        }
    }
}

extension OptionValue where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the type's cases; `alone` is what the word means without a value, and can't be written out.
    static func one(_ alone: Value? = nil) -> OptionValue {
        OptionValue { word, source in
            if let alone, word.value == nil { return alone }
            let allowed = Value.allCases.map(\.rawValue).filter { $0 != alone?.rawValue }
            let list = allowed.map { "`\(word.key)=\($0)`" }.joined(separator: ", ")
            guard let text = word.value, !text.isEmpty else {
                let expected = allowed.count == 1 ? list : "one of \(list)"
                throw source.problem(at: word.offset, "`\(word.key)` needs \(expected)")
            }
            guard allowed.contains(text), let value = Value(rawValue: text) else {
                let hint = nearestWord(to: text, among: allowed).map { "; did you mean `\($0)`?" } ?? ""
                throw source.problem(
                    at: word.valueOffset, "`\(text)` is no value of `\(word.key)`; expected \(list)\(hint)")
            }
            return value
        }
    }
}

extension OptionValue where Value == String {
    static func text(_ expected: String) -> OptionValue {
        .parsed(expected, { _ in "" }, { $0 })
    }

    /// A cell's name, which is also the name of its figures' files.
    static var fileName: OptionValue {
        .parsed(
            "a name, `name=raster`",
            { _ in
                "cannot name a cell, because figures are files of that name; "
                    + "use small letters, digits and hyphens"
            },
            { text in
                let isPlain = text.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
                return isPlain && !text.hasPrefix("-") && !text.hasSuffix("-") ? text : nil
            })
    }
}

extension OptionValue where Value == Int {
    static var seconds: OptionValue {
        .parsed(
            "a number of seconds, `timeout=30`",
            { _ in "is no time limit; expected whole seconds from 1 to 86400" },
            { text in Int(text).flatMap { (1...86_400).contains($0) ? $0 : nil } })
    }
}

extension OptionValue where Value == UInt64 {
    static var seed: OptionValue {
        .parsed(
            "a whole number, `seed=0`",
            { _ in "is no seed; expected a whole number from 0 to \(Int.max)" },
            { text in UInt64(text).flatMap { $0 <= UInt64(Int.max) ? $0 : nil } })
    }
}

extension OptionValue where Value == Double {
    static var ratio: OptionValue {
        .parsed(
            "a part of a number's size, `tolerance=1e-4`",
            { _ in "is no tolerance; expected a number from 0 to below 1, such as 1e-4" },
            { text in Double(text).flatMap { (0..<1).contains($0) ? $0 : nil } })
    }
}

extension OptionValue where Value == [String] {
    /// Paths apart by blanks.
    static func paths(_ example: String) -> OptionValue {
        OptionValue { word, source in
            let paths = (word.value ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
            guard !paths.isEmpty else {
                throw source.problem(
                    at: word.offset, "`\(word.key)` needs file names, `\(word.key)=\"\(example)\"`")
            }
            return paths
        }
    }
}

extension OptionValue where Value == NeededData {
    /// `dataset-x: /path`.
    static var need: OptionValue {
        .parsed(
            "the name of the data and where they lie, `needs=\"mnist: /data/mnist\"`",
            { _ in "doesn't say where the data lie; expected a name, a colon and a path" },
            { text in
                let parts = text.split(separator: ":", maxSplits: 1).map { part in
                    part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
                guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
                return NeededData(name: parts[0], path: parts[1])
            })
    }
}

extension OptionValue where Value == [String: String] {
    /// The words of a page in the book's language, the English one first.
    private static let known = ["Figure", "Table", "Output"]

    /// `Figure: Abbildung, Output: Ausgabe`.
    static var words: OptionValue {
        OptionValue { word, source in
            let pairs = (word.value ?? "").split(separator: ",").map { pair in
                pair.split(separator: ":", maxSplits: 1).map { part in
                    part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
            }
            let isGood = pairs.allSatisfy { $0.count == 2 && known.contains($0[0]) && !$0[1].isEmpty }
            guard !pairs.isEmpty, isGood, Set(pairs.map { $0[0] }).count == pairs.count else {
                throw source.problem(
                    at: word.offset,
                    "`words` needs words of the page with those of the book's language, "
                        + "`words=\"Figure: Abbildung, Table: Tabelle, Output: Ausgabe\"`")
            }
            return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
        }
    }
}
