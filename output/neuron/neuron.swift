// One neuron: how does a current become spikes?
//
// The cells of Tutorials/neuron.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: bucket
import Foundation
import Spiking

let steps = 100
let tau = 20.0
let input = Tensor(repeating: 0.8, shape: [steps, 1])

let bucket = LIFNode(tau: tau, vThreshold: 100, stepMode: .multiStep, storesVSequence: true)
withoutGradients { bucket(input) }

let time = (1...steps).map(Double.init)
let stepped = bucket.vSequence!.scalars.map(Double.init)
let exact = time.map { 0.8 * (1 - exp(-$0 / tau)) }
let largestError = zip(stepped, exact).map { abs($0 - $1) }.max()!

show(
    Chart {
        Line(time, stepped, name: "in steps")
        Line(time, exact, name: "exact")
    }
    .xAxis("Time step", .integer).yAxis("Potential"),
    caption: "A constant input fills the bucket until the leak balances it.",
    alt: "Two curves that lie almost on one another. Both rise quickly at first and level off at 0.8.")
print(largestError)

// MARK: spike
/// The potential at each step before the reset, the one after it, and the spikes.
func watch(_ neuron: BaseNode, _ input: Tensor) -> (h: Tensor, v: Tensor, spikes: Tensor) {
    neuron.stepMode = .multiStep
    let monitor = MembraneMonitor(neuron, BaseNode.self)
    withoutGradients { neuron(input) }
    neuron.reset()
    let trace = monitor.trace(monitor.monitoredLayers[0])!
    return (trace.h, trace.v, trace.spikes)
}

let strong = Tensor(repeating: 1.5, shape: [steps, 1])
let driven = watch(LIFNode(tau: tau), strong)
show(
    membranePlot(v: driven.h, spikes: driven.spikes, threshold: 1, reset: 0),
    caption: "The same neuron with an input of 1.5 and a threshold of 1.",
    alt: "The potential climbs to the threshold, falls to zero and climbs again; a spike stands at each fall.")
print(Double(steps))
print(Double(driven.spikes.sum().item))

// MARK: fi
let currents = (0...60).map { Double($0) / 20 }
let long = 2000
let ramp = Tensor(currents.map { Float($0) }).expanded(to: [long, currents.count])
let counted = watch(LIFNode(tau: tau), ramp).spikes.mean(0).scalars.map(Double.init)

func predictedRate(_ x: Double) -> Double {
    x <= 1 ? 0 : 1 / (log(1 - 1 / x) / log(1 - 1 / tau)).rounded(.up)
}
let predicted = currents.map(predictedRate)

show(
    Chart {
        Line(currents, predicted, name: "by hand")
        Points(currents, counted, name: "counted")
    }
    .xAxis("Input").yAxis("Spikes per step"),
    caption: "Firing rate over input (*f–I curve*) of a leaky neuron with τ = 20.",
    alt: "Nothing up to an input of 1, then a steep rise that bends into stairs. The points lie on the line.")
let fiError = zip(counted, predicted).map { abs($0 - $1) }.max()!
print(fiError)

// MARK: resets
let inputs = [0.1, 0.3, 0.45, 0.7, 0.9]
let rows = Tensor(inputs.map { Float($0) }).expanded(to: [1000, inputs.count])
let hard = watch(IFNode(vReset: .hard(to: 0)), rows).spikes.mean(0).scalars.map(Double.init)
let soft = watch(IFNode(vReset: .soft), rows).spikes.mean(0).scalars.map(Double.init)
show(
    Table(
        rowHeader: "Input", rows: inputs.map { "\($0)" },
        columns: ["Hard reset", "Soft reset"], values: zip(hard, soft).map { [$0, $1] }),
    caption: "Firing rate of an integrate-and-fire neuron over 1,000 steps.")

// MARK: reset-traces
let short = Tensor(repeating: 0.7, shape: [20, 1])
let (forgets, keeps) = (watch(IFNode(), short), watch(IFNode(vReset: .soft), short))
show(
    Chart {
        for (title, trace) in [("Hard reset", forgets), ("Soft reset", keeps)] {
            Panel(title) {
                Line(trace.h)
                Rule(y: 1, name: "threshold")
            }
        }
    }
    .xAxis("Time step", .integer).yAxis("H[t]"),
    caption: "An input of 0.7 under both resets.",
    alt: "Above a saw with equal teeth; below teeth of several heights, because what is left over is kept.")

// MARK: noise
func coefficientOfVariation(_ times: [Double]) -> Double {
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let variance = intervals.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(intervals.count)
    return variance.squareRoot() / mean
}

let sigmas = [0, 1, 2, 3, 4, 6, 8]
let noise = Tensor.randn(20_000, 1)
let noisy = sigmas.map { watch(LIFNode(tau: tau), 0.5 + $0 * noise).spikes }
let regular = sigmas.map { watch(LIFNode(tau: tau), 1.2 + $0 * noise).spikes }

func variation(_ runs: [Tensor]) -> [Double] { runs.map { coefficientOfVariation($0.spikeTimes()[0]) } }
show(
    Chart {
        Line(sigmas, variation(regular), name: "1.2, above the threshold")
        Line(sigmas, variation(noisy), name: "0.5, below it")
    }
    .xAxis("Noise σ").yAxis("CV of the intervals").legend("Mean input"),
    caption: "Noise makes a regular neuron irregular, and lets a silent one fire.",
    alt: "With a mean of 1.2 the CV rises from 0; with 0.5 it starts high and stays near 1.")
print(sigmas[2])
print(variation(noisy)[2])

// MARK: noise-raster
show(
    spikeRaster(
        Tensor.concatenated([regular[0][..<400], regular[2][..<400], noisy[3][..<400]], axis: 1)),
    caption: "From a clock to dice: input 1.2; 1.2 with noise σ = 2; 0.5 with σ = 3.",
    alt: "Three neurons: the first fires regularly, the second nearly so, the third seldom and irregularly.")

// MARK: mystery
let mystery = watch(LIFNode(tau: 12.5, vThreshold: 100), Tensor.ones([40, 1])).h.scalars.map(Double.init)
show(
    Chart { Line(Array(1...40), mystery) }.xAxis("Time step", .integer).yAxis("Potential"),
    caption: "A trace whose τ is unknown.",
    alt: "A curve that rises to 0.63 after about twelve steps and levels off at 1.")

// MARK: read-tau
// After n steps 1 − (1 − 1/τ)ⁿ is left, so any one point gives τ; here the tenth.
let left = 1 - mystery[9]
let readTau = 1 / (1 - pow(left, 1 / 10.0))
print("τ =", (readTau * 100).rounded() / 100)
precondition(abs(readTau - 12.5) < 0.01)

// MARK: rheobase
// The leak takes V/τ away in each step, so the potential levels off at x·τ: the input must pass θ/τ.
for x in [0.049, 0.051] {
    let spikes = watch(LIFNode(tau: 20, decaysInput: false), Tensor(repeating: x, shape: [1000, 1])).spikes
    print("input \(x): \(Int(spikes.sum().item)) spikes")
}
