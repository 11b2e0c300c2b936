// Figures
//
// The cells of Tutorials/figures.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(3)

// MARK: neurons
import Spiking

let neurons = LIFNode(tau: 4, decaysInput: false, stepMode: .multiStep, storesVSequence: true)
let current = Tensor.rand(60, 8) * 0.8
let spikes = withoutGradients { neurons(current) }
let potentials = neurons.vSequence!

// MARK: raster
show(
    spikeRaster(spikes, population: true),
    caption: "Eight leaky neurons in noise, and the share of them that fires at each step.",
    alt: "Spike raster of eight neurons over sixty steps with the population rate below.")

// MARK: membrane
show(
    membranePlot(
        v: potentials[..., 0..<2], spikes: spikes[..., 0..<2], current: current[..., 0..<2],
        threshold: 1, reset: 0),
    caption: "Input, potential after the reset, and spikes of the first two neurons.",
    alt: "Three panels over sixty steps: noisy input, potentials between 0 and 1, and spikes.")

// MARK: lines
let mean = potentials.mean(1)
let spread = (potentials - mean.reshaped(60, 1)).pow(2).mean(1).sqrt()

show(
    Chart {
        Line(mean, name: "mean of eight").band(spread.scalars)
        Line(potentials[..., 0], name: "neuron 0").stepped()
        Rule(y: 1, name: "threshold")
    }
    .xAxis("Time step", .integer).yAxis("Potential"),
    caption: "The mean potential with its standard deviation, and one neuron's.",
    alt: "The mean stays well below the threshold; one neuron climbs and falls back to 0 many times.")

// MARK: decay
func decay(_ tau: Double) -> [Double] {
    var v = 1.0
    return (0..<40).map { _ in
        defer { v -= v / tau }
        return v
    }
}

show(
    Chart {
        for tau in [2.0, 4, 8, 16] { Line(decay(tau), name: "\(tau)").ordered() }
    }
    .xAxis("Time step", .integer).yAxis("Potential that is left", .logarithmic).legend("τ"),
    caption: "What a leak leaves of a potential of 1.",
    alt: "Four straight lines on a logarithmic axis, the steeper the smaller tau is.")

// MARK: surrogates
show(
    surrogatePlot(["sigmoid, α = 4": .sigmoid(), "arctangent, α = 2": .atan()]),
    caption: "Two surrogates of the step, and the derivatives that go backward.",
    alt: "Two smooth steps from 0 to 1 and their bell-shaped derivatives, both highest at 0.")

// MARK: histogram
show(
    Chart { Histogram(potentials, bins: 20) }.xAxis("Potential after the reset"),
    caption: "Where the potentials of all neurons are.",
    alt: "A tall bar at the reset value and a broad hill up to the threshold.")

// MARK: bars
show(
    Chart { Bars((0..<8).map { "neuron \($0)" }, spikes.mean(0).scalars) }.yAxis("Firing rate"),
    caption: "Firing rates.", alt: "Eight bars of similar height.")

// MARK: weights
let layer = Linear(24, 8)
show(
    Chart { HeatMap(layer.weight.value, label: "Weight") }.xAxis("Input", .integer).yAxis("Neuron", .integer),
    caption: "The weights of a fresh linear layer.", alt: "A grid of 8 by 24 weights of both signs.")

// MARK: confusion
show(
    Chart { ConfusionMatrix([[48, 1, 1], [3, 41, 6], [0, 9, 41]], classes: ["left", "right", "stop"]) },
    caption: "130 of 150 gestures are recognised.",
    alt: "Confusion matrix of three gestures; stop is most often taken for right.")

// MARK: maps
let filters = Conv2d(1, 12, kernel: 5).weight.value.reshaped(12, 5, 5)
show(
    Chart { Images(filters, names: (0..<12).map { "filter \($0)" }) },
    caption: "The filters of a fresh convolution.", alt: "Twelve images of 5 by 5 weights.")

// MARK: phase
func velocity(_ v: Double, _ w: Double) -> (Double, Double) {
    (v - v * v * v / 3 - w + 0.5, 0.08 * (v + 0.7 - 0.8 * w))
}

var path = [(-1.0, 1.0)]
for _ in 0..<1500 {
    let (v, w) = path[path.count - 1]
    let (dv, dw) = velocity(v, w)
    path.append((v + 0.05 * dv, w + 0.05 * dw))
}

let places = (0...80).map { -2.2 + Double($0) * 0.055 }
let vStill = places.map { v in v - v * v * v / 3 + 0.5 }
let wStill = places.map { v in (v + 0.7) / 0.8 }

show(
    Chart {
        Field(x: -2.2...2.2, y: -0.8...1.8) { v, w in velocity(v, w) }
        Line(places, vStill, name: "v stands still")
        Line(places, wStill, name: "w stands still")
        Line(path.map(\.0), path.map(\.1), name: "trajectory")
    }
    .xAxis("v").yAxis("w", limits: -0.8...1.8),
    caption: "FitzHugh's and Nagumo's neuron with a constant current.",
    alt: "A field of arrows with two nullclines; the trajectory runs around their crossing.")

// MARK: panels
func potential(tau: Double) -> Tensor {
    let node = LIFNode(tau: tau, decaysInput: false, stepMode: .multiStep, storesVSequence: true)
    withoutGradients { node(Tensor.full([40, 1], 0.3)) }
    return node.vSequence!
}

show(
    Chart(columns: 3) {
        for tau in [2.0, 4, 8] {
            Panel("τ = \(tau)") {
                Line(potential(tau: tau))
                Rule(y: 1)
            }
            .xAxis("Time step", .integer).yAxis("Potential", limits: 0...1.05)
        }
    },
    caption: "A slower leak lets the same current reach the threshold.",
    alt: "Three panels: for a tau of 2 the potential levels off at 0.6, for 4 and 8 it reaches the threshold again and again.")

// MARK: refused
// This stops with an error:
// show(Chart { Line([0, 1, 2], [0.5, 0.7], name: "v") }, caption: "Potential.", alt: "A line.")
