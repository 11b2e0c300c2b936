import Networks
import Tensors
import Testing

/// As an author writes it in a cell: nothing is registered.
private final class Residual: Module {
    let first = Linear(4, 4)
    let neuron = IFNode()
    let shortcut: Linear?
    let scale = Parameter(Tensor.ones([4]))
    let towers = [Linear(4, 1), Linear(4, 2)]

    init(shortcut: Linear?) { self.shortcut = shortcut }

    override func forward(_ x: Tensor) -> Tensor {
        neuron(first(x)) + (shortcut?(x) ?? x) * scale.value
    }
}

@Suite("Modules")
struct ModuleTests {
    @Test("a module's properties are its children, under their names and in their order")
    func reflection() {
        let net = Residual(shortcut: Linear(4, 4, bias: false))
        #expect(net.namedModules.map(\.name) == ["", "first", "neuron", "shortcut", "towers.0", "towers.1"])
        #expect(
            net.namedParameters.map(\.name) == [
                "scale", "first.weight", "first.bias", "shortcut.weight", "towers.0.weight", "towers.0.bias",
                "towers.1.weight", "towers.1.bias",
            ])
    }

    @Test("an optional module that is nil is no child")
    func optional() {
        #expect(!Residual(shortcut: nil).namedModules.map(\.name).contains("shortcut"))
    }

    @Test("a builder takes if, else and for")
    func builder() {
        func net(deep: Bool, rich: Bool) -> Sequential {
            Sequential {
                Linear(2, 2)
                if deep { IFNode() }
                if rich { Linear(2, 3) } else { Linear(2, 4) }
                for width in 1...2 { Linear(width, width) }
            }
        }
        #expect(net(deep: true, rich: true).modules.count == 5)
        #expect(net(deep: false, rich: true).modules.count == 4)
        #expect((net(deep: false, rich: true)[1] as? Linear)?.outFeatures == 3)
        #expect((net(deep: false, rich: false)[1] as? Linear)?.outFeatures == 4)
        #expect((net(deep: true, rich: false)[4] as? Linear)?.inFeatures == 2)
    }

    @Test("text form of a network")
    func text() {
        let net = Sequential {
            Linear(8, 4, bias: false)
            Sequential { IFNode(vThreshold: 0.5, vReset: .soft, detachesReset: true) }
        }
        #expect(
            "\(net)" == """
                Sequential(
                  (0): Linear(in_features=8, out_features=4, bias=False)
                  (1): Sequential(
                    (0): IFNode(
                      v_threshold=0.5, v_reset=None, detach_reset=True, step_mode=s
                      (surrogate_function): Sigmoid(alpha=4.0, spiking=True)
                    )
                  )
                )
                """)
    }

    @Test("reset puts neurons back to rest")
    func reset() {
        let net = Sequential { IFNode(storesVSequence: true) }
        withoutGradients { net(Tensor.full(0.25)) }
        net.reset()
        let neuron = net[0] as? IFNode
        #expect(neuron?.v.scalars == [0] && neuron?.v.shape == [] && neuron?.vSequence == nil)
    }

    @Test("soft reset subtracts the threshold once")
    func softReset() {
        let neuron = IFNode(vReset: .soft, stepMode: .multiStep, storesVSequence: true)
        let spikes = withoutGradients { neuron(Tensor([2.5, 2.5, 2.5], shape: [3, 1])) }
        #expect(spikes.scalars == [1, 1, 1])
        #expect(neuron.vSequence?.scalars == [1.5, 3, 4.5])
    }

    @Test("single steps build up the sequence of potentials until reset")
    func growingSequence() {
        let neuron = IFNode(storesVSequence: true)
        withoutGradients { for _ in 0..<3 { neuron(Tensor([0.25])) } }
        #expect(neuron.vSequence?.shape == [3, 1])
        #expect(neuron.vSequence?.scalars == [0.25, 0.5, 0.75])
    }
}

extension Tensor {
    fileprivate static func full(_ value: Float) -> Tensor { Tensor([value]) }
}

/// A neuron of an author's own: the charge, and nothing else.
private final class LeakyNeuron: BaseNode {
    let leak = Parameter(Tensor(0.5))

    override func charge(_ x: Tensor) -> Tensor { v * leak.value + x }
}

@Suite("An author's own modules")
struct OwnModuleTests {
    @Test("a neuron of one's own needs only its charge", arguments: [StepMode.singleStep, .multiStep])
    func neuron(mode: StepMode) throws {
        let neuron = LeakyNeuron(stepMode: mode, storesVSequence: true)
        let x = Tensor([0.5, 0.5, 0.5, 2], shape: [4, 1])
        let spikes = mode == .multiStep ? neuron(x) : .stacked((0..<4).map { neuron(x[$0]) })
        #expect(spikes.scalars == [0, 0, 0, 1])
        #expect(neuron.vSequence?.scalars == [0.5, 0.75, 0.875, 0])
        #expect(neuron.namedParameters.map(\.name) == ["leak"])
        spikes.sum().backward()
        #expect(neuron.leak.gradient != nil)
        #expect(
            "\(neuron)".hasPrefix(
                "LeakyNeuron(\n  v_threshold=1.0, v_reset=0.0, detach_reset=False, step_mode="))
    }

    @Test("one call gives every neuron its own copy of a surrogate, parallel ones too")
    func surrogates() throws {
        let net = Sequential {
            IFNode()
            LeakyNeuron()
            PSN(steps: 2)
        }
        net.setSurrogate(.sigmoid(alpha: 2))
        let neuron = try #require(net[0] as? IFNode)
        neuron.surrogate = .atan()
        #expect((net[1] as? LeakyNeuron)?.surrogate.description == "Sigmoid(alpha=2.0, spiking=True)")
        #expect((net[2] as? PSN)?.surrogate.name == "Sigmoid")
    }

    @Test("evaluating changes nothing for good and records nothing")
    func evaluating() {
        let net = Sequential {
            Dropout(0.5)
            LeakyNeuron()
        }
        net[1].setTraining(false)
        let result = net.evaluating { net(Tensor.ones([2, 2])) }
        #expect(!result.requiresGradient)
        #expect(net.isTraining && net[0].isTraining && !net[1].isTraining)
    }
}
