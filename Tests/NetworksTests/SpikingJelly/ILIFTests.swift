import Networks
import Tensors
import Testing

// SpikingJelly's own tests of I-LIF, test/activation_based/test_ilif_node.py, by their names there.

@Suite("SpikingJelly's tests of I-LIF")
struct ILIFTests {
    private let tau = 4.0 / 3

    @Test("rejects incompatible surrogate")
    func surrogate() async {
        await #expect(processExitsWith: .failure) { _ = ILIFNode(surrogate: .sigmoid()) }
        await #expect(processExitsWith: .failure) {
            var count = Surrogate.multiLevelSpikeCount(4)
            count.isSpiking = false
            _ = ILIFNode(surrogate: count)
        }
    }

    @Test("training outputs integer counts and updates voltage")
    func counts() {
        let node = ILIFNode(tau: tau)
        let y = node(Tensor([[3.2, 0.4, 5.8]]))
        #expect(y.scalars == [3, 0, 4])
        expectClose(node.v, [0.2, 0.4, 1.8])
    }

    @Test("tau is applied during charge")
    func charge() {
        let node = ILIFNode(tau: tau)
        node(Tensor([[3.2]]))
        #expect(node(Tensor([[0.0]])).scalars == [0])
        expectClose(node.v, [0.05])
    }

    @Test("eval returns integer counts")
    func evaluation() {
        let node = ILIFNode(tau: tau)
        node.setTraining(false)
        #expect(node(Tensor([[3.2, 5.8]])).scalars == [3, 4])
        expectClose(node.v, [0.2, 1.8])
    }

    @Test("train and eval have identical forward semantics")
    func sameForward() {
        let x = Tensor([1.6, -0.2, 0, 2.2, 0.4, 0], shape: [3, 1, 2])
        let nodes = [true, false].map { isTraining in
            let node = ILIFNode(tau: tau, vThreshold: 0.5, stepMode: .multiStep, storesVSequence: true)
            node.setTraining(isTraining)
            node.v = Tensor([[0.2, -0.1]])
            return node
        }
        let outputs = nodes.map { $0(x) }
        #expect(outputs[0].scalars == outputs[1].scalars)
        #expect(nodes[0].v.scalars == nodes[1].v.scalars)
        #expect(nodes[0].vSequence?.scalars == nodes[1].vSequence?.scalars)
        #expect(outputs[0].scalars.max() ?? 0 > 1)
    }

    @Test("multistep eval preserves sequence length")
    func length() {
        let node = ILIFNode(tau: tau, stepMode: .multiStep, storesVSequence: true)
        node.setTraining(false)
        let x = Tensor([3.2, 0, 4.8, 0], shape: [4, 1, 1])
        let y = node(x)
        #expect(y.shape == x.shape && node.vSequence?.shape == x.shape)
        #expect(y.scalars == [3, 0, 4, 0])
    }

    @Test("training straight through gradient is windowed")
    func window() throws {
        let x = Tensor([[-0.5, 0.5, 4.5]]).requiringGradient()
        let y = ILIFNode()(x)
        y.sum().backward()
        #expect(y.scalars == [0, 0, 4])
        #expect(try #require(x.gradient).scalars == [0, 1, 0])
    }

    @Test("supports custom gradient window")
    func ownWindow() throws {
        let x = Tensor([[-0.25, 4.25, 4.75]]).requiringGradient()
        let y = ILIFNode(surrogate: .multiLevelSpikeCount(4, window: -0.5...4.5))(x)
        y.sum().backward()
        #expect(y.scalars == [0, 4, 4])
        #expect(try #require(x.gradient).scalars == [1, 1, 0])
    }

    @Test("multi level spike count supports custom gradient window")
    func spikeCount() throws {
        let x = Tensor([[-0.25, 4.25, 4.75]]).requiringGradient()
        let y = Surrogate.multiLevelSpikeCount(4, window: -0.5...4.5)(x)
        y.sum().backward()
        #expect(y.scalars == [0, 4, 4])
        #expect(try #require(x.gradient).scalars == [1, 1, 0])
    }

    @Test("multi level spike count rejects invalid parameters")
    func invalid() async {
        await #expect(processExitsWith: .failure) { _ = Surrogate.multiLevelSpikeCount(0) }
        await #expect(processExitsWith: .failure) { _ = Surrogate.multiLevelSpikeCount(-1) }
    }
}

/// Within the tolerance of PyTorch's `assert_close` for 32-bit floats.
func expectClose(_ got: Tensor, _ expected: [Float], _ location: SourceLocation = #_sourceLocation) {
    #expect(got.count == expected.count, sourceLocation: location)
    for (a, b) in zip(got.scalars, expected) {
        #expect(abs(a - b) <= 1e-5 + 1.3e-6 * abs(b), sourceLocation: location)
    }
}
