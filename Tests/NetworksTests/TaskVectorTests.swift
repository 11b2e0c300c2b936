import Networks
import Tensors
import Testing

/// `tasks.json`: small tasks as their authors' own code makes them; `Tests/Reference/tasks.py` makes it.
private struct TaskVectors: Decodable {
    struct YinYang: Decodable {
        let seed: Int
        let first: Bits
        let classes: [Int]
        let digest: [Double]
    }

    struct MNIST1D: Decodable {
        let train: Bits
        let trainClasses: [Int]
        let test: Bits
        let testClasses: [Int]
        let digest: [Double]
    }

    struct Randman: Decodable {
        let seed: Int
        let places: Bits
        let points: Bits
    }

    struct RandomSpikes: Decodable {
        let seed: Int
        let spikes: Bits
        let classes: [Int]
    }

    struct SoundLocalisation: Decodable {
        let seed: Int
        let angles: Bits
        let classes: [Int]
        let spikes: String
    }

    let yinYang: YinYang
    let mnist1D: MNIST1D
    let randman: Randman
    let randomSpikes: RandomSpikes
    let soundLocalisation: SoundLocalisation

    static func load() throws -> TaskVectors { try Bits.load(TaskVectors.self, "tasks") }
}

@Suite("The small tasks are the published ones")
struct TaskVectorTests {
    @Test("Yin-Yang: the paper's thousand test points, to the bit")
    func yinYang() throws {
        let published = try TaskVectors.load().yinYang
        let data = YinYang().samples(1000, seed: published.seed)
        #expect(data.inputs[0..<8].scalars == published.first.scalars)
        #expect(data.classes.scalars == published.classes)
        #expect(digest(data.inputs) == published.digest)
    }

    @Test("MNIST-1D: the published lines, to 1e-6")
    func mnist1D() throws {
        let published = try TaskVectors.load().mnist1D
        let (train, test) = MNIST1D().samples()
        #expect(train.inputs.shape == [4000, 40] && test.inputs.shape == [1000, 40])
        expectClose(train.inputs[0..<6], published.train)
        expectClose(test.inputs[994..<1000], published.test)
        #expect(Array(train.classes.scalars[..<400]) == published.trainClasses)
        #expect(test.classes.scalars == published.testClasses)
        for (own, expected) in zip(digest(train.inputs), published.digest) {
            #expect(abs(own - expected) < 1)
        }
    }

    @Test("Randman: the places to the bit, the points to 1e-5")
    func randman() throws {
        let published = try TaskVectors.load().randman
        let (places, points) = withGenerator(Generator(seed: published.seed)) {
            Randman(embeddingDimension: 5, manifoldDimension: 2, alpha: 1.5).samples(7)
        }
        #expect(places.scalars == published.places.scalars)
        expectClose(points, published.points, 1e-5)
    }

    @Test("spikes of manifolds: one for each neuron of each sample")
    func manifoldSpikes() {
        let data = Randman.spikes(classes: 3, neurons: 5, steps: 20, samplesPerClass: 4)
        #expect(data.inputs.shape == [12, 20, 5])
        #expect(data.inputs.sum(1).scalars.allSatisfy { $0 == 1 })
        #expect(data.classes.scalars == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    }

    @Test("random spikes: PyTorch's, to the bit")
    func randomSpikes() throws {
        let published = try TaskVectors.load().randomSpikes
        let data = withGenerator(Generator(seed: published.seed)) {
            RandomSpikes(neurons: 20, steps: 50, rate: 40).samples(4)
        }
        #expect(data.inputs.scalars == published.spikes.scalars)
        #expect(data.classes.scalars == published.classes)
    }

    @Test("sound localisation: the tutorial's spikes, to the bit")
    func soundLocalisation() throws {
        let published = try TaskVectors.load().soundLocalisation
        let sound = SoundLocalisation()
        let (data, angles) = sound.samples(3, seed: published.seed)
        #expect(angles.scalars == published.angles.scalars)
        #expect(data.classes.scalars == published.classes)
        #expect(data.inputs.scalars.map { $0 == 1 ? "1" : "0" }.joined() == published.spikes)
        #expect(sound.classOf(angle: sound.angle(ofClass: 3)) == 3)
    }

    /// Sums that a wrong number in any place changes.
    private func digest(_ tensor: Tensor) -> [Double] {
        let values = tensor.scalars.map(Double.init)
        let weighted = values.enumerated().map { $1 * Double($0 % 1009) }
        return [pairwise(values[...]), pairwise(weighted[...])]
    }

    /// NumPy's sum: eight chains up to 128 numbers, halves above.
    private func pairwise(_ values: ArraySlice<Double>) -> Double {
        guard values.count > 128 else {
            var lanes = [Double](repeating: 0, count: 8)
            let whole = values.count - values.count % 8
            for (i, value) in values.prefix(whole).enumerated() { lanes[i % 8] += value }
            let sum =
                ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
                + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
            return values.dropFirst(whole).reduce(sum, +)
        }
        let half = values.count / 2 - values.count / 2 % 8
        return pairwise(values.prefix(half)) + pairwise(values.dropFirst(half))
    }

    private func expectClose(_ got: Tensor, _ expected: Bits, _ tolerance: Float = 1e-6) {
        #expect(got.shape == expected.shape)
        for (index, (a, b)) in zip(got.scalars, expected.scalars).enumerated() {
            #expect(abs(a - b) <= tolerance * max(1, abs(b)), "element \(index): \(a), expected \(b)")
        }
    }
}
