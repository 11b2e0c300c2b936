/// What may stand between the brackets for an axis: `x[1]`, `x[0..<2]`, `x[[0, 2]]`, `x[mask]`.
///
/// Whole numbers take one entry, and the axis goes; ranges, lists and ``IntTensor``s keep it; a ``BoolTensor`` stands
/// for as many axes as it has and joins them into one. Negative numbers count from the end.
public protocol AxisIndex {
    /// The entries that are meant.
    var picked: AxisPick { get }
}

/// The entries of an axis that an index means, before the axis' length is known.
public struct AxisPick: Sendable {
    enum Kind {
        case entry(Int)
        /// From a first entry to behind a last one; nil is the axis' own end.
        case range(Int?, Int?, includesLast: Bool)
        case list([Int], shape: [Int])
        case mask([Bool], shape: [Int])
        /// All axes that the other indices leave over, `...`.
        case rest
    }

    let kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    static let rest = AxisPick(.rest)
}

extension Int: AxisIndex {
    /// This one entry.
    public var picked: AxisPick { AxisPick(.entry(self)) }
}

extension Range<Int>: AxisIndex {
    /// The entries of this range.
    public var picked: AxisPick { AxisPick(.range(lowerBound, upperBound, includesLast: false)) }
}

extension ClosedRange<Int>: AxisIndex {
    /// The entries of this range.
    public var picked: AxisPick { AxisPick(.range(lowerBound, upperBound, includesLast: true)) }
}

extension PartialRangeFrom<Int>: AxisIndex {
    /// From this entry to the last: `x[(-2)...]` is the last two, `x[0..., 1]` has all of axis 0.
    public var picked: AxisPick { AxisPick(.range(lowerBound, nil, includesLast: false)) }
}

extension PartialRangeUpTo<Int>: AxisIndex {
    /// Up to but without this entry: `x[..<(-1)]` is all but the last.
    public var picked: AxisPick { AxisPick(.range(nil, upperBound, includesLast: false)) }
}

extension PartialRangeThrough<Int>: AxisIndex {
    /// Up to and with this entry.
    public var picked: AxisPick { AxisPick(.range(nil, upperBound, includesLast: true)) }
}

extension StrideTo<Int>: AxisIndex {
    /// Every so many entries: `x[stride(from: 0, to: 8, by: 2)]`.
    public var picked: AxisPick { Array(self).picked }
}

extension StrideThrough<Int>: AxisIndex {
    /// Every so many entries, with the last.
    public var picked: AxisPick { Array(self).picked }
}

extension [Int]: AxisIndex {
    /// These entries in this order, also several times.
    public var picked: AxisPick { AxisPick(.list(self, shape: [count])) }
}

extension ElementTensor: AxisIndex where Element: AxisElement {
    /// The entries of these numbers, whose axis becomes the axes of this tensor; or those for which a mask holds.
    public var picked: AxisPick { Element.pick(scalars, shape: shape) }
}

/// The elements of a tensor that may choose entries: ``Int`` by number, ``Bool`` as a mask.
public protocol AxisElement: TensorElement {
    /// The entries that elements of a tensor of `shape` choose.
    static func pick(_ scalars: [Self], shape: [Int]) -> AxisPick
}

extension Int: AxisElement {
    /// Entries by their number.
    public static func pick(_ scalars: [Int], shape: [Int]) -> AxisPick {
        AxisPick(.list(scalars, shape: shape))
    }
}

extension Bool: AxisElement {
    /// Entries where the mask holds.
    public static func pick(_ scalars: [Bool], shape: [Int]) -> AxisPick {
        AxisPick(.mask(scalars, shape: shape))
    }
}
