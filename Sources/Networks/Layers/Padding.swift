import Tensors

/// What stands beyond the edges of an input.
public enum PaddingMode: String, Sendable {
    /// Zeros.
    case zeros
    /// The input mirrored at its outermost element, which isn't repeated: c b | a b c | b a.
    case reflect
    /// The outermost element again and again: a a | a b c | c c.
    case replicate
    /// The input anew from its other end: b c | a b c | a b.
    case circular

    /// The place that stands at `place` − which may lie outside − of an axis; nil for a zero.
    fileprivate func source(of place: Int, length: Int) -> Int? {
        switch self {
        case .zeros: (0..<length).contains(place) ? place : nil
        case .reflect: place < 0 ? -place : place < length ? place : 2 * (length - 1) - place
        case .replicate: min(max(place, 0), length - 1)
        case .circular: (place + length) % length
        }
    }

    /// How far it can go beyond an axis.
    fileprivate func reach(_ length: Int) -> Int {
        switch self {
        case .zeros, .replicate: length == 0 && self == .replicate ? 0 : .max
        case .reflect: length - 1
        case .circular: length
        }
    }
}

extension Tensor {
    /// The last one or two axes made longer before and after.
    func padded(_ amounts: [(before: Int, after: Int)], _ mode: PaddingMode, _ layer: String) -> Tensor {
        let lengths = Array(shape.suffix(amounts.count))
        let maps = zip(amounts, lengths).map { amount, length in
            expect(
                Swift.max(amount.before, amount.after) <= mode.reach(length),
                "\(layer): padding \(Swift.max(amount.before, amount.after)) goes beyond what an axis of length \(length) "
                    + "has to \(mode.rawValue); shape \(shape)")
            return (-amount.before..<length + amount.after).map { mode.source(of: $0, length: length) ?? -1 }
        }
        let rows = amounts.count == 2 ? maps[0] : [0]
        let (columns, width) = (maps[maps.count - 1], lengths[lengths.count - 1])
        let height = amounts.count == 2 ? lengths[0] : 1
        let lead = Array(shape[..<(rank - amounts.count)])
        let target = lead + (amounts.count == 2 ? [rows.count] : []) + [columns.count]
        let (planes, whole) = (lead.product, shape)
        let places = rows.flatMap { row in
            columns.map { row < 0 || $0 < 0 ? -1 : row * width + $0 }
        }
        let area = height * width
        let result = Tensor(shape: target) { (out: UnsafeMutablePointer<Float>) in
            withElements { p in
                for plane in 0..<planes {
                    for (i, place) in places.enumerated() {
                        out[plane * places.count + i] = place < 0 ? 0 : p[plane * area + place]
                    }
                }
            }
        }
        return result.recorded("PadBackward0", from: self) { gradient in
            [gradient.unpadded(places, shape: whole, planes: planes, area: area)]
        }
    }

    /// Every element added to the place of its plane that it came from.
    private func unpadded(_ places: [Int], shape: [Int], planes: Int, area: Int) -> Tensor {
        Tensor(shape: shape) { (out: UnsafeMutablePointer<Float>) in
            out.initialize(repeating: 0, count: shape.product)
            withElements { p in
                for plane in 0..<planes {
                    for (i, place) in places.enumerated() where place >= 0 {
                        out[plane * area + place] += p[plane * places.count + i]
                    }
                }
            }
        }
    }
}
