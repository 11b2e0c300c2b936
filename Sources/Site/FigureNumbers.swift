internal import CellEvents
internal import Charts
internal import Layouts

/// The numbers of an author's words about a figure that its data bear out.
///
/// They stand in the page's record, so that `check` tells when one no longer does. A number counts when the data,
/// or the description made from them, hold one that is written like it to as many decimals.
enum FigureNumbers {
    static func borneOut(_ figure: Figure) -> [String] {
        let told = numbers(in: "\(figure.alt) \(figure.caption)")
        guard !told.isEmpty else { return [] }
        let texts = figure.chart.dataTables.flatMap { table in table.rows.flatMap { $0 } }
        let words = (texts + [figure.chart.longDescription]).flatMap { numbers(in: $0) }
        let values = words.compactMap { value($0) }
        var seen: Set<String> = []
        return told.filter { text in
            guard let told = value(text), seen.insert(text).inserted else { return false }
            let unit = precision(text)
            return values.contains { ($0 - told).magnitude <= unit / 2 * 1.000001 }
        }
    }

    /// The numbers of a text, apart from those of names such as Figure 2 or x1.
    static func numbers(in text: String) -> [String] {
        var (found, before): ([String], Substring) = ([], "")
        for word in text.split(whereSeparator: { $0.isWhitespace || ",;:()[]".contains($0) }) {
            defer { before = word }
            let number = word.drop { "≈~".contains($0) }
            let trimmed = String(number.reversed().drop { ".%!?".contains($0) }.reversed())
            guard value(trimmed) != nil, !["Figure", "Table"].contains(before) else { continue }
            found.append(trimmed)
        }
        return found
    }

    /// `0.5`, `−3`, `1.1×10⁻⁵` and `1.1·10⁻⁵`.
    private static func value(_ text: String) -> Double? {
        let plain = String(text.map { raised[$0] ?? $0 })
        guard plain.first.map({ $0.isNumber || "-.".contains($0) }) ?? false,
            plain.allSatisfy({ $0.isASCII && ($0.isNumber || "-+.eE".contains($0)) || "×·".contains($0) })
        else { return nil }
        let parts = plain.split(whereSeparator: { "×·".contains($0) })
        guard parts.count == 2 else { return Double(plain) }
        guard parts[1].hasPrefix("10") else { return nil }
        return Double("\(parts[0])e\(parts[1].dropFirst(2))")
    }

    /// One unit of a number's last digit.
    private static func precision(_ text: String) -> Double {
        let plain = String(text.map { raised[$0] ?? $0 })
        let parts = plain.split(whereSeparator: { "×·eE".contains($0) })
        let decimals = parts.first?.split(separator: ".").dropFirst().first?.count ?? 0
        let power = parts.count == 2 ? Int(parts[1].replacing("10", with: "", maxReplacements: 1)) ?? 0 : 0
        return Double("1e\(power - decimals)") ?? 1
    }

    private static let raised: [Character: Character] = [
        "−": "-", "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
        "⁸": "8", "⁹": "9",
    ]
}
