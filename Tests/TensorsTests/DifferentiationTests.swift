import Testing

@testable import Tensors

/// Every differentiable operation, on inputs away from its kinks.
struct DifferentiableOperation: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let shapes: [[Int]]
    var range: ClosedRange<Double> = -1.3...1.3
    let f: @Sendable ([Tensor]) -> Tensor

    init(
        _ name: String, _ shapes: [[Int]] = [[2, 3]], in range: ClosedRange<Double> = -1.3...1.3,
        _ f: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
        (testDescription, self.shapes, self.range, self.f) = (name, shapes, range, f)
    }

    static let all: [DifferentiableOperation] = [
        .init("+", [[2, 3], [3]]) { $0[0] + $0[1] },
        .init("-", [[2, 1], [2, 3]]) { $0[0] - $0[1] },
        .init("*", [[2, 3], [2, 1]]) { $0[0] * $0[1] },
        .init("/", [[2, 3], [3]], in: 0.5...2) { $0[0] / $0[1] },
        .init("scalars") { 2 / (3 - $0[0] * 0.5 + 4) },
        .init("negation") { -$0[0] },
        .init("abs", in: 0.2...2) { ($0[0] - 3).abs() },
        .init("exp") { $0[0].exp() },
        .init("log", in: 0.3...2) { $0[0].log() },
        .init("log1p", in: -0.5...2) { $0[0].log1p() },
        .init("sqrt", in: 0.3...2) { $0[0].sqrt() },
        .init("pow 3") { $0[0].pow(3) },
        .init("pow 1.5", in: 0.3...2) { $0[0].pow(1.5) },
        .init("sin") { $0[0].sin() },
        .init("cos") { $0[0].cos() },
        .init("tanh") { $0[0].tanh() },
        .init("atan") { $0[0].atan() },
        .init("erf") { $0[0].erf() },
        .init("erfc") { $0[0].erfc() },
        .init("sigmoid") { $0[0].sigmoid() },
        .init("relu", in: 0.1...1) { ($0[0] - 0.05).relu() },
        .init("clamp", in: 0.1...0.9) { ($0[0] * 3).clamp(min: -1, max: 5) },
        .init("maximum", [[2, 3], [3]]) { Tensor.maximum($0[0], $0[1] + 2.7) },
        .init("minimum", [[2, 3], [3]]) { Tensor.minimum($0[0], $0[1] + 2.7) },
        .init("where", [[2, 3], [3]]) { Tensor.where(Tensor([1, 0, 1]) .> 0, $0[0], $0[1]) },
        .init("maskedFill") { $0[0].maskedFill(Tensor([1, 0, 0]) .> 0, 7) },
        .init("sum") { $0[0].sum() },
        .init("sum of an axis", [[2, 3, 4]]) { $0[0].sum(1) },
        .init("sum of two axes", [[2, 3, 4]]) { $0[0].sum(0, -1, keepingAxes: true) },
        .init("mean") { $0[0].mean() },
        .init("mean of an axis", [[2, 3, 4]]) { $0[0].mean(-2) },
        .init("max of an axis", [[4, 3]]) { $0[0].max(0) },
        .init("min of an axis", [[4, 3]]) { $0[0].min(1, keepingAxes: true) },
        .init("norm") { $0[0].norm() },
        .init("softmax", [[2, 4]]) { $0[0].softmax(-1) },
        .init("logSoftmax", [[3, 4]]) { $0[0].logSoftmax(0) },
        .init("reshaped", [[2, 6]]) { $0[0].reshaped(3, -1) },
        .init("flatten", [[2, 3, 2]]) { $0[0].flatten(from: 1) },
        .init("expanded", [[2, 1]]) { $0[0].expanded(to: [3, 2, 4]) },
        .init("permuted", [[2, 3, 4]]) { $0[0].permuted(2, 0, 1) },
        .init("transposed", [[2, 3]]) { $0[0].transposed(0, 1) },
        .init("squeezed", [[2, 1, 3]]) { $0[0].squeezed(1) },
        .init("expandingAxis", [[2, 3]]) { $0[0].expandingAxis(at: -1) },
        .init("index", [[3, 2]]) { $0[0][-1] },
        .init("range", [[4, 2]]) { $0[0][1..<3] },
        .init("slice", [[2, 5]]) { $0[0].slice(1, 1..<4) },
        .init("select", [[2, 5]]) { $0[0].select(1, -2) },
        .init("assignment", [[3, 2], [2]]) { inputs in
            var copy = inputs[0]
            copy[1] = inputs[1] * 2
            return copy
        },
        .init("indices", [[3, 4, 2]]) { $0[0][1, -1] },
        .init("last axis", [[2, 3]]) { $0[0][..., 1] },
        .init("list of an axis", [[2, 3]]) { $0[0][0..., [2, 0, 2]] },
        .init("lists of two axes", [[2, 3, 2]]) { $0[0][[0, 1, 1], [2, 0, 0]] },
        .init("mask", [[2, 3]]) { $0[0][Tensor([[1, 0, 1], [0, 1, 0]]) .> 0] },
        .init("assignment to an axis", [[3, 2], [3]]) { inputs in
            var copy = inputs[0]
            copy[..., 1] = inputs[1] * 2
            return copy
        },
        .init("assignment by a list", [[3, 2], [2]]) { inputs in
            var copy = inputs[0]
            copy[[2, 0]] = inputs[1] * 2
            return copy
        },
        .init("cumsum", [[3, 2]]) { $0[0].cumsum(0) },
        .init("sorted", [[3, 4]]) { ($0[0] + Tensor([0, 9, 3, 6])).sorted(1, descending: true) },
        .init("flipped", [[3, 2]]) { $0[0].flipped(0, -1) },
        .init("repeated", [[3, 2]]) { $0[0].repeated(2, 1, 2) },
        .init("std", [[3, 4]]) { $0[0].std(0) },
        .init("std of all", [[3, 4]]) { $0[0].std() },
        .init("variance of all", [[3, 4]]) { $0[0].variance(unbiased: false) },
        .init("squeezed of all", [[1, 3, 1]]) { $0[0].squeezed() },
        .init("einsum", [[2, 3, 4], [4, 2]]) { einsum("bij,jb->ib", $0[0], $0[1]) },
        .init("einsum of a diagonal", [[3, 3]]) { einsum("ii->i", $0[0]) },
        .init("gather", [[2, 4]]) { $0[0].gather(1, IntTensor([0, 0, 3, 1], shape: [2, 2])) },
        .init("stacked", [[2, 3], [2, 3]]) { Tensor.stacked($0, axis: 1) },
        .init("concatenated", [[2, 3], [2, 2]]) { Tensor.concatenated($0, axis: 1) },
        .init("matmul", [[3, 4], [4, 2]]) { $0[0].matmul($0[1]) },
        .init("matmul in batches", [[2, 3, 4], [2, 4, 2]]) { $0[0].matmul($0[1]) },
        .init("matmul of batches that broadcast", [[2, 1, 3, 2], [3, 2, 2]]) { $0[0].matmul($0[1]) },
        .init("matmul of batches and one", [[2, 3, 4], [4, 2]]) { $0[0].matmul($0[1]) },
        .init("norm of an axis", [[2, 3]]) { $0[0].norm(1) },
        .init("variance", [[4, 3]]) { $0[0].variance(0) },
        .init("linear", [[2, 2, 3], [4, 3], [4]]) { Tensor.linear($0[0], weight: $0[1], bias: $0[2]) },
        .init("conv2d", [[2, 2, 4, 5], [3, 2, 3, 2], [3]]) {
            Tensor.conv2d(
                $0[0], weight: $0[1], bias: $0[2], stride: (1, 2), padding: (1, 1), dilation: (1, 2))
        },
        .init("conv2d in groups", [[1, 4, 3, 3], [2, 2, 2, 2]]) {
            Tensor.conv2d($0[0], weight: $0[1], bias: nil, groups: 2)
        },
        .init("conv1d", [[2, 2, 6], [3, 2, 3], [3]]) {
            Tensor.conv1d($0[0], weight: $0[1], bias: $0[2], stride: 2, padding: 1)
        },
        .init("convTranspose2d", [[2, 2, 3, 3], [2, 3, 2, 2], [3]]) {
            Tensor.convTranspose2d(
                $0[0], weight: $0[1], bias: $0[2], stride: (2, 1), padding: (1, 0), outputPadding: (1, 0))
        },
        .init("maxPool2d", [[1, 2, 4, 4]]) { Tensor.maxPool2d($0[0], kernel: (2, 2), padding: (1, 1)) },
        .init("avgPool2d", [[1, 2, 5, 4]]) {
            Tensor.avgPool2d($0[0], kernel: (2, 3), stride: (1, 1), padding: (1, 1))
        },
        .init("adaptiveAvgPool2d", [[1, 2, 5, 4]]) { Tensor.adaptiveAvgPool2d($0[0], size: (3, 2)) },
        .init("upsample nearest", [[1, 2, 2, 3]]) { Tensor.upsample2d($0[0], size: (4, 6), .nearest) },
        .init("upsample bilinear", [[1, 2, 2, 3]]) { Tensor.upsample2d($0[0], size: (5, 6), .bilinear) },
        .init("linear without bias", [[2, 3], [4, 3]]) { Tensor.linear($0[0], weight: $0[1], bias: nil) },
    ]
}

