internal import Tensors

/// A number for every direction, or a list with one for each: `3` or `[3, 5]`, vertical first.
public protocol Lengths: Sendable {
    /// One number, or one for each direction.
    var lengths: [Int] { get }
}

extension Int: Lengths {
    public var lengths: [Int] { [self] }
}

extension [Int]: Lengths {
    public var lengths: [Int] { self }
}

/// How far a layer looks beyond the edges: a number, a list with one for each direction, or `.same`.
public protocol PaddingLengths: Sendable {
    /// Nil for as much as keeps the size.
    var padding: [Int]? { get }
}

extension Int: PaddingLengths {
    public var padding: [Int]? { [self] }
}

extension [Int]: PaddingLengths {
    public var padding: [Int]? { self }
}

/// As much padding as keeps the size; where that is odd, the last side gets one more. Needs stride 1.
public struct SamePadding: PaddingLengths {
    /// Nil: the layer works it out.
    public var padding: [Int]? { nil }
}

extension PaddingLengths where Self == SamePadding {
    /// As much as keeps the size. Needs stride 1.
    public static var same: SamePadding { SamePadding() }
}

/// One number for each of `count` directions. Stops unless there is one or `count` of them, each at least `least`.
func perDirection(_ lengths: [Int], _ count: Int, least: Int, _ layer: String, _ name: String) -> [Int] {
    expect(
        (lengths.count == 1 || lengths.count == count)
            && lengths.allSatisfy { (least...1 << 31).contains($0) },
        "\(layer): expected a \(name) from \(least), one number or \(count), got "
            + (lengths.count == 1 ? "\(lengths[0])" : "\(lengths)"))
    return lengths.count == count ? lengths : Array(repeating: lengths[0], count: count)
}

/// Stops unless each size is above 0 and all of them together are a number of elements that memory can hold.
func checkSizes(_ layer: String, _ sizes: [(name: String, size: Int)]) {
    var product = 1
    for (name, size) in sizes {
        expect(size > 0, "\(layer): expected \(name) above 0, got \(size)")
        let (next, overflows) = product.multipliedReportingOverflow(by: size)
        expect(
            !overflows && next <= 1 << 40,
            "\(layer): weights of \(sizes.map { "\($0.size) \($0.name)" }.joined(separator: " × ")) are too many"
        )
        product = next
    }
}

/// Python's spelling of a tuple, `(3,)`, `(3, 5)`.
func pythonText(_ lengths: [Int]) -> String {
    "(" + lengths.map { "\($0)" }.joined(separator: ", ") + (lengths.count == 1 ? ",)" : ")")
}

/// The same, or the one number that all of them are.
func shortText(_ lengths: [Int]) -> String {
    lengths.allSatisfy { $0 == lengths[0] } ? "\(lengths[0])" : pythonText(lengths)
}
