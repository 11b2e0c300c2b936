/// Whether a name comes before another for a person: digits count as the number they form, capitals as small
/// letters, and a folder's pages stand together.
package func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
    precedes((a, NaturalKey(a)), (b, NaturalKey(b)))
}

/// The values in the natural order of their names.
package func naturallySorted<Value>(_ values: [Value], by name: (Value) -> String) -> [Value] {
    // Keys take longer to make than to compare.
    let keyed = values.map { value in
        let name = name(value)
        return (value: value, name: name, key: NaturalKey(name))
    }
    return keyed.sorted { precedes(($0.name, $0.key), ($1.name, $1.key)) }.map(\.value)
}

private func precedes(_ a: (name: String, key: NaturalKey), _ b: (name: String, key: NaturalKey)) -> Bool {
    a.key.parts == b.key.parts ? a.name < b.name : a.key < b.key
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
