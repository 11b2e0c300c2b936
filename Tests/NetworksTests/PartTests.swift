import Networks
import Tensors
import Testing

/// Everything that may hold parts of a network, as an author writes it.
private final class Everything: Module {
    struct Head {
        let scale = Parameter(Tensor([2]))
        let linear = Linear(2, 1)
        let note = "no part"
    }
    enum Mode { case plain, named(String) }

    let one = Linear(2, 2)
    var perhaps: Module?
    let towers = [Linear(2, 1), Linear(2, 2)]
    let gaps: [IFNode?] = [nil, IFNode()]
    let branches = ["left": Linear(2, 1), "down": Linear(2, 2)]
    let byNumber: [Int: Module] = [10: IFNode(), 9: LIFNode()]
    let pair: (first: Linear, IFNode) = (Linear(2, 1), IFNode())
    let head = Head()
    let gains = [Parameter(Tensor([1])), Parameter(Tensor([2]))]
    let named = ["b": Parameter(Tensor([1])), "a": Parameter(Tensor([2]))]
    let anything: Any = Linear(2, 3)
    let speaking: any CustomStringConvertible = IFNode()
    lazy var late = Linear(1, 1)
    let mode = Mode.named("no part")
    let counts = [1, 2]
    let buffer = Tensor([1])
    let activation: (Tensor) -> Tensor = { $0 }
    weak var owner: Module?
    let optimizer = SGD([Parameter(Tensor(1))], learningRate: 0.1)
}

private class Base: Module {
    let first = Linear(1, 1)
}

private final class Derived: Base {
    var second: Linear? = Linear(1, 1)
    override class var partNames: KeyValuePairs<String, String> { ["second": "fc"] }
}

private final class Generic<Inner: Module>: Module {
    let inner: Inner
    init(_ inner: Inner) { self.inner = inner }
}

private final class Tree: Module {
    struct Branch {
        var leaf: Linear
        var branches: [Branch] = []
    }
    let root = Branch(leaf: Linear(1, 1), branches: [Branch(leaf: Linear(1, 2))])
}

private final class Parent: Module {
    let child = Child()
    let neuron = IFNode()
    override init() {
        super.init()
        child.parent = self
    }
}

private final class Child: Module {
    var parent: Parent?
    let linear = Linear(1, 1)
}

