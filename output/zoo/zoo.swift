// The zoo: which neuron should I take?
//
// The cells of Tutorials/zoo.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: parade
import Foundation
import Spiking

let steps = 120
let current = (0..<steps).map { t in t < 20 ? 0 : t < 70 ? 0.9 : 1.6 }

func watch(_ neuron: BaseNode, _ current: [Double]) -> (h: Tensor, spikes: Tensor) {
    neuron.stepMode = .multiStep
    let monitor = MembraneMonitor(neuron, BaseNode.self)
    let input = Tensor(current.map { Float($0) }, shape: [current.count, 1])
    withoutGradients { neuron(input) }
    let trace = monitor.trace(monitor.monitoredLayers[0])!
    return (trace.h, trace.spikes)
}

let tau = 10.0
let parade: [(String, BaseNode)] = [
    ("Integrate and fire", IFNode(vThreshold: 10)),
    ("Leaky", LIFNode(tau: tau)),
    ("Quadratic", QIFNode(tau: tau, vCritical: 0.5, a0: 2, vReset: .hard(to: 0))),
    ("Exponential", EIFNode(tau: tau, deltaT: 0.2, thetaRh: 0.8, vReset: .hard(to: 0))),
]
let traces = parade.map { name, neuron in (name, watch(neuron, current)) }

show(
    Chart {
        for (name, trace) in traces {
            Panel(name) { Line(trace.h) }
        }
    }
    .xAxis("Time step", .integer).yAxis("H[t]"),
    caption: "Four neurons under one current: silence, 0.9 from step 20, 1.6 from step 70.",
    alt: "Straight teeth for the integrator; teeth that flatten for the leaky one; upswings for the other two.")
show(
    spikeRaster(Tensor.concatenated(traces.map { $0.1.spikes }, axis: 1)),
    caption: "Their spikes: integrate and fire, leaky, quadratic, exponential.",
    alt: "The integrator fires under both currents, the leaky neuron only under the strong one.")

// MARK: izhikevich
final class Izhikevich: BaseNode {
    let a, b, d: Double
    @Memory var u: Tensor

    init(a: Double, b: Double, c: Double, d: Double) {
        (self.a, self.b, self.d) = (a, b, d)
        u = Tensor(b * c)
        super.init(vThreshold: 30, vReset: .hard(to: c))
    }

    /// One millisecond, the potential in two halves as in the paper.
    override func charge(_ x: Tensor) -> Tensor {
        let half = v + 0.5 * slope(v, x)
        return half + 0.5 * slope(half, x)
    }

    override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        let peak = h.clamp(min: -100, max: 30)  // a spike ends at 30 mV, however far the step has overshot
        u = u + a * (b * peak - u) + d * spike
        return super.reset(h, spike)
    }

    private func slope(_ v: Tensor, _ x: Tensor) -> Tensor { 0.04 * v * v + 5 * v + 140 - u + x }
}

let characters: [(String, Izhikevich)] = [
    ("Regular spiking", Izhikevich(a: 0.02, b: 0.2, c: -65, d: 8)),
    ("Intrinsically bursting", Izhikevich(a: 0.02, b: 0.2, c: -55, d: 4)),
    ("Chattering", Izhikevich(a: 0.02, b: 0.2, c: -50, d: 2)),
    ("Fast spiking", Izhikevich(a: 0.1, b: 0.2, c: -65, d: 2)),
]
let injected = (0..<300).map { t in t < 30 ? 0.0 : 10 }
let patterns = characters.map { name, neuron in (name, watch(neuron, injected)) }

show(
    Chart {
        for (name, trace) in patterns {
            Panel(name) { Line(trace.h.clamp(min: -100, max: 30)) }
        }
    }
    .xAxis("Time (ms)", .integer).yAxis("mV"),
    caption: "Four settings of the same four numbers under a current of 10 from 30 ms on.",
    alt: "Regular spikes that slow down; a burst and then single spikes; burst after burst; a fast even train.")

// MARK: phase
func track(_ neuron: Izhikevich, _ current: [Double]) -> (v: [Float], u: [Float]) {
    neuron.reset()
    neuron.stepMode = .singleStep
    let states = current.map { x in
        _ = withoutGradients { neuron(Tensor([Float(x)])) }
        return (neuron.v.item, neuron.u.item)
    }
    return (states.map(\.0), states.map(\.1))
}
let orbit = track(characters[0].1, injected)
let vs = (-80...30).map { Double($0) }
show(
    Chart {
        Line(vs, vs.map { 0.04 * $0 * $0 + 5 * $0 + 150 }, name: "v stands still")
        Line(vs, vs.map { 0.2 * $0 }, name: "u stands still")
        Line(orbit.v, orbit.u, name: "the neuron")
    }
    .xAxis("v (mV)", limits: -82...32).yAxis("u", limits: -22...12),
    caption: "The phase plane of the regular spiking neuron under a current of 10.",
    alt: "A parabola above a straight line that it doesn't touch; the neuron runs between them and jumps back on the left.")

// MARK: intervals
func intervals(_ spikes: Tensor) -> [Double] {
    let times = spikes.reshaped([spikes.count, 1]).spikeTimes()[0]
    return zip(times.dropFirst(), times).map { $0 - $1 }
}
show(
    Table(
        rowHeader: "Character", rows: patterns.map(\.0), columns: ["Spikes", "First interval", "Last interval"],
        values: patterns.map { _, trace in
            let all = intervals(trace.spikes)
            return [Double(trace.spikes.sum().item), all.first!, all.last!]
        }),
    caption: "Spikes in 270 ms of current, and the time between the first two and the last two, in ms.")

// MARK: adaptive
final class TiringNode: LIFNode {
    @Memory var raised = Tensor(0)

    override func fire(_ h: Tensor) -> Tensor { surrogate(h - vThreshold - raised) }

    override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        raised = 0.95 * raised + 0.3 * spike
        return super.reset(h, spike)
    }
}

let constant = [Double](repeating: 2, count: 150)
let tireless = watch(LIFNode(tau: tau), constant)
let tiring = watch(TiringNode(tau: tau), constant)
show(
    spikeRaster(Tensor.concatenated([tireless.spikes, tiring.spikes], axis: 1)),
    caption: "A leaky neuron, and one whose threshold rises with each spike, under the same current.",
    alt: "The first row is perfectly regular. In the second the first spikes are as dense, later ones far apart.")
print(Double(tiring.spikes.sum().item))
print(Double(tireless.spikes.sum().item))

// MARK: low-threshold
let interneuron = watch(Izhikevich(a: 0.02, b: 0.25, c: -65, d: 2), injected)
let pauses = intervals(interneuron.spikes)
print("first \(Int(pauses.first!)) ms, last \(Int(pauses.last!)) ms: it adapts, fast spiking doesn't")

// MARK: refractory
final class RestingNode: LIFNode {
    @Memory var rest = Tensor(0)

    override func fire(_ h: Tensor) -> Tensor { surrogate(h - vThreshold) * Tensor(rest .<= 0) }

    override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        rest = (rest - 1).relu() * (1 - spike) + 5 * spike
        return super.reset(h, spike)
    }
}
let rested = watch(RestingNode(tau: tau), [Double](repeating: 20, count: 60))
print("shortest interval:", Int(intervals(rested.spikes).min()!), "steps")
