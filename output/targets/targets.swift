// Targets in time: can a neuron learn to be punctual?
//
// The cells of Tutorials/targets.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(4)

// MARK: distance
import Foundation
import Spiking

let steps = 120
let blur = NonSpikingLIFNode(tau: 8, readout: .sequence)

/// One neuron's spikes, [T, 1, 1], with a one at each of these steps.
func train(_ times: [Int]) -> Tensor {
    Tensor((0..<steps).map { times.contains($0) ? 1 : 0 }, shape: [steps, 1, 1])
}

func distance(_ a: Tensor, _ b: Tensor) -> Tensor { ((blur(a) - blur(b)) * 10).pow(2).mean() }

let shifts = Array(-40...40)
let byShift = shifts.map { Double(distance(train([60]), train([60 + $0])).item) }
show(
    Chart { Line(shifts, byShift) }.xAxis("Shift of one spike (steps)").yAxis("Distance"),
    caption: "The distance between two spikes, one of which moves.",
    alt: "A valley with its lowest point, zero, where the spikes coincide; its walls flatten out far away.")

// MARK: training
let goal = train([30, 60, 90])
let input = Tensor(Tensor.rand(steps, 1, 80) .< 0.06)

func makeNetwork(detachesReset: Bool = false, tau: Double = 10) -> Sequential {
    manualSeed(4)
    let net = Sequential {
        Linear(80, 1, bias: false)
        LIFNode(tau: tau, decaysInput: false, surrogate: .atan(), detachesReset: detachesReset)
    }
    net.setStepMode(.multiStep)
    return net
}

func run(_ net: Sequential) -> Tensor {
    net.reset()
    return net(input)
}

let net = makeNetwork()
let before = withoutGradients { run(net) }
let optimizer = Adam(net.parameters, learningRate: 0.01)
var losses: [Double] = []
var history: [Tensor] = [before]
for round in 0..<150 {
    let output = run(net)
    let loss = distance(output, goal)
    loss.backward()
    optimizer.step()
    optimizer.zeroGradients()
    losses.append(Double(loss.item))
    if round % 5 == 4 { history.append(output.detached) }
}

show(
    Chart { Line(losses) }.xAxis("Round", .integer).yAxis("Distance to the goal"),
    caption: "Learning to be punctual.",
    alt: "The distance falls in jumps: each time a spike appears, disappears or moves to another step.")

// MARK: history
show(
    spikeRaster(Tensor.concatenated((history + [goal]).map { $0.reshaped([steps, 1]) }, axis: 1)),
    caption: "The output after every fifth round, from above to below; the last row is the goal.",
    alt: "From row to row spikes move, vanish and appear, until they stand at steps 30, 60 and 90.")
let final = withoutGradients { run(net) }.spikeTimes()[0]
print("fires at", final.map { Int($0) })

// MARK: reach
let taus = [2.0, 10, 50]

/// |∂S[90]/∂X[t]| of a neuron under a weak constant current, which it never fires from.
func reach(tau: Double) -> [Double] {
    let neuron = LIFNode(tau: tau, surrogate: .atan(), stepMode: .multiStep)
    let current = Tensor(repeating: 0.5, shape: [91, 1, 1]).requiringGradient()
    neuron(current)[90].sum().backward()
    return current.gradient!.abs().scalars.map(Double.init)
}
show(
    Chart {
        for tau in taus { Line(reach(tau: tau), name: "\(Int(tau))").ordered() }
    }
    .xAxis("Step of the input", .integer).yAxis("Gradient at step 90", .logarithmic).legend("τ"),
    caption: "How far back a spike at step 90 looks.",
    alt: "Straight lines on a logarithmic axis, steep for a small time constant, nearly flat for a large one.")
print(taus[2])

// MARK: detached
func lossAfterTraining(detachesReset: Bool) -> [Double] {
    let net = makeNetwork(detachesReset: detachesReset)
    let optimizer = Adam(net.parameters, learningRate: 0.01)
    return (0..<150).map { _ in
        let loss = distance(run(net), goal)
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
        return Double(loss.item)
    }
}
let cut = lossAfterTraining(detachesReset: true)
show(
    Chart {
        Line(losses, name: "through the reset")
        Line(cut, name: "cut")
    }
    .xAxis("Round", .integer).yAxis("Distance to the goal"),
    caption: "The same neuron with and without the gradient through its reset.",
    alt: "Both curves fall to zero in jumps; the one whose gradient goes through the reset gets there first.")

/// The first round after which the distance is always zero.
func punctualFrom(_ losses: [Double]) -> Int { (losses.lastIndex { $0 > 0 } ?? -1) + 1 }
print(Double(punctualFrom(losses)))
print(Double(punctualFrom(cut)))

// MARK: five
let five = train([20, 40, 60, 80, 100])
let busy = makeNetwork(detachesReset: true)
let busyOptimizer = Adam(busy.parameters, learningRate: 0.01)
for _ in 0..<400 {
    distance(run(busy), five).backward()
    busyOptimizer.step()
    busyOptimizer.zeroGradients()
}
print("fires at", withoutGradients { run(busy) }.spikeTimes()[0].map { Int($0) })
