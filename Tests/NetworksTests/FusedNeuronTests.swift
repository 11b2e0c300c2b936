import Networks
import Tensors
import Testing

@Suite("A fused sequence is its steps")
struct FusedNeuronTests {
    struct Setting: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let make: @Sendable () -> BaseNode
    }

    static let settings: [Setting] = [Reset.hard(to: 0), .hard(to: -0.3), .soft].flatMap { reset in
        [false, true].flatMap { detaches in
            [Surrogate.sigmoid(), .atan(), .erf(), .piecewiseQuadratic()].flatMap { surrogate in
                [
                    Setting(testDescription: "IF \(reset) \(detaches) \(surrogate)") {
                        IFNode(vReset: reset, surrogate: surrogate, detachesReset: detaches)
                    },
                    Setting(testDescription: "LIF \(reset) \(detaches) \(surrogate)") {
                        LIFNode(tau: 3, vReset: reset, surrogate: surrogate, detachesReset: detaches)
                    },
                    Setting(testDescription: "LIF without input \(reset) \(detaches) \(surrogate)") {
                        LIFNode(
                            tau: 3, decaysInput: false, vReset: reset, surrogate: surrogate,
                            detachesReset: detaches)
                    },
                ]
            }
        }
    }

    @Test("the same spikes and potentials, bit for bit, and the same gradients", arguments: settings)
    func equal(setting: Setting) throws {
        let values = withGenerator(Generator(seed: 3)) { Tensor.uniform([6, 2, 150], from: -0.5, to: 1.2) }
        let (fused, stepped) = (setting.make(), setting.make())
        (fused.stepMode, fused.storesVSequence, stepped.storesVSequence) = (.multiStep, true, true)
        let (x, y) = (values.requiringGradient(), values.requiringGradient())
        let spikes = fused(x)
        let steps = Tensor.stacked((0..<6).map { stepped(y[$0]) })
        #expect(spikes.scalars == steps.scalars)
        let (v, w) = (try #require(fused.vSequence), try #require(stepped.vSequence))
        #expect(v.scalars == w.scalars)
        #expect(fused.v.scalars == stepped.v.scalars)

        // A loss through spikes, every potential and the last one.
        (spikes.sum() + (v * v).sum() + fused.v.sum()).backward()
        (steps.sum() + (w * w).sum() + stepped.v.sum()).backward()
        let (got, expected) = (try #require(x.gradient).scalars, try #require(y.gradient).scalars)
        let scale = expected.map(\.magnitude).max() ?? 0
        for (a, b) in zip(got, expected) { #expect(abs(a - b) <= 2e-6 * scale) }
    }

    @Test("the gradient goes on into an earlier sequence through the potential")
    func acrossCalls() throws {
        let neuron = IFNode(stepMode: .multiStep)
        let x = Tensor([0.4, 0.3], shape: [2, 1]).requiringGradient()
        let y = Tensor([0.2, 0.9], shape: [2, 1]).requiringGradient()
        (neuron(x).sum() + neuron(y).sum()).backward()
        let whole = IFNode(stepMode: .multiStep)
        let z = Tensor([0.4, 0.3, 0.2, 0.9], shape: [4, 1]).requiringGradient()
        whole(z).sum().backward()
        let parts = try #require(x.gradient).scalars + #require(y.gradient).scalars
        for (a, b) in zip(parts, try #require(z.gradient).scalars) { #expect(abs(a - b) <= 1e-6) }
    }
}
