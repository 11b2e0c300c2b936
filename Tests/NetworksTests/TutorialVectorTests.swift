import Networks
import Tensors
import Testing

/// `tutorial_seed0.v14.json`: every record of the reference's Monitor page for seed 0.
private struct Tutorial: Decodable {
    struct Recorded: Decodable { let records: [Bits] }

    let `init`: [String: Bits]
    let x_seq: Bits
    let out: Recorded
    let inp: Recorded
    let v_seq: Recorded
    let grad_out: Recorded
    let param_grad: [String: Bits]

    static func load() throws -> Tutorial { try Bits.load(Tutorial.self, "tutorial_seed0.v14") }
}

@Suite("The Monitor page's numbers are the reference's")
struct TutorialVectorTests {
    private static func run(_ body: (Sequential, Tensor, Tutorial) throws -> Void) throws {
        let tutorial = try Tutorial.load()
        try withGenerator(Generator(seed: 0)) {
            let net = Sequential {
                Linear(8, 4)
                IFNode()
                Linear(4, 2)
                IFNode()
            }
            for (name, parameter) in net.namedParameters {
                let expected = try #require(tutorial.`init`[name])
                #expect(parameter.value.scalars == expected.scalars, "initial \(name)")
                parameter.value = parameter.value.abs()
            }
            net.setStepMode(.multiStep)
            for neuron in net.modules(IFNode.self) { neuron.storesVSequence = true }
            let x = Tensor.rand(4, 1, 8)
            #expect(x.scalars == tutorial.x_seq.scalars)
            try body(net, x, tutorial)
        }
    }

    @Test("spikes are exact, inputs and potentials to a few ulp")
    func forward() throws {
        try Self.run { net, x, tutorial in
            let outputs = OutputMonitor(net, IFNode.self)
            let inputs = InputMonitor(net, IFNode.self)
            let potentials = AttributeMonitor(net, \IFNode.vSequence)
            withoutGradients { net(x) }
            #expect(outputs.records.map(\.scalars) == tutorial.out.records.map(\.scalars))
            for (got, expected) in zip(inputs.records, tutorial.inp.records) {
                Self.expectClose(got, expected)
            }
            for (got, expected) in zip(potentials.records, tutorial.v_seq.records) {
                Self.expectClose(got!, expected)
            }
        }
    }

    @Test("gradients agree to 1e-6 of their size")
    func backward() throws {
        try Self.run { net, x, tutorial in
            let gradients = GradOutputMonitor(net, IFNode.self)
            net(x).sum().backward()
            for (got, expected) in zip(gradients.records, tutorial.grad_out.records) {
                Self.expectClose(got!, expected)
            }
            for (name, parameter) in net.namedParameters {
                guard let expected = tutorial.param_grad[name] else { continue }
                Self.expectClose(try #require(parameter.gradient), expected)
            }
        }
    }

    private static func expectClose(_ got: Tensor, _ expected: Bits) {
        #expect(got.shape == expected.shape)
        let scale = expected.scalars.map(\.magnitude).max() ?? 0
        for (a, b) in zip(got.scalars, expected.scalars) { #expect(abs(a - b) <= 1e-6 * scale) }
    }
}
