import Networks
import Tensors
import Testing

// SpikingJelly's own tests of monitors, test/activation_based/test_monitor.py, by their names there.

private final class StatefulModule: Module {
    var value = 0

    override func forward(_ x: Tensor) -> Tensor {
        value += 1
        return x
    }
}

@Suite("SpikingJelly's tests of monitors")
struct MonitorLifecycleTests {
    @Test("input and output monitor lifecycle")
    func lifecycle() {
        let net = Sequential {
            Linear(2, 2)
            IFNode()
            Linear(2, 1)
        }
        let inputs = InputMonitor(net, Linear.self)
        var calls = 0
        let outputs = OutputMonitor(net, Linear.self) { output in
            calls += 1
            return output
        }
        let x = Tensor.ones([1, 2])
        net(x)
        #expect(inputs.monitoredLayers == ["0", "2"] && outputs.monitoredLayers == ["0", "2"])
        #expect(inputs.records.count == 2)
        #expect(inputs["0"][0].scalars == inputs[0].scalars)
        #expect(outputs["2"].count == 1 && calls == 2)
        inputs.disable()
        outputs.disable()
        net.reset()
        net(x)
        #expect(inputs.records.count == 2 && outputs.records.count == 2 && calls == 2)
        inputs.clearRecordedData()
        outputs.clearRecordedData()
        #expect(inputs.records.isEmpty && inputs["0"].isEmpty)
        inputs.enable()
        outputs.enable()
        inputs.removeHooks()
        outputs.removeHooks()
        net.reset()
        net(x)
        #expect(inputs.records.isEmpty && outputs.records.isEmpty && calls == 2)
    }

    @Test("attribute monitor before and after forward")
    func attributes() {
        let net = StatefulModule()
        let before = AttributeMonitor(net, \StatefulModule.value, .beforeForward)
        let after = AttributeMonitor(net, \StatefulModule.value)
        net(Tensor.ones([1]))
        net(Tensor.ones([1]))
        #expect(Array(before.records) == [0, 1])
        #expect(Array(after.records) == [1, 2])
    }

    @Test("gradient monitors record input and output gradients")
    func gradients() {
        let net = Linear(2, 2, bias: false)
        net.weight.value = Tensor([[2, 0], [0, 2]])
        let inputs = GradInputMonitor(net, Linear.self)
        let outputs = GradOutputMonitor(net, Linear.self)
        let x = Tensor.ones([1, 2]).requiringGradient()
        net(x).sum().backward()
        #expect(inputs.records[0]?.scalars == [2, 2])
        #expect(outputs.records[0]?.scalars == [1, 1])
        #expect(inputs[""][0]?.scalars == [2, 2] && outputs[""][0]?.scalars == [1, 1])
    }
}
