// Codes: how do you say 0.7 in spikes?
//
// The cells of Tutorials/codes.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(2)

// MARK: image
import Foundation
import Spiking

let image = try CSV.read("data/digits.csv").tensor()[13].slice(0, 0..<64) / 16
show(
    Chart { Images(image.reshaped(1, 8, 8)) }.height(160),
    caption: "The image that is to be told.", alt: "A handwritten three of eight by eight pixels.")

// MARK: rate
let rateCode = PoissonEncoder()(image.expanded(to: [64, 64]))  // [T, pixels]
show(
    spikeRaster(rateCode.slice(1, 16..<32)),
    caption: "64 steps of the third and fourth row of the image, as rates.",
    alt: "Dark pixels are silent, bright ones fire in nearly every step, the others at random.")
print("spikes:", Int(rateCode.sum().item))

// MARK: latency
let steps = 16
let latencyEncoder = LatencyEncoder(steps: steps)
let latencyCode = Tensor.stacked((0..<steps).map { _ in latencyEncoder(image) })
show(
    spikeRaster(latencyCode.slice(1, 16..<32)),
    caption: "The same pixels, one spike each.",
    alt: "One tick in each row, far left for bright pixels, at the right edge for black ones.")

/// The brightness that each pixel's one spike stands for.
func decodedLatency(_ code: Tensor) -> Tensor {
    let last = Float(code.shape[0] - 1)
    return Tensor(code.argmax(0).scalars.map { 1 - Float($0) / last })
}
print("spikes:", Int(latencyCode.sum().item))

// MARK: phase
let bits = 8
let phaseEncoder = WeightedPhaseEncoder(steps: bits)
let phaseCode = Tensor.stacked((0..<bits).map { _ in phaseEncoder(image.clamp(min: 0, max: 255.0 / 256)) })

func decodedPhase(_ code: Tensor) -> Tensor {
    (0..<code.shape[0]).map { code[$0] / pow(2, Double($0 + 1)) }.reduce(Tensor(0), +)
}
print("largest error:", (decodedPhase(phaseCode) - image).abs().max())
print("spikes:", Int(phaseCode.sum().item))

// MARK: delta
/// Rest, a jump at step 60, and a wave that fades.
func measured(_ t: Int) -> Double {
    let since = Double(t - 60)
    return since < 0 ? 0.2 : 0.5 + 0.4 * sin(since / 12) * exp(-since / 60)
}
let signal = (0..<200).map(measured)

/// Events of +1 and −1, and what a listener makes of them.
func delta(_ signal: [Double], step: Double) -> (events: [Int], heard: [Double]) {
    var told = signal[0]
    var events: [Int] = []
    var heard: [Double] = []
    for value in signal {
        let event = value - told > step ? 1 : value - told < -step ? -1 : 0
        told += Double(event) * step
        events.append(event)
        heard.append(told)
    }
    return (events, heard)
}
let coded = delta(signal, step: 0.05)
show(
    Chart {
        Line(signal, name: "sent")
        Line(coded.heard, name: "heard").stepped()
    }
    .xAxis("Time step").yAxis("Value"),
    caption: "A signal and what its changes tell.",
    alt: "Flat at first, a jump that the listener climbs after in steps, then a fading wave that it follows in steps.")
let eventCount = coded.events.count { $0 != 0 }
print(Double(eventCount))

// MARK: price
func error(_ decoded: Tensor) -> Double { Double((decoded - image).pow(2).mean().item).squareRoot() }
func price(_ code: Tensor) -> Double { Double(code.sum().item) / 64 }

let rateSteps = [4, 8, 16, 32, 64, 128, 256, 512]
let rates = rateSteps.map { PoissonEncoder()(image.expanded(to: [$0, 64])) }
let phaseSteps = Array(1...8)
let phases = phaseSteps.map { bits in
    let encoder = WeightedPhaseEncoder(steps: bits)
    let input = image.clamp(min: 0, max: 1 - pow(2, -Double(bits)))
    return Tensor.stacked((0..<bits).map { _ in encoder(input) })
}
let latencySteps = [4, 8, 16, 32]
let latencies = latencySteps.map { steps in
    let encoder = LatencyEncoder(steps: steps)
    return Tensor.stacked((0..<steps).map { _ in encoder(image) })
}
show(
    Chart {
        Line(rates.map(price), rates.map { error($0.mean(0)) }, name: "rate")
        Line(phases.map(price), phases.map { error(decodedPhase($0)) }, name: "phase")
        Line(latencies.map(price), latencies.map { error(decodedLatency($0)) }, name: "latency")
    }
    .xAxis("Spikes per pixel", .logarithmic).yAxis("Error", .logarithmic),
    caption: "Error over price. Latency pays one spike whatever the error, and pays in steps instead.",
    alt: "Rates fall slowly along a straight line; phase falls steeply; latency stands as a column at one spike.")

show(
    Chart {
        Images(
            Tensor.stacked([image, rateCode.mean(0), decodedLatency(latencyCode), decodedPhase(phaseCode)])
                .reshaped(4, 8, 8), names: ["sent", "rate", "latency", "phase"])
    },
    caption: "The image, and what three codes make of it.",
    alt: "Four times the same handwritten digit; only the one from rates is slightly blotched.")
show(
    Table(
        rowHeader: "Code", rows: ["rate, 64 steps", "latency, 16 steps", "phase, 8 steps"],
        columns: ["Steps", "Spikes per pixel", "Error"],
        values: [
            [64, price(rateCode), error(rateCode.mean(0))],
            [16, price(latencyCode), error(decodedLatency(latencyCode))],
            [8, price(phaseCode), error(decodedPhase(phaseCode))],
        ]),
    caption: "Three codes of one image.")

// MARK: lost
func withLosses(_ code: Tensor) -> Tensor { code * Tensor(Tensor.rand(code.shape) .> 0.1) }
print("rate: ", error(rateCode.mean(0)), "becomes", error(withLosses(rateCode).mean(0)))
print("phase:", error(decodedPhase(phaseCode)), "becomes", error(decodedPhase(withLosses(phaseCode))))
