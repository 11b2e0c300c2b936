import Networks
import Tensors
import Testing

/// `training.json`: optimisers, clipping, schedules and initialisers of PyTorch; `Tests/Reference/training.py` makes it.
private struct TrainingVectors: Decodable {
    struct Run: Decodable, CustomTestStringConvertible {
        let name: String
        let first: Bits
        let xor: UInt32

        var testDescription: String { name }
    }

    struct Groups: Decodable {
        let start: [Bits]
        let end: [Bits]
    }

    struct Clipping: Decodable {
        let gradients: [Bits]
        let norm: Double
        let clipped: [Bits]
        let untouched: [Bits]
        let byValue: [Bits]
    }

    struct Plateau: Decodable {
        let values: [Double]
        let rates: [Double]
    }

    struct Initialised: Decodable, CustomTestStringConvertible {
        let name: String
        let values: Bits

        var testDescription: String { "\(name) \(values.shape)" }
    }

    let optimisers: [Run]
    let groups: Groups
    let clipping: Clipping
    let schedules: [String: [Double]]
    let plateaus: [Plateau]
    let initialisers: [Initialised]

    static let loaded = try? Bits.load(TrainingVectors.self, "training")
}

/// A parameter whose gradient is `gradient`.
private func parameter(withGradient gradient: Tensor) -> Parameter {
    let parameter = Parameter(.zeros(gradient.shape))
    (parameter.value * gradient).sum().backward()
    return parameter
}

@Suite("Training agrees with PyTorch")
struct TrainingVectorTests {
    @Test("the vectors are there")
    func complete() throws {
        let vectors = try #require(TrainingVectors.loaded)
        #expect(vectors.optimisers.count == 12 && vectors.initialisers.count == 52)
    }

    @Test(
        "4,096 elements after four steps, to the bit; those that take roots to 2e-7",
        arguments: TrainingVectors.loaded?.optimisers ?? [])
    fileprivate func optimiser(run: TrainingVectors.Run) throws {
        try withGenerator(Generator(seed: 21)) {
            let parameter = Parameter(.randn([2048, 2]))
            let optimizer = try #require(make(run.name, [parameter]))
            for _ in 0..<4 {
                optimizer.zeroGradients()
                parameter.value.backward(gradient: .rand([2048, 2]) - 0.5)
                optimizer.step()
            }
            let first = Array(parameter.value.scalars[..<64])
            // PyTorch's square root is an ulp off here and there.
            if !run.name.hasPrefix("SGD") {
                #expect(zip(first, run.first.scalars).allSatisfy { abs($0 - $1) <= 2e-7 * max(1, abs($1)) })
            } else {
                #expect(first == run.first.scalars)
                #expect(xor(parameter.value.scalars) == run.xor)
            }
        }
    }

    private func make(_ name: String, _ p: [Parameter]) -> (any Optimizer)? {
        switch name {
        case "SGD": SGD(p, learningRate: 0.1)
        case "SGD decay": SGD(p, learningRate: 0.03, weightDecay: 5e-4)
        case "SGD momentum": SGD(p, learningRate: 0.1, momentum: 0.9, weightDecay: 1e-4)
        case "SGD dampened": SGD(p, learningRate: 0.1, momentum: 0.9, dampening: 0.3)
        case "SGD Nesterov": SGD(p, learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 1e-4)
        case "Adam": Adam(p, learningRate: 1e-3)
        case "Adam decay": Adam(p, learningRate: 1e-2, weightDecay: 0.1)
        case "RMSprop": RMSprop(p)
        case "RMSprop centred": RMSprop(p, alpha: 0.9, weightDecay: 0.1, momentum: 0.8, centred: true)
        case "Adagrad": Adagrad(p, learningRate: 0.1)
        case "Adagrad decay": Adagrad(p, learningRate: 0.1, rateDecay: 0.2, weightDecay: 0.1)
        case "AdamW": AdamW(p, learningRate: 1e-2, betas: (0.8, 0.99))
        default: nil
        }
    }

    /// Every pattern turned by its place.
    private func xor(_ values: [Float]) -> UInt32 {
        values.enumerated().reduce(0) { result, entry in
            let (word, turn) = (entry.element.bitPattern, UInt32(entry.offset % 32))
            return result ^ (word &<< turn | (turn == 0 ? 0 : word &>> (32 - turn)))
        }
    }

    @Test("groups have rates and decays of their own")
    func groups() throws {
        let vectors = try #require(TrainingVectors.loaded).groups
        let parameters = vectors.start.map { Parameter($0.tensor) }
        let optimizer = SGD(
            groups: [
                ParameterGroup([parameters[0]]),
                ParameterGroup([parameters[1]], rateFactor: 0.1, weightDecay: 0),
            ], learningRate: 0.1, weightDecay: 0.5)
        for parameter in parameters { parameter.value.sum().backward() }
        optimizer.step()
        #expect(parameters.map { $0.value.scalars } == vectors.end.map { $0.scalars })
        #expect(optimizer.parameters.count == 2)
    }

