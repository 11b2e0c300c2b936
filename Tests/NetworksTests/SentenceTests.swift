import Networks
import Tensors
import Testing

/// What a program should say that asks for the impossible: never a trap without words.
private struct Misuse {
    let says: String
    let run: () -> Void

    init(_ says: String, _ run: @escaping () -> Void) { (self.says, self.run) = (says, run) }

    private static var x: Tensor { Tensor([[1, 2, 3], [4, 5, 6]]) }
    private static var image: Tensor { .ones(1, 1, 4, 4) }
    private static let huge = 1 << 40

    static var all: [Misuse] { sizes + places + values + layers + training }

    private static var sizes: [Misuse] {
        [
            Misuse("shape [2, -1]: lengths are 0 or more") { _ = Tensor.zeros(2, -1) },
            Misuse("shape [-2, -3]: lengths are 0 or more") { _ = Tensor.rand(-2, -3) },
            Misuse("more elements than 64 bits count") { _ = Tensor.ones([huge, huge]) },
            Misuse("more than the memory of this machine") { _ = Tensor.zeros(huge, 16) },
            Misuse("shape [-3]: lengths are 0 or more") { _ = IntTensor.randint(0..<4, shape: [-3]) },
            Misuse("shape [-1]: lengths are 0 or more") { _ = Tensor.bernoulli(0.5, shape: [-1]) },
            Misuse("Tensor: 3 elements do not fill shape [2, 2]") { _ = Tensor([1, 2, 3], shape: [2, 2]) },
            Misuse("lists of different lengths") { _ = Tensor([[1, 2], [3]]) },
            Misuse("shape [-3, -3]: lengths are 0 or more") { _ = Tensor.eye(-3) },
            Misuse("linspace: -1 numbers") { _ = Tensor.linspace(from: 0, to: 1, count: -1) },
            Misuse("arange: from 0.0 to 1.0 by 0.0") { _ = Tensor.arange(from: 0, to: 1, by: 0) },
            Misuse("arange: from 0.0 to -4.0") { _ = Tensor.arange(-4) },
            Misuse("randperm: -1 numbers") { _ = IntTensor.randperm(-1) },
            Misuse("reshaped: shape [2, 3] with 6 elements does not fit [4, -1]") { _ = x.reshaped(4, -1) },
            Misuse("reshaped: shape [2, 3] with 6 elements does not fit [-2, -3]") { _ = x.reshaped(-2, -3) },
            Misuse("expanded: shape [2, 3] does not fill [3]") { _ = x.expanded(to: [3]) },
            Misuse("repeated: [-1] times") { _ = x.repeated(-1) },
            Misuse("oneHot: -1 classes") { _ = IntTensor([0]).oneHot(-1) },
            Misuse("histogram: 0 bins") { _ = x.histogram(0) },
        ]
    }

    private static var places: [Misuse] {
        [
            Misuse("[]: index 2 of axis 0 in shape [2, 3], expected -2 ..< 2") { _ = x[2] },
            Misuse("[]: index -4 of axis 1 in shape [2, 3], expected -3 ..< 3") { _ = x[0, -4] },
            Misuse("[]: 3 indices for shape [2, 3], which has 2 axes") { _ = x[0, 0, 0] },
            Misuse("[]: range 1 ..< 5 of axis 1 in shape [2, 3]") { _ = x[0..., 1..<5] },
            Misuse("[]: range 0 ..< 3 of axis 0 in shape [2, 3]") { _ = x[0..<3] },
            Misuse("lists of indices: shapes [2] and [3] do not go together") { _ = x[[0, 1], [0, 1, 2]] },
            Misuse("[]: a mask of shape [2] for axes of lengths [3]") { _ = x[0, Tensor([1, 0]) .> 0] },
            Misuse("one number was asked for") { _ = x[0, 0...] as Float },
            Misuse("expanded: shapes [2] and [3] do not go together") {
                var y = x
                y[0..., 0] = Tensor([1, 2, 3])
            },
            Misuse("sum: axis 2 of a tensor of shape [2, 3], expected -2 ..< 2") { _ = x.sum(2) },
            Misuse("permuted: expected every axis of shape [2, 3] once, got [0, 0]") { _ = x.permuted(0, 0) },
            Misuse("argmax: axis 0 of shape [0] has no elements") { _ = Tensor([]).argmax() },
            Misuse("item: expected a tensor of one element, got 6") { _ = Float(x) },
            Misuse("a single number has no entries") { for row in Tensor(1) { print(row) } },
            Misuse("einsum: in “ij,jk->ik” j is 3 and 2 long") { _ = einsum("ij,jk->ik", x, x) },
            Misuse("split: lengths [1, -1, 2] of axis 0") { _ = x.split([1, -1, 2]) },
        ]
    }

