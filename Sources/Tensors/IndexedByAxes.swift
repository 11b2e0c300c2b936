/// A tensor whose entries are found by their place along each axis.
///
///     let x = Tensor([[1, 2, 3], [4, 5, 6]])
///     x[1, 2]          // tensor(6.)
///     x[0..., 0]       // tensor([1., 4.]), all of axis 0
///     x[..., -1]       // tensor([3., 6.]), however many axes come before
///     x[[1, 0]]        // the rows in this order
///     x[x .> 4]        // tensor([5., 6.])
///
/// Lists and masks of several axes go together pair by pair, as PyTorch's do: `x[[0, 1], [2, 0]]` has two elements.
/// All of it can be assigned to, a tensor that broadcasts or one number: `x[0, 1] = 5`, `x[x .> 4] = 0`. A place outside
/// an axis stops the program with its shape.
public protocol IndexedByAxes {
    /// What one element is.
    associatedtype Scalar

    /// The entries that are picked from the first axes; the axes that nothing is said of are whole.
    subscript(picks: [AxisPick]) -> Self { get set }

    /// The one element that is picked.
    func element(_ picks: [AxisPick]) -> Scalar

    /// Writes `value` to each element that is picked.
    mutating func fill(_ picks: [AxisPick], with value: Scalar)
}

extension IndexedByAxes {
    /// Entries of the first axis.
    public subscript(a: some AxisIndex) -> Self {
        get { self[[a.picked]] }
        set { self[[a.picked]] = newValue }
    }

    /// Entries by their places along the first two axes.
    public subscript(a: some AxisIndex, b: some AxisIndex) -> Self {
        get { self[[a.picked, b.picked]] }
        set { self[[a.picked, b.picked]] = newValue }
    }

    /// Entries by their places along the first three axes.
    public subscript(a: some AxisIndex, b: some AxisIndex, c: some AxisIndex) -> Self {
        get { self[[a.picked, b.picked, c.picked]] }
        set { self[[a.picked, b.picked, c.picked]] = newValue }
    }

    /// Entries by their places along the first four axes.
    public subscript(a: some AxisIndex, b: some AxisIndex, c: some AxisIndex, d: some AxisIndex) -> Self {
        get { self[[a.picked, b.picked, c.picked, d.picked]] }
        set { self[[a.picked, b.picked, c.picked, d.picked]] = newValue }
    }

    /// Entries of the last axis, `x[..., 0]`.
    public subscript(rest: UnboundedRange, z: some AxisIndex) -> Self {
        get { self[[.rest, z.picked]] }
        set { self[[.rest, z.picked]] = newValue }
    }

    /// Entries of the last two axes, `x[..., 0, 1]`.
    public subscript(rest: UnboundedRange, y: some AxisIndex, z: some AxisIndex) -> Self {
        get { self[[.rest, y.picked, z.picked]] }
        set { self[[.rest, y.picked, z.picked]] = newValue }
    }

    /// Entries of the first axis and the last, `x[0, ..., 1]`.
    public subscript(a: some AxisIndex, rest: UnboundedRange, z: some AxisIndex) -> Self {
        get { self[[a.picked, .rest, z.picked]] }
        set { self[[a.picked, .rest, z.picked]] = newValue }
    }
}

// The same for single numbers; a tensor is preferred wherever both would do.
extension IndexedByAxes {
    /// The element at this place of a vector as a number; assigning a number writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(a: some AxisIndex) -> Scalar {
        get { element([a.picked]) }
        set { fill([a.picked], with: newValue) }
    }

    /// The element at this place of a matrix as a number; assigning a number writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(a: some AxisIndex, b: some AxisIndex) -> Scalar {
        get { element([a.picked, b.picked]) }
        set { fill([a.picked, b.picked], with: newValue) }
    }

    /// The element at this place as a number; assigning a number writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(a: some AxisIndex, b: some AxisIndex, c: some AxisIndex) -> Scalar {
        get { element([a.picked, b.picked, c.picked]) }
        set { fill([a.picked, b.picked, c.picked], with: newValue) }
    }

    /// The element at this place as a number; assigning a number writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(a: some AxisIndex, b: some AxisIndex, c: some AxisIndex, d: some AxisIndex) -> Scalar {
        get { element([a.picked, b.picked, c.picked, d.picked]) }
        set { fill([a.picked, b.picked, c.picked, d.picked], with: newValue) }
    }

    /// The element at this place of the last axis as a number; assigning writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(rest: UnboundedRange, z: some AxisIndex) -> Scalar {
        get { element([.rest, z.picked]) }
        set { fill([.rest, z.picked], with: newValue) }
    }

    /// The element at this place of the last axes as a number; assigning writes it to every entry that is meant.
    @_disfavoredOverload
    public subscript(rest: UnboundedRange, y: some AxisIndex, z: some AxisIndex) -> Scalar {
        get { element([.rest, y.picked, z.picked]) }
        set { fill([.rest, y.picked, z.picked], with: newValue) }
    }
}