    @Test("gradients are clipped by their norm, to 1e-6, and by value")
    func clipping() throws {
        let vectors = try #require(TrainingVectors.loaded).clipping
        let parameters = vectors.gradients.map { parameter(withGradient: $0.tensor) }
        #expect(abs(clipGradientNorm(parameters, to: 1.5) - vectors.norm) < 1e-6)
        for (parameter, expected) in zip(parameters, vectors.clipped) {
            let got = try #require(parameter.gradient).scalars
            #expect(zip(got, expected.scalars).allSatisfy { abs($0 - $1) <= 1e-6 })
        }
        let others = vectors.gradients.map { parameter(withGradient: $0.tensor) }
        clipGradientNorm(others, to: 100)
        #expect(others.map { $0.gradient?.scalars } == vectors.untouched.map { $0.scalars })
        clipGradientValue(others, to: 0.5)
        #expect(others.map { $0.gradient?.scalars } == vectors.byValue.map { $0.scalars })
    }

    @Test(
        "learning rates of twelve epochs, to 1e-12",
        arguments: TrainingVectors.loaded?.schedules.keys.sorted() ?? [])
    func schedules(name: String) throws {
        let rates = try #require(TrainingVectors.loaded?.schedules[name])
        let schedule: Schedule? =
            switch name {
            case "multiStep": .multiStep(from: 0.5, at: [2, 5, 6], gamma: 0.5)
            case "exponential": .exponential(from: 0.5, gamma: 0.8)
            case "linear": .linear(from: 0.5, to: 0.125, over: 6)
            case "polynomial": .polynomial(from: 0.5, over: 8, power: 2)
            case "cosine": .cosine(from: 0.5, to: 0.05, over: 5)
            case "restarts": .cosineRestarts(from: 0.5, to: 0.01, period: 3, growth: 2)
            case "oneCycle": .oneCycle(peak: 0.5, steps: 12)
            case "warmedUp": .cosine(from: 0.5, over: 8).warmingUp(from: 0.2, over: 4)
            default: nil
            }
        for (epoch, rate) in rates.enumerated() {
            #expect(abs(try #require(schedule)[epoch] - rate) < 1e-12, "epoch \(epoch)")
        }
        #expect(rates.count == 12)
    }

    @Test("the rate falls when a loss gets no better")
    func plateaus() throws {
        let vectors = try #require(TrainingVectors.loaded).plateaus
        let make: [(any Optimizer) -> PlateauSchedule] = [
            { PlateauSchedule($0, patience: 2) },
            { PlateauSchedule($0, factor: 0.5, patience: 1, cooldown: 2, smallest: 0.1) },
            { PlateauSchedule($0, patience: 1, rising: true) },
        ]
        for (vector, make) in zip(vectors, make) {
            let optimizer = SGD([Parameter(.zeros([1]))], learningRate: 0.5)
            let schedule = make(optimizer)
            let rates = vector.values.map { value in
                schedule.observe(value)
                return optimizer.learningRate
            }
            #expect(zip(rates, vector.rates).allSatisfy { abs($0 - $1) < 1e-12 } && rates.count == 20)
        }
    }

    @Test("first values, to the bit", arguments: TrainingVectors.loaded?.initialisers ?? [])
    fileprivate func initialisers(example: TrainingVectors.Initialised) throws {
        let parameter = Parameter(.zeros(example.values.shape))
        withGenerator(Generator(seed: 9)) { fill(parameter, example.name) }
        let (got, expected) = (parameter.value.scalars, example.values.scalars)
        let isRounded = example.name == "orthogonal"
        #expect(isRounded ? zip(got, expected).allSatisfy { abs($0 - $1) < 2e-6 } : got == expected)
        #expect(parameter.value.requiresGradient)
    }

    private func fill(_ w: Parameter, _ name: String) {
        switch name {
        case "uniform": Init.uniform(w, from: -0.3, to: 0.7)
        case "normal": Init.normal(w, mean: 0.5, deviation: 2)
        case "xavierUniform": Init.xavierUniform(w, gain: 1.5)
        case "xavierNormal": Init.xavierNormal(w)
        case "kaimingUniform": Init.kaimingUniform(w)
        case "kaimingUniform relu out": Init.kaimingUniform(w, fan: .out, nonlinearity: .relu)
        case "kaimingUniform leaky": Init.kaimingUniform(w, nonlinearity: .leakyReLU(slope: 0.2))
        case "kaimingNormal tanh": Init.kaimingNormal(w, nonlinearity: .tanh)
        case "kaimingNormal": Init.kaimingNormal(w, fan: .out)
        case "truncatedNormal": Init.truncatedNormal(w, mean: 0.1, deviation: 0.5, low: -0.6, high: 0.9)
        case "truncatedNormal tail":
            Init.truncatedNormal(w, mean: 0, deviation: 0.5, low: 1.1, high: 3)
        case "orthogonal": Init.orthogonal(w, gain: 1.5)
        default: w.shape.count == 2 ? Init.eye(w) : Init.dirac(w)
        }
    }

    @Test("a frozen layer collects no gradients and stays as it is; thawed it learns")
    func freezing() {
        let net = Sequential {
            Linear(3, 4)
            Linear(4, 2)
        }
        net[0].freeze()
        let before = net.parameters.map { $0.value.scalars }
        let optimizer = SGD(net.parameters, learningRate: 0.1)
        net(Tensor.ones([1, 3])).sum().backward()
        optimizer.step()
        let after = net.parameters.map { $0.value.scalars }
        #expect(after[0] == before[0] && after[1] == before[1] && after[2] != before[2])
        #expect(net[0].parameters.allSatisfy { $0.gradient == nil })
        net[0].unfreeze()
        net(Tensor.ones([1, 3])).sum().backward()
        #expect(net[0].parameters.allSatisfy { $0.gradient != nil })
    }
}
