// Monitors: see inside a spiking network
//
// The cells of Tutorials/monitor.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: network
import Spiking

let net = Sequential {
    Linear(8, 4)
    IFNode()
    Linear(4, 2)
    IFNode()
}

for parameter in net.parameters {
    parameter.value = parameter.value.abs()
}
net.setStepMode(.multiStep)

// MARK: records
let spikeMonitor = OutputMonitor(net, IFNode.self)

let xSeq = Tensor.rand(4, 1, 8)
withoutGradients {
    net(xSeq)
}
print("spikeMonitor.records =\n\(spikeMonitor.records)")

// MARK: raster
show(
    spikeRaster(["Layer 1": spikeMonitor[0], "Layer 3": spikeMonitor[1]]),
    caption: "Spikes of both layers over the four time steps.",
    alt: "Spike raster: the four neurons of layer 1 above the two neurons of layer 3.")

// MARK: by-number
print("spikeMonitor[0] = \(spikeMonitor[0])")

// MARK: by-name
print("net = \(net)")
print("spikeMonitor.monitoredLayers = \(spikeMonitor.monitoredLayers)")

// MARK: layer-records
print("spikeMonitor[\"1\"] = \(spikeMonitor["1"])")

// MARK: clear
spikeMonitor.clearRecordedData()
print("spikeMonitor.records = \(spikeMonitor.records)")
print("spikeMonitor[\"1\"] = \(spikeMonitor["1"])")

// MARK: ending
var heard = 0
do {
    let counter = OutputMonitor(net, IFNode.self) { _ in heard += 1 }
    withoutGradients { net(xSeq) }
    print("while the monitor lives: \(heard) outputs, layers \(counter.monitoredLayers)")
}
withoutGradients { net(xSeq) }
print("after its scope has ended: still \(heard)")

// MARK: remove-hooks
spikeMonitor.removeHooks()
withoutGradients { net(xSeq) }
print("records after removeHooks(): \(spikeMonitor.records.count)")
net.reset()

// MARK: firing-rate
func firingRate(_ spikes: Tensor) -> Tensor {
    spikes.flatten(from: 1).mean(1)  // [T, N, *] to [T]
}

let rateMonitor = OutputMonitor(net, IFNode.self, transform: firingRate)

// MARK: pausing
withoutGradients {
    rateMonitor.disable()
    net(xSeq)
    net.reset()
    print("disabled: rateMonitor.records =\n\(rateMonitor.records)")

    rateMonitor.enable()
    net(xSeq)
    net.reset()
    print("enabled: rateMonitor.records =\n\(rateMonitor.records)")
}
rateMonitor.removeHooks()

// MARK: store-v
for neuron in net.modules(IFNode.self) {
    neuron.storesVSequence = true
}

let vMonitor = AttributeMonitor(net, \IFNode.vSequence, .afterForward)
let firing = OutputMonitor(net, IFNode.self)
withoutGradients { net(xSeq) }
net.reset()
print("vMonitor.records =\n\(vMonitor.records)")
vMonitor.removeHooks()
firing.removeHooks()

// MARK: membrane
show(
    membranePlot(v: vMonitor[0]!, spikes: firing[0], threshold: 1, reset: 0),
    caption: "Membrane potential of the four neurons of layer 1 after reset, and their spikes.",
    alt: "Four potentials that climb towards the threshold and are back at zero where the neuron fired.")

// MARK: inputs
let inputMonitor = InputMonitor(net, IFNode.self)
withoutGradients { net(xSeq) }
net.reset()
print("inputMonitor.records =\n\(inputMonitor.records)")
inputMonitor.removeHooks()

// MARK: grad-output
let spikeGradMonitor = GradOutputMonitor(net, IFNode.self)
net(xSeq).sum().backward()
net.reset()
print("spikeGradMonitor.records =\n\(spikeGradMonitor.records)")
spikeGradMonitor.removeHooks()

// MARK: deep-network
let deepNet = Sequential {
    for _ in 0..<10 {
        Linear(8, 8)
        IFNode()
    }
}
deepNet.setStepMode(.multiStep)

let deepInput = Tensor.rand(4, 1, 8)
let normMonitor = GradInputMonitor(deepNet, IFNode.self) { $0.norm() }

// MARK: alphas
let alphas = [0.1, 0.5, 2, 4, 8]
var norms: [[Double]] = []  // one row for each alpha, last layer first

for alpha in alphas {
    deepNet.setSurrogate(.sigmoid(alpha: alpha))
    deepNet(deepInput).sum().backward()
    print("alpha = \(alpha), normMonitor.records =\n\(normMonitor.records)\n")
    norms.append(normMonitor.records.map { Double($0!.item) })

    deepNet.reset()
    deepNet.zeroGradients()
    normMonitor.clearRecordedData()
}

// MARK: gradient-norms
let layers = normMonitor.monitoredLayers
show(
    Table(
        rowHeader: "Layer", rows: layers,
        columns: alphas.map { "α = \($0)" },
        values: layers.indices.map { layer in norms.map { $0.reversed()[layer] } }),
    caption: "Norm of ∂L/∂X for each layer and each α.")

// MARK: gradient-plot
show(
    gradientNormPlot(norms.map { $0.reversed() }, alphas: alphas),
    caption: "Gradient norm through ten layers. The loss is at the right; the gradient travels to the left.",
    alt: "Log-scale lines, one for each alpha: the smaller alpha is, the steeper the fall towards layer 1.")