@Suite("Differentiation")
struct DifferentiationTests {
    @Test("gradients agree with central differences", arguments: DifferentiableOperation.all)
    func centralDifferences(operation: DifferentiableOperation) throws {
        try withGenerator(Generator(seed: 11)) {
            let (low, high) = (operation.range.lowerBound, operation.range.upperBound)
            let inputs = operation.shapes.map { Tensor.uniform($0, from: low, to: high).requiringGradient() }
            let y = operation.f(inputs)
            let weights = Tensor.uniform(y.shape, from: 0.5, to: 1.5)
            y.backward(gradient: weights)
            for (index, input) in inputs.enumerated() {
                let gradient = try #require(input.gradient)
                #expect(gradient.shape == input.shape)
                for element in 0..<input.count {
                    let slope = slope(operation, inputs, index, element, weights)
                    #expect(abs(gradient.scalars[element] - slope) < 2e-3 * max(1, abs(slope)))
                }
            }
        }
    }

    private func slope(
        _ operation: DifferentiableOperation, _ inputs: [Tensor], _ index: Int, _ element: Int,
        _ weights: Tensor
    ) -> Float {
        let step: Float = 1 / 128
        let values = [step, -step].map { shift -> Float in
            var scalars = inputs[index].scalars
            scalars[element] += shift
            var moved = inputs.map(\.detached)
            moved[index] = Tensor(scalars, shape: inputs[index].shape)
            return (operation.f(moved) * weights).sum().item
        }
        return (values[0] - values[1]) / (2 * step)
    }

