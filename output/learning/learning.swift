// Learning through a step: where does the gradient come from?
//
// The cells of Tutorials/learning.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(1)

// MARK: task
import Foundation
import Spiking

let task = RandomSpikes(neurons: 100, steps: 100, rate: 10).samples(128)
let x = task.inputs.transposed(0, 1)  // [T, N, neurons]
print("spikes of a sample:", task.inputs[0].sum())
show(
    spikeRaster(task.inputs[0].slice(1, 0..<30)),
    caption: "One sample: the first 30 of its 100 neurons.", alt: "Few spikes at random places.")

// MARK: network
func makeNetwork(_ surrogate: Surrogate, seed: Int = 1) -> Sequential {
    manualSeed(seed)
    let net = Sequential {
        Linear(100, 50, bias: false)
        LIFNode(tau: 10, decaysInput: false, surrogate: surrogate)
        Linear(50, 2, bias: false)
        NonSpikingLIFNode(tau: 10, readout: .maximum)
    }
    for layer in net.modules(Linear.self) { layer.weight.value = layer.weight.value * 3 }
    net.setStepMode(.multiStep)
    return net
}

/// The loss after each step of training.
func train(_ net: Sequential, steps: Int = 100) -> [Double] {
    let optimizer = Adam(net.parameters, learningRate: 2e-2)
    return (0..<steps).map { _ in
        net.reset()
        let loss = crossEntropy(net(x), task.classes)
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
        return Double(loss.item)
    }
}

// MARK: truth
let truth = Surrogate("Truth", derivative: { _ in 0 })
let honest = makeNetwork(truth)
let honestLoss = train(honest)
print("gradient of the first layer:", honest.parameters[0].gradient?.norm() ?? Tensor(0))
print(Double(honestLoss.count))
print(honestLoss[0])
print(honestLoss.last!)

// MARK: surrogate
let pretending = makeNetwork(.atan(alpha: 2))
let pretendingLoss = train(pretending)
show(
    Chart {
        Line(honestLoss, name: "true gradient")
        Line(pretendingLoss, name: "surrogate")
    }
    .xAxis("Step of training", .integer).yAxis("Loss"),
    caption: "The same network, learning by heart.",
    alt: "The loss under the true gradient falls a little and stays; under the surrogate it falls towards zero.")
func share(_ net: Sequential) -> Double {
    net.reset()
    return withoutGradients { accuracy(net(x), task.classes) }
}
print(pretendingLoss.last!)
print(share(pretending) * 100)
print(share(honest) * 100)

// MARK: shapes
let surrogates: [(String, Surrogate)] = [
    ("sigmoid", .sigmoid(alpha: 4)), ("arc tangent", .atan(alpha: 2)), ("SuperSpike", .superSpike(alpha: 1)),
    ("triangle", .piecewiseQuadratic(alpha: 1)), ("rectangle", .rect(alpha: 1)), ("error function", .erf(alpha: 2)),
]
let distance = (-60...60).map { Float($0) / 30 }
show(
    Chart {
        for (name, surrogate) in surrogates { Line(distance, distance.map(surrogate.derivative), name: name) }
    }
    .xAxis("Potential above threshold").yAxis("Slope used backwards"),
    caption: "What six surrogates use for the slope of the step.",
    alt: "Six curves with their peak at the threshold; the rectangle and the triangle end, others have tails.")

// MARK: race
var finalLosses: [String: [Double]] = [:]
for (name, surrogate) in surrogates {
    finalLosses[name] = (1...3).map { seed in train(makeNetwork(surrogate, seed: seed), steps: 60).last! }
}
show(
    Table(
        rowHeader: "Surrogate", rows: surrogates.map(\.0), columns: ["Seed 1", "Seed 2", "Seed 3"],
        values: surrogates.map { finalLosses[$0.0]! }),
    caption: "Loss after 60 steps, for three networks each.")

// MARK: heights
let heights = [0.1, 1, 10]
let byHeight = heights.map { train(makeNetwork(.superSpike(alpha: $0))) }
show(
    Chart {
        for (height, losses) in zip(heights, byHeight) { Line(losses, name: "\(height)").ordered() }
    }
    .xAxis("Step of training", .integer).yAxis("Loss").legend("Height"),
    caption: "One surrogate in three heights.",
    alt: "The lower the surrogate, the faster the loss falls; under height 10 it hardly falls at all.")
print(byHeight[2].last!)

// MARK: depth
let alphas = [0.5, 1, 2, 4, 8]
let layers = 10

/// The gradient norm at each layer, first to last.
func gradientNorms(alpha: Double, seed: Int) -> [Double] {
    manualSeed(seed)
    let net = Sequential {
        for _ in 0..<layers {
            Linear(32, 32)
            IFNode(surrogate: .sigmoid(alpha: alpha))
        }
    }
    net.setStepMode(.multiStep)
    let monitor = GradInputMonitor(net, IFNode.self) { $0.norm() }
    net(Tensor.rand(8, 4, 32) * 2).sum().backward()
    return monitor.records.reversed().map { Double($0!.item) }
}

let norms = alphas.map { alpha in (1...5).map { gradientNorms(alpha: alpha, seed: $0) } }
/// The geometric mean over networks.
let typical = norms.map { runs in
    (0..<layers).map { layer in exp(runs.map { log($0[layer]) }.reduce(0, +) / Double(runs.count)) }
}
show(
    gradientNormPlot(typical, alphas: alphas),
    caption: "Gradient norms through ten layers, geometric mean of five networks.",
    alt: "For small alpha the norm falls towards the first layer by orders of magnitude; for large it stays.")

// MARK: bell
let bell = Surrogate("Bell", derivative: { Float(exp(-4 * Double($0 * $0))) })
print("loss with the bell:", (train(makeNetwork(bell)).last! * 100).rounded() / 100)
