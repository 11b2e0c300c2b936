extension ElementTensor: IndexedByAxes {
    /// The entries that are picked. Writing replaces them in this value alone.
    public subscript(picks: [AxisPick]) -> Self {
        get {
            let selection = AxisSelection(picks, of: shape)
            let values = scalars
            return Self(selection.places.map { values[$0] }, shape: selection.shape)
        }
        set {
            let selection = AxisSelection(picks, of: shape)
            expect(
                newValue.count == 1 || newValue.shape == selection.shape,
                "[] =: elements of shape \(newValue.shape) for entries of shape \(selection.shape)")
            let new = newValue.scalars
            write(to: selection) { new.count == 1 ? new[0] : new[$0] }
        }
    }

    /// The one element that is picked.
    public func element(_ picks: [AxisPick]) -> Element {
        let picked = self[picks]
        expect(
            picked.count == 1,
            "[]: one element was asked for, and the indices mean \(picked.count) of shape \(picked.shape)")
        return picked.scalars[0]
    }

    /// Writes one element to each place that is picked.
    public mutating func fill(_ picks: [AxisPick], with value: Element) {
        write(to: AxisSelection(picks, of: shape)) { _ in value }
    }

    private mutating func write(to selection: AxisSelection, _ value: (Int) -> Element) {
        var all = scalars
        for (i, place) in selection.places.enumerated() { all[place] = value(i) }
        self = Self(all, shape: shape)
    }
}

extension ElementTensor: Equatable where Element: Equatable {
    /// Whether both have the same shape and the same elements.
    public static func == (a: Self, b: Self) -> Bool {
        a.shape == b.shape && a.scalars == b.scalars
    }
}
