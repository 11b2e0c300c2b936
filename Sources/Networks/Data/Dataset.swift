public import Tensors

/// Samples and the classes they belong to.
///
/// ```swift
/// let data = YinYang().samples(5000)
/// let (train, test) = data.split(0.8)
/// for batch in train.batches(of: 50) { print(batch.inputs, batch.classes) }
/// ```
public struct Dataset {
    /// Shape `[count, *]`.
    public let inputs: Tensor
    /// Shape `[count]`, each from 0.
    public let classes: IntTensor

    /// Stops unless there are as many classes as inputs.
    public init(_ inputs: Tensor, _ classes: IntTensor) {
        expect(
            inputs.rank > 0 && classes.shape == [inputs.shape[0]],
            "Dataset: expected inputs [count, *] and classes [count], got \(inputs.shape) and \(classes.shape)"
        )
        (self.inputs, self.classes) = (inputs, classes)
    }

    /// The number of samples.
    public var count: Int { classes.count }

    /// How many classes there are: one more than the largest.
    public var classCount: Int { (classes.scalars.max() ?? -1) + 1 }

    /// One sample, `[*]`, and its class. Stops when there is none at `index`.
    public subscript(index: Int) -> (input: Tensor, class: Int) {
        expect((0..<count).contains(index), "Dataset: index \(index) of \(count) samples")
        return (inputs[index], classes.scalars[index])
    }

    /// The samples of a range.
    public subscript(range: Range<Int>) -> Dataset {
        expect(
            range.lowerBound >= 0 && range.upperBound <= count,
            "Dataset: range \(range) of \(count) samples")
        return Dataset(inputs[range], IntTensor(Array(classes.scalars[range])))
    }

    /// The samples at `indices`, in that order. Stops when one is outside of 0 ..< count.
    public func subset(_ indices: [Int]) -> Dataset {
        let labels = classes.scalars
        for index in indices {
            expect((0..<count).contains(index), "Dataset.subset: index \(index) of \(count) samples")
        }
        return Dataset(inputs.entries(indices), IntTensor(indices.map { labels[$0] }))
    }

    /// All samples in a random order, which comes from the current generator as PyTorch's `randperm`.
    public func shuffled() -> Dataset { subset(IntTensor.randperm(count).scalars) }

    /// Two sets: the first holds `share` of the samples, rounded to whole ones. Stops unless `share` is in 0 ... 1.
    ///
    /// - Parameters:
    ///   - shuffled: whether to draw lots, from the current generator; otherwise the first samples come first.
    ///   - byClass: whether each class is split by itself, so that both sets have the same mixture.
    public func split(_ share: Double, shuffled: Bool = true, byClass: Bool = false) -> (Dataset, Dataset) {
        expect((0...1).contains(share), "Dataset.split: expected a share in 0 ... 1, got \(share)")
        let order = shuffled ? IntTensor.randperm(count).scalars : Array(0..<count)
        guard byClass else {
            let middle = Int((Double(count) * share).rounded())
            return (subset(Array(order[..<middle])), subset(Array(order[middle...])))
        }
        let labels = classes.scalars
        var wanted = [Int](repeating: 0, count: classCount)
        for label in labels { wanted[label] += 1 }
        wanted = wanted.map { Int((Double($0) * share).rounded()) }
        return divided(order, first: wanted)
    }

    /// `number` samples of each class, the first ones of it, in their order. Stops when a class has fewer.
    public func perClass(_ number: Int) -> Dataset {
        expect(number >= 0, "Dataset.perClass: expected a number from 0, got \(number)")
        let wanted = [Int](repeating: number, count: classCount)
        let chosen = divided(Array(0..<count), first: wanted).0
        expect(
            chosen.count == number * classCount,
            "Dataset.perClass: some of the \(classCount) classes have fewer than \(number) samples")
        return chosen
    }

    /// The samples in batches. See ``Batches``.
    public func batches(of size: Int, shuffled: Bool = true, dropsLast: Bool = false) -> Batches {
        Batches(inputs, classes, size: size, shuffled: shuffled, dropsLast: dropsLast)
    }

    /// Goes through `order` and puts a sample into the first set as long as that lacks some of its class.
    private func divided(_ order: [Int], first wanted: [Int]) -> (Dataset, Dataset) {
        let labels = classes.scalars
        var (open, first, second) = (wanted, [Int](), [Int]())
        for index in order {
            if open[labels[index]] > 0 {
                open[labels[index]] -= 1
                first.append(index)
            } else {
                second.append(index)
            }
        }
        return (subset(first), subset(second))
    }
}

extension Tensor {
    /// The entries of the first axis at `indices`, in one copy; no gradient.
    func entries(_ indices: [Int]) -> Tensor {
        let length = shape.dropFirst().product
        return Tensor(shape: [indices.count] + shape.dropFirst()) { out in
            withElements { p in
                for (place, index) in indices.enumerated() {
                    (out + place * length).initialize(from: p + index * length, count: length)
                }
            }
        }
    }
}
