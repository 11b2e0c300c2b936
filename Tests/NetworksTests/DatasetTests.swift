import Networks
import Tensors
import Testing

@Suite("Data sets")
struct DatasetTests {
    /// Sample i is [i, 10·i], class i mod 3; ten samples: 4 of class 0, 3 of the others.
    private let data = Dataset(
        Tensor((0..<10).flatMap { [Float($0), Float(10 * $0)] }, shape: [10, 2]),
        IntTensor((0..<10).map { $0 % 3 }))

    @Test("a subset keeps samples and classes together")
    func subset() {
        let part = data.subset([7, 0, 7])
        #expect(part.inputs.scalars == [7, 70, 0, 0, 7, 70] && part.classes.scalars == [1, 0, 1])
        #expect(data[4].input.scalars == [4, 40] && data[4].class == 1)
        #expect(data.count == 10 && data.classCount == 3)
    }

    @Test("a split holds every sample once, in PyTorch's random order or its own")
    func split() {
        let (train, test) = withGenerator(Generator(seed: 0)) { data.split(0.8) }
        // torch.manual_seed(0); torch.randperm(10)
        let order: [Float] = [4, 1, 7, 5, 3, 9, 0, 8, 6, 2]
        #expect(train.inputs.slice(1, 0..<1).scalars + test.inputs.slice(1, 0..<1).scalars == order)
        let (first, last) = data.split(0.25, shuffled: false)
        // 2.5 samples, rounded half away from zero.
        #expect(first.count == 3 && last.count == 7 && first.classes.scalars == [0, 1, 2])
    }

    @Test("a split by class keeps the mixture: two of four and, rounded, two of three")
    func splitByClass() {
        let (train, _) = data.split(0.5, shuffled: false, byClass: true)
        #expect(train.inputs.slice(1, 0..<1).scalars == [0, 1, 2, 3, 4, 5])
    }

    @Test("as many samples of each class")
    func perClass() {
        let few = data.perClass(2)
        #expect(few.inputs.slice(1, 0..<1).scalars == [0, 1, 2, 3, 4, 5])
        #expect(data.perClass(3).count == 9)
    }

    @Test("batches go through all samples, the last one shorter or left out")
    func batches() {
        let sizes = data.batches(of: 4, shuffled: false).map { $0.classes.count }
        #expect(sizes == [4, 4, 2] && data.batches(of: 4).count == 3)
        let whole = data.batches(of: 4, dropsLast: true)
        #expect(whole.map { $0.inputs.shape } == [[4, 2], [4, 2]] && whole.count == 2)
    }

    @Test("scaling learns from one set: mean 0 and deviation 1, or 0 to 1")
    func scaling() {
        let samples = Tensor([[1, 5], [3, 5], [5, 5]])
        let standard = FeatureScaling.standard(of: samples)
        // The deviation of 1, 3, 5 is √(8/3).
        #expect(
            standard(samples).scalars == [
                -2 / Float(8.0 / 3).squareRoot(), 0, 0, 0, 2 / Float(8.0 / 3).squareRoot(), 0,
            ])
        let range = FeatureScaling.range(of: samples)
        #expect(range(samples).scalars == [0, 0, 0.5, 0, 1, 0])
        #expect(range(Tensor([[7, 6]])).scalars == [1.5, 1])
    }

    @Test("channels of images are scaled alike")
    func channelScaling() {
        let images = Tensor([0, 2, 4, 6, 1, 1, 3, 3], shape: [1, 2, 2, 2])
        let scaling = FeatureScaling.range(of: images, perChannel: true)
        #expect(scaling.offset.shape == [2, 1, 1] && scaling.size.scalars == [6, 2])
        #expect(scaling(images).scalars == [0, 1.0 / 3, 2.0 / 3, 1, 0, 0, 1, 1])
    }
}
