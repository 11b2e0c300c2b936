/// Numbers as a reader expects them in figures and tables: real minus signs, powers of ten raised.
public enum NumberText {
    /// The shortest text: `0.5`, `2`, `−3`.
    public static func plain(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 1e15 { return signed("\(Int(value))") }
        return signed("\(value)")
    }

    /// A fixed number of decimals.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return special(value) }
        let scale = power(of: 10, decimals)
        let scaled = (value.magnitude * scale).rounded(.toNearestOrEven)
        guard scaled < 1e15 else { return significant(value, digits: decimals + 1) }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let whole = padded.dropLast(decimals)
        let text = decimals == 0 ? "\(whole)" : "\(whole).\(padded.suffix(decimals))"
        return value < 0 && scaled != 0 ? "−" + text : text
    }

    /// `digits` significant digits; very large and very small numbers as 3.226×10⁻¹⁶.
    public static func significant(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return special(value) }
        guard value != 0 else { return "0" }
        var exponent = decade(of: value.magnitude)
        var mantissa = rounded(value.magnitude, exponent: exponent, digits: digits)
        if mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        let sign = value < 0 ? "−" : ""
        if exponent < -3 || exponent >= max(digits, 6) {
            return sign + fixed(mantissa, decimals: digits - 1) + "×" + powerOfTen(exponent)
        }
        return fixed(value, decimals: max(0, digits - 1 - exponent))
    }

    /// 10 with a raised exponent: `10⁻⁸`.
    public static func powerOfTen(_ exponent: Int) -> String {
        let raised: [Character: Character] = [
            "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
            "8": "⁸",
            "9": "⁹",
        ]
        return "10" + String(String(exponent).map { raised[$0] ?? $0 })
    }

    /// Whether text reads as a number, in any of the forms above.
    static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.contains(where: \.isNumber)
            && text.allSatisfy { $0.isNumber || "+-−.×⁻%eE".contains($0) }
    }

    /// The exponent of the decade that holds a positive number.
    package static func decade(of value: Double) -> Int {
        var exponent = 0
        while power(of: 10, exponent + 1) <= value { exponent += 1 }
        while power(of: 10, exponent) > value { exponent -= 1 }
        return exponent
    }

    package static func power(of base: Double, _ exponent: Int) -> Double {
        let magnitude = (0..<exponent.magnitude).reduce(1.0) { product, _ in product * base }
        return exponent < 0 ? 1 / magnitude : magnitude
    }

    private static func rounded(_ value: Double, exponent: Int, digits: Int) -> Double {
        let scale = power(of: 10, digits - 1)
        return (value / power(of: 10, exponent) * scale).rounded(.toNearestOrEven) / scale
    }

    private static func special(_ value: Double) -> String {
        value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞"
    }

    private static func signed(_ text: String) -> String {
        text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }
}
