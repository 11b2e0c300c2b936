/// PyTorch's text form of a tensor: precision 4, 80 columns, summarised above 1000 elements.
///
/// The rules (widths, scientific mode, line breaks, suffixes) follow `torch.Tensor.__repr__`.
public struct TensorText {
    /// An element to be set: numbers share one format, words stand as they are.
    public enum Element {
        /// A number, set in the format that all numbers of a tensor share.
        case number(Double)
        /// A word, set as it is.
        case word(String)
    }

    static let edgeItems = 3
    static let summaryThreshold = 1000
    static let lineWidth = 80

    let shape: [Int]
    let element: (Int) -> Element
    /// `dtype=…`, `grad_fn=…`, in order.
    let suffixes: [String]

    init(shape: [Int], suffixes: [String], element: @escaping (Int) -> Element) {
        self.shape = shape
        self.suffixes = suffixes
        self.element = element
    }

    var text: String {
        var text = "tensor("
        var suffixes = suffixes
        if shape.product == 0 {
            text += "[]"
            if shape.count != 1 { suffixes.insert("size=\(Self.tuple(shape))", at: 0) }
        } else {
            text += contents()
        }
        return appending(suffixes, to: text) + ")"
    }

    private func contents() -> String {
        let summarised = shape.product > Self.summaryThreshold
        let kept = keptOffsets(axis: 0, offset: 0, summarised: summarised).map(element)
        let format = ElementFormat(kept)
        return lines(axis: 0, offset: 0, indent: 7, summarised: summarised, format)
    }

    /// The indices of one axis that are shown; nil stands for the gap.
    private func shown(_ length: Int, summarised: Bool) -> [Int?] {
        guard summarised, length > 2 * Self.edgeItems else { return (0..<length).map { Optional($0) } }
        let tail = (length - Self.edgeItems)..<length
        return (0..<Self.edgeItems).map { Optional($0) } + [nil] + tail.map { Optional($0) }
    }

    private func stride(of axis: Int) -> Int { shape[(axis + 1)...].product }

    private func keptOffsets(axis: Int, offset: Int, summarised: Bool) -> [Int] {
        guard axis < shape.count else { return [offset] }
        return shown(shape[axis], summarised: summarised).flatMap { index in
            index.map {
                keptOffsets(axis: axis + 1, offset: offset + $0 * stride(of: axis), summarised: summarised)
            } ?? []
        }
    }

    private func lines(axis: Int, offset: Int, indent: Int, summarised: Bool, _ format: ElementFormat)
        -> String
    {
        guard axis < shape.count else { return format.text(of: element(offset)) }
        let entries = shown(shape[axis], summarised: summarised)
        if axis == shape.count - 1 {
            let items = entries.map { $0.map { format.text(of: element(offset + $0)) } ?? " ..." }
            return "[" + wrapped(items, width: format.width, indent: indent) + "]"
        }
        let parts = entries.map { index in
            index.map {
                lines(
                    axis: axis + 1, offset: offset + $0 * stride(of: axis), indent: indent + 1,
                    summarised: summarised, format)
            } ?? "..."
        }
        let gap = String(repeating: "\n", count: shape.count - axis - 1)
        return "[" + parts.joined(separator: "," + gap + String(repeating: " ", count: indent + 1)) + "]"
    }

    private func wrapped(_ items: [String], width: Int, indent: Int) -> String {
        let perLine = max(1, (Self.lineWidth - indent) / (width + 2))
        let lines = Swift.stride(from: 0, to: items.count, by: perLine).map {
            items[$0..<min($0 + perLine, items.count)].joined(separator: ", ")
        }
        return lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1))
    }

    private func appending(_ suffixes: [String], to text: String) -> String {
        var text = text
        var length = text.reversed().prefix { $0 != "\n" }.count + 2
        for suffix in suffixes {
            if length + suffix.count + 2 > Self.lineWidth {
                text += ",\n       " + suffix
                length = 7 + suffix.count
            } else {
                text += ", " + suffix
                length += suffix.count + 2
            }
        }
        return text
    }

    /// Python's spelling of a tuple, `(3,)`, `(0, 3)`.
    private static func tuple(_ shape: [Int]) -> String {
        let items = shape.map(String.init).joined(separator: ", ")
        return shape.count == 1 ? "(\(items),)" : "(\(items))"
    }
}