@Suite("Parts of a module")
struct PartTests {
    @Test(
        "modules are found in properties, optionals, arrays, dictionaries, tuples, structures and behind protocols"
    )
    func modules() {
        let net = Everything()
        #expect(
            net.children.map(\.name) == [
                "one", "towers.0", "towers.1", "gaps.1", "branches.down", "branches.left", "byNumber.9",
                "byNumber.10", "pair.first", "pair.1", "head.linear", "anything", "speaking",
            ])
        net.perhaps = IFNode()
        #expect(net.children.map(\.name).prefix(2) == ["one", "perhaps"])
        _ = net.late
        #expect(net.children.map(\.name).last == "late")
    }

    @Test("parameters are found in the same places")
    func parameters() {
        #expect(
            Everything().ownParameters.map(\.name) == [
                "head.scale", "gains.0", "gains.1", "named.a", "named.b",
            ])
    }

    @Test("what is weak belongs to somebody else")
    func weakProperty() {
        let (net, owner) = (Everything(), IFNode())
        net.owner = owner
        #expect(!net.children.contains { $0.module === owner })
    }

    @Test("a module put in after the first use is seen by parameters, reset and step modes")
    func replacement() {
        let net = Derived()
        #expect(net.parameters.count == 4)
        let head = Linear(1, 1, bias: false)
        net.second = head
        #expect(net.namedParameters.map(\.name) == ["fc.weight", "first.weight", "first.bias"])
        #expect(net.parameters[0] === head.weight)
        let outer = Generic<Module>(net)
        net.second = nil
        #expect(outer.namedParameters.map(\.name) == ["inner.first.weight", "inner.first.bias"])

        let everything = Everything()
        everything.reset()
        let neuron = IFNode()
        everything.perhaps = neuron
        withoutGradients { neuron(Tensor([0.5])) }
        everything.reset()
        #expect(neuron.v.scalars == [0])
        everything.setStepMode(.multiStep)
        #expect(neuron.stepMode == .multiStep)
    }

    @Test("a structure that contains its like is walked to its leaves")
    func recursive() {
        #expect(Tree().children.map(\.name) == ["root.leaf", "root.branches.0.leaf"])
    }

    @Test("a module inside itself is walked once")
    func cycle() {
        let net = Parent()
        #expect(net.namedModules.map(\.name) == ["", "child", "child.linear", "neuron"])
        withoutGradients { net.neuron(Tensor([0.5])) }
        net.reset()
        net.zeroGradients()
        net.setStepMode(.multiStep)
        #expect(net.neuron.v.scalars == [0] && net.neuron.stepMode == .multiStep)
        net.child.parent = nil
    }

    @Test("lists, dictionaries and structures print as PyTorch's, and renamed ones under their other name")
    func text() {
        let text = Everything().description
        #expect(
            text.contains(
                """
                  (branches): ModuleDict(
                    (down): Linear(in_features=2, out_features=2, bias=True)
                    (left): Linear(in_features=2, out_features=1, bias=True)
                  )
                """))
        #expect(
            text.contains(
                "  (head): Head(\n    (linear): Linear(in_features=2, out_features=1, bias=True)\n  )"))
        #expect(text.contains("  (gaps): ModuleList(\n    (1): IFNode("))
        #expect(Derived().description.hasPrefix("Derived(\n  (fc): Linear"))
    }

    @Test("classes of the engine name their parts as PyTorch and SpikingJelly do")
    func engineNames() {
        let container = LinearRecurrentContainer(Linear(2, 3), inFeatures: 2, outFeatures: 3)
        #expect(container.children.map(\.name) == ["rc", "sub_module"])
        #expect(PSN(steps: 2).ownParameters.map(\.name) == ["weight", "bias"])
        #expect(Conv2d(1, 1, kernel: 1).ownParameters.map(\.name) == ["weight", "bias"])
        #expect(KLIFNode().ownParameters.map(\.name) == ["k"])
        #expect(Linear(1, 1, bias: false).ownParameters.map(\.name) == ["weight"])
        #expect(IFNode().children.isEmpty)
    }

    @Test("a class says for itself what it stores where there is no reflection")
    func declared() {
        Module.declare(Declared.self, "Spoken") { (module: Declared) -> [Part] in
            [
                Part("head", module.head), Part("towers", module.towers), Part("gain", module.gain),
                Part("extra", module.extra), Part("count", module.count), Part("map", module.map),
            ]
        }
        let net = Declared()
        #expect(net.children.map(\.name) == ["head", "towers.0", "map.a"])
        #expect(net.ownParameters.map(\.name) == ["gain"])
        #expect(net.description.hasPrefix("Spoken(\n"))
    }
}

private final class Declared: Module {
    let head = Linear(1, 1)
    let towers = [IFNode()]
    let gain = Parameter(Tensor(1))
    var extra: Module?
    let count = 3
    let map = ["a": IFNode()]
}

/// Modules that no one can find.
private final class Boxed: Module {
    final class Box { let inside = Linear(1, 1) }
    let box = Box()
}

private final class InSlice: Module {
    let slice = [Linear(1, 1)][...]
}

private final class InCase: Module {
    enum Choice { case none, some(Linear) }
    var choice = Choice.none
}

@Suite("Parts that can't be found")
struct LostPartTests {
    private func says(_ words: [String], _ result: ExitTest.Result?) -> Bool {
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        return words.allSatisfy { said.contains($0) }
    }

    @Test("modules in a class that is no module stop with a sentence, in every walk")
    func boxed() async {
        var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Boxed().parameters
        }
        #expect(says(["Box is a class that is no Module and stores modules or parameters"], result))
        result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Boxed().reset()
        }
        #expect(says(["Box is a class that is no Module"], result))
    }

    @Test("modules in a collection of another kind stop with a sentence")
    func slice() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = InSlice().parameters
        }
        #expect(
            says(
                ["ArraySlice<Linear> is a collection of another kind", "expected them in properties"], result)
        )
    }

    @Test("modules in an enumeration's case stop with a sentence, once they are there")
    func enumeration() async {
        #expect(InCase().parameters.isEmpty)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let net = InCase()
            net.choice = .some(Linear(1, 1))
            _ = net.parameters
        }
        #expect(says(["Choice is an enumeration and stores modules or parameters"], result))
    }
}