    @Test("a value used twice gets both gradients")
    func fanOut() throws {
        let x = Tensor([3]).requiringGradient()
        (x * x + x).sum().backward()
        #expect(try #require(x.gradient).scalars == [7])
    }

    @Test("gradients add up over backward passes")
    func accumulation() throws {
        let x = Tensor([3]).requiringGradient()
        (x * 2).sum().backward()
        (x * 5).sum().backward()
        #expect(try #require(x.gradient).scalars == [7])
    }

    @Test("nothing is recorded without gradients")
    func notRecording() {
        let x = Tensor([1]).requiringGradient()
        #expect(withoutGradients { !(x * 2).requiresGradient })
        #expect(!(Tensor([1]) * 2).requiresGradient)
    }

    @Test("a kept graph can be walked again")
    func keeping() throws {
        let x = Tensor([2]).requiringGradient()
        let y = (x * x).sum()
        y.backward(keepingGraph: true)
        y.backward()
        #expect(try #require(x.gradient).scalars == [8])
    }

    @Test("a chain of 300,000 steps runs and is released")
    func longChain() throws {
        weak var first: Node?
        do {
            let x = Tensor([1]).requiringGradient()
            var y = x + 0
            first = y.origin?.node
            for _ in 0..<300_000 { y = y + 1 }
            y.sum().backward()
            #expect(try #require(x.gradient).scalars == [1])
        }
        #expect(first == nil)
        var z = Tensor([1]).requiringGradient() + 0
        for _ in 0..<300_000 { z = z + 1 }
    }

    @Test("writing to a copy leaves the original alone")
    func valueSemantics() {
        let a = Tensor([[1, 2], [3, 4]])
        var b = a
        b[0] = Tensor([9, 9])
        var row = a[1]
        row += 1
        #expect(a.scalars == [1, 2, 3, 4])
        #expect(b.scalars == [9, 9, 3, 4])
        #expect(row.scalars == [4, 5])
    }
}
