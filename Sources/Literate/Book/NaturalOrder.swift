/// Whether a name comes before another for a person: digits count as the number they form, capitals as small
/// letters, and a folder's pages stand together.
package func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
    let (left, right) = (NaturalKey(a), NaturalKey(b))
    return left.parts == right.parts ? a < b : left < right
}

private struct NaturalKey: Comparable {
    enum Part: Equatable {
        case text(String)
        /// Digits without leading zeros: the longer is the larger.
        case number(Substring)
        /// Between the names of folders.
        case slash
    }

    var parts: [Part] = []

    init(_ name: String) {
        var rest = name[...]
        while let first = rest.first {
            if first == "/" {
                parts.append(.slash)
                rest.removeFirst()
            } else if isDigit(first) {
                let digits = rest.prefix(while: isDigit)
                let number = digits.drop { $0 == "0" }
                parts.append(.number(number.isEmpty ? "0" : number))
                rest = rest[digits.endIndex...]
            } else {
                let text = rest.prefix { $0 != "/" && !isDigit($0) }
                parts.append(.text(text.lowercased()))
                rest = rest[text.endIndex...]
            }
        }
    }

    static func < (a: NaturalKey, b: NaturalKey) -> Bool {
        for (left, right) in zip(a.parts, b.parts) where left != right { return precedes(left, right) }
        return a.parts.count < b.parts.count
    }

    private static func precedes(_ a: Part, _ b: Part) -> Bool {
        switch (a, b) {
        case (.number(let a), .number(let b)): (a.count, String(a)) < (b.count, String(b))
        case (.text(let a), .text(let b)): a < b
        case (.slash, _), (.number, .text): true
        default: false
        }
    }
}

private func isDigit(_ character: Character) -> Bool { "0" <= character && character <= "9" }
