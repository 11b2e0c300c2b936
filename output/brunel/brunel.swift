// Networks that live: what do thousands of neurons do when nobody asks?
//
// The cells of Tutorials/brunel.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(5)

// MARK: network
import Foundation
import Spiking

let excitatory = 2000
let inhibitory = 500
let count = excitatory + inhibitory
let timeStep = 0.1  // ms
let strength = 0.2  // mV

/// A leaky neuron in mV, with a threshold of 20 and a reset at 10, that rests for 2 ms after each spike.
final class CorticalNode: LIFNode {
    @Memory var rest = Tensor(0)

    init() { super.init(tau: 20 / timeStep, decaysInput: false, vThreshold: 20, vReset: .hard(to: 10)) }

    /// `LIFNode` leaks towards its reset; this one leaks towards 0.
    override func charge(_ x: Tensor) -> Tensor {
        let awake = Tensor(rest .<= 0)
        return awake * (v - v / tau + x) + (1 - awake) * 10
    }

    override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        rest = (rest - 1).relu() + 20 * spike
        return super.reset(h, spike)
    }
}

/// Who hears whom: a row for each sender.
let connected = Tensor(Tensor.rand(count, count) .< 0.25)

/// The spikes of all neurons, [T, neurons].
func live(g: Double, outside: Double, milliseconds: Int = 300) -> Tensor {
    manualSeed(6)
    let weights = Tensor.concatenated([
        strength * connected[..<excitatory], -g * strength * connected[excitatory...],
    ])
    let neurons = CorticalNode()
    let mean = outside * 20 * timeStep / 20  // η · θ · Δt / τ
    let spread = (strength * mean).squareRoot()  // of many small spikes that come independently
    var travelling = [Tensor](repeating: Tensor.zeros([1, count]), count: 15)  // 1.5 ms
    var spikes: [Tensor] = []
    withoutGradients {
        for _ in 0..<Int(Double(milliseconds) / timeStep) {
            let arriving = travelling.removeFirst().matmul(weights)
            let fired = neurons(arriving + mean + spread * Tensor.randn(1, count))
            travelling.append(fired)
            spikes.append(fired)
        }
    }
    return Tensor.concatenated(spikes)
}

// MARK: states
let settings: [(name: String, g: Double, outside: Double)] = [
    ("A", 3, 2), ("B", 6, 4), ("C", 5, 2), ("D", 4.5, 0.9),
]
let lives = settings.map { live(g: $0.g, outside: $0.outside) }

func rate(_ spikes: Tensor) -> Double { Double(spikes.mean().item) / timeStep * 1000 }

/// Coefficient of variation of the intervals between spikes, averaged over neurons that fired often enough.
func irregularity(_ spikes: Tensor) -> Double {
    let each = spikes.slice(1, 0..<200).spikeTimes().compactMap { times -> Double? in
        guard times.count > 4 else { return nil }
        let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
        let mean = intervals.reduce(0, +) / Double(intervals.count)
        let squares = intervals.map { ($0 - mean) * ($0 - mean) }
        return (squares.reduce(0, +) / Double(intervals.count)).squareRoot() / mean
    }
    return each.isEmpty ? .nan : each.reduce(0, +) / Double(each.count)
}

/// How much the whole population swings: the variance of its activity over that of independent neurons.
func synchrony(_ spikes: Tensor) -> Double {
    let bins = spikes.reshaped([spikes.shape[0] / 10, 10, count]).sum(1).sum(1)  // spikes in each ms
    return Double((bins.variance(0) / bins.mean(0)).item)
}
show(
    Table(
        rowHeader: "State", rows: settings.map(\.name),
        columns: ["g", "η", "Rate (Hz)", "CV of intervals", "Synchrony"],
        values: zip(settings, lives).map { [$0.g, $0.outside, rate($1), irregularity($1), synchrony($1)] }),
    caption: "Four settings, and how the network lives with them.")

// MARK: rasters
func sample(_ spikes: Tensor) -> Tensor { spikes[2000...].slice(1, 0..<30) }
show(
    spikeRaster([
        "State A": sample(lives[0]), "State B": sample(lives[1]), "State C": sample(lives[2]),
        "State D": sample(lives[3]),
    ]),
    caption: "30 of the 2,000 excitatory neurons in the last 100 ms; a step is 0.1 ms.",
    alt: "State A: dense and regular columns. B and C: sparse and irregular. D: three bursts with silence between them.")

// MARK: activity
/// Firing rate of the whole population in Hz, in bins of a millisecond, without the first 100 ms.
func activity(_ spikes: Tensor) -> [Double] {
    spikes[1000...].reshaped([200, 10, count]).sum(1).sum(1).scalars.map { Double($0) / Double(count) * 1000 }
}
let activities = lives.map(activity)
show(
    Chart {
        for (setting, rates) in zip(settings, activities) {
            Panel("State \(setting.name)") { Line(rates.indices.map { 100 + $0 }, rates) }
        }
    }
    .xAxis("Time (ms)").yAxis("Hz"),
    caption: "The activity of the whole population, in bins of a millisecond.",
    alt: "Large regular swings in A, smaller fast ones in B, ragged ones in C, rare slow bursts in D.")
print(irregularity(lives[0]))
print(irregularity(lives[1]))
print(rate(lives[3]))

// MARK: spectrum
/// Power at 5, 10, 15 … 400 Hz.
func power(_ rates: [Double]) -> [Double] {
    let mean = rates.reduce(0, +) / Double(rates.count)
    return (1...80).map { number in
        var (real, imaginary) = (0.0, 0.0)
        for (t, rate) in rates.enumerated() {
            let angle = 2 * Double.pi * Double(number * t) / Double(rates.count)
            real += (rate - mean) * cos(angle)
            imaginary += (rate - mean) * sin(angle)
        }
        return (real * real + imaginary * imaginary) / Double(rates.count)
    }
}
let frequencies = (1...80).map { Double($0) * 5 }
let spectra = [1, 3].map { power(activities[$0]) }
show(
    Chart {
        Line(frequencies, spectra[0], name: "B")
        Line(frequencies, spectra[1], name: "D")
    }
    .xAxis("Frequency (Hz)").yAxis("Power", .logarithmic).legend("State"),
    caption: "Spectra of the two states that swing.",
    alt: "State B has a peak at more than a hundred hertz, state D most of its power at the lowest frequencies.")
let swing = frequencies[spectra[0].indices.max { spectra[0][$0] < spectra[0][$1] }!]
print(swing)
print(rate(lives[1]))

// MARK: border
for g in [3.5, 4.5] { print("g = \(g):", Int(rate(live(g: g, outside: 2, milliseconds: 100)).rounded()), "Hz") }