    private static var values: [Misuse] {
        [
            Misuse("/: 1 / 0 is no whole number") { _ = IntTensor([1]) / 0 },
            Misuse("is no whole number of 64 bits") { _ = IntTensor([.max]) + 1 },
            Misuse("IntTensor: nan is no whole number") { _ = IntTensor(Tensor([.nan])) },
            Misuse("randint: the range 3..<3 is empty") { _ = IntTensor.randint(3..<3, shape: [2]) },
            Misuse("normal: a deviation of -1.0") { _ = Tensor.normal([2], mean: 0, deviation: -1) },
            Misuse("matmul: expected shapes") { _ = x.matmul(x) },
            Misuse("+: shapes [2, 3] and [2] do not go together") { _ = x + Tensor([1, 2]) },
            Misuse("backward: expected a single number") { x.requiringGradient().backward() },
            Misuse("backward: nothing was recorded") { x.sum().backward() },
        ]
    }

    private static var layers: [Misuse] {
        [
            Misuse("Conv2d: expected a stride from 1") { _ = Conv2d(1, 1, kernel: 3, stride: 0) },
            Misuse("Conv2d: expected a kernel from 1") { _ = Conv2d(1, 1, kernel: -1) },
            Misuse("does not fit into an image of 4 × 4") { _ = Conv2d(1, 1, kernel: 5)(image) },
            Misuse("MaxPool2d: expected a kernel from 1") { _ = MaxPool2d(0)(image) },
            Misuse("conv2d: 0 groups") {
                _ = Tensor.conv2d(image, weight: .ones(1, 1, 2, 2), bias: nil, groups: 0)
            },
            Misuse("conv2d: expected kernel, stride and dilation above 0") {
                _ = Tensor.conv2d(image, weight: .ones(1, 1, 2, 2), bias: nil, stride: (0, 1))
            },
            Misuse("avgPool2d: expected kernel, stride and dilation above 0") {
                _ = Tensor.avgPool2d(image, kernel: (0, 2))
            },
            Misuse("upsample2d: expected a size above 0") {
                _ = Tensor.upsample2d(image, size: (0, 2), .nearest)
            },
            Misuse("adaptiveAvgPool2d: expected a size above 0") {
                _ = Tensor.adaptiveAvgPool2d(image, size: (0, 1))
            },
            Misuse("LIFNode: expected tau") { _ = LIFNode(tau: 0) },
            Misuse("Linear: expected outFeatures above 0") { _ = Linear(2, -2) },
            Misuse("weights of") { _ = Linear(huge, huge) },
            Misuse("Dropout: expected p in 0 ..< 1") { _ = Dropout(-0.5) },
            Misuse("Delay: expected a number of steps") { _ = Delay(-1) },
            Misuse("VotingLayer: expected a voting size above 0") { _ = VotingLayer(0) },
            Misuse("MaskedPSN: single steps need lambda 1, got 0.5") {
                _ = MaskedPSN(order: 2, steps: 4, lambda: 0.5, stepMode: .singleStep)(Tensor.ones(3))
            },
            Misuse("MaskedPSN: made for 1 steps, this is step 2; call reset() before it") {
                let neuron = MaskedPSN(order: 2, steps: 1, lambda: 1, stepMode: .singleStep)
                for _ in 0..<2 { _ = neuron(Tensor.ones(3)) }
            },
            Misuse("PSN: made for 4 steps") { _ = PSN(steps: 4)(Tensor.ones(3, 2)) },
        ]
    }

    private static var training: [Misuse] {
        [
            Misuse("Batches: expected") { _ = Batches(x, IntTensor([0, 1]), size: 0) },
            Misuse("crossEntropy: expected scores") { _ = crossEntropy(x, IntTensor([0])) },
            Misuse("oneHot: index 7 for 3 classes") { _ = crossEntropy(x, IntTensor([0, 7])) },
            Misuse("temporalCrossEntropy: expected at least one step") {
                _ = temporalCrossEntropy(.zeros(0, 2, 3), IntTensor([0, 1]))
            },
            Misuse("SGD: expected a learningRate from 0") {
                _ = SGD(Linear(1, 1).parameters, learningRate: -1)
            },
        ]
    }
}

@Suite("The impossible is answered with a sentence")
struct SentenceTests {
    @Test("each misuse of sizes, places, values and layers", arguments: Misuse.all.indices)
    func misuses(index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [index = index as Int] in
            Misuse.all[index].run()
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains(Misuse.all[index].says), "\(said.prefix(400))")
    }
}
