internal import CKernels

/// The one format that all elements of a tensor share, chosen from the elements that are shown.
struct ElementFormat {
    private enum Style { case whole, fixed, scientific }

    private let style: Style
    let width: Int

    init(_ elements: [TensorText.Element]) {
        var numbers: [Double] = []
        var longest = 0
        for element in elements {
            switch element {
            case .number(let value): if value.isFinite, value != 0 { numbers.append(value) }
            case .word(let word): longest = max(longest, word.count)
            }
        }
        style = Self.style(for: numbers)
        let style = style
        width = max(numbers.map { Self.text(of: $0, style).count }.max() ?? 1, longest)
    }

    func text(of element: TensorText.Element) -> String {
        let text =
            switch element {
            case .number(let value): Self.text(of: value, style)
            case .word(let word): word
            }
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Scientific when the finite non-zero magnitudes span more than 1000, exceed 1e8 or fall below 1e-4.
    private static func style(for numbers: [Double]) -> Style {
        guard let largest = numbers.map { $0.magnitude }.max(),
            let smallest = numbers.map { $0.magnitude }.min()
        else {
            return .whole
        }
        if largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4 { return .scientific }
        return numbers.allSatisfy { $0 == $0.rounded() } ? .whole : .fixed
    }

    private static func text(of value: Double, _ style: Style) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        return switch style {
        case .whole: formatted("%.0f.", value)
        case .fixed: formatted("%.4f", value)
        case .scientific: formatted("%.4e", value)
        }
    }

    /// C's own formatting: the exact binary value, correctly rounded.
    private static func formatted(_ format: String, _ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 352) { buffer in
            let length = ck_format(buffer.baseAddress!, buffer.count, format, value)
            return String(
                decoding: buffer.prefix(Int(length)).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
