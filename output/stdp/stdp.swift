// Learning without gradients: can a neuron find a pattern by itself?
//
// The cells of Tutorials/stdp.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(3)

// MARK: window
import Foundation
import Spiking

let tauPre = 17.0
let tauPost = 34.0
let growth = 0.01
let shrinking = 0.006

/// A rule whose steps don't depend on the weight.
func makeLearner(_ synapses: Linear, _ neuron: BaseNode) -> STDPLearner {
    STDPLearner(
        synapses, neuron, tauPre: tauPre, tauPost: tauPost,
        weighPre: { Tensor(repeating: shrinking, shape: $0.shape) },
        weighPost: { Tensor(repeating: growth, shape: $0.shape) })
}

/// What a pair of spikes does to a weight: one in, and one out `delay` steps later.
func weightChange(delay: Int) -> Double {
    let synapses = Linear(2, 1, bias: false)
    synapses.weight.value = Tensor([[0, 10]])  // the second input makes the neuron fire
    let neuron = IFNode()
    let learner = makeLearner(synapses, neuron)
    var change = 0.0
    for t in 0..<200 {
        let input = Tensor([[t == 100 ? 1 : 0, t == 100 + delay ? 1 : 0]])
        withoutGradients { _ = neuron(synapses(input)) }
        change += Double(learner.weightChange()![0][0].item)
    }
    return change
}

let delays = Array(-80...80)
let changes = delays.map(weightChange)
show(
    Chart {
        Line(delays, changes)
        Rule(x: 0)
    }
    .xAxis("Output spike after input spike (steps)").yAxis("Change of the weight"),
    caption: "The window of the rule: what a pair of spikes does to a weight.",
    alt: "Right of zero, where the input came first, the weight grows, most for short delays; left of it, it shrinks.")
print(tauPre)
print(tauPost)

// MARK: haystack
let afferents = 400
let partners = afferents / 2
let window = 50
let steps = 30_000
let rate = 0.05

var spikes = Tensor(Tensor.rand(steps, afferents) .< rate).scalars
let pattern = Tensor(Tensor.rand(window, partners) .< rate).scalars
var starts: [Int] = []
var start = 100
while start + window < steps {
    starts.append(start)
    for t in 0..<window {
        for input in 0..<partners { spikes[(start + t) * afferents + input] = pattern[t * partners + input] }
    }
    start += window + 50 + Int(200 * Tensor.rand(1).item)
}
let stream = Tensor(spikes, shape: [steps, 1, afferents])

show(
    spikeRaster(stream[0..<400].reshaped([400, afferents]).slice(1, 180..<220)),
    caption: "400 steps of 40 inputs; the first twenty take part in the pattern.",
    alt: "Random spikes without any structure that the eye could find.")
print("the pattern begins at steps", starts.prefix(3), "and", starts.count - 3, "times more")

// MARK: listening
let synapses = Linear(afferents, 1, bias: false)
synapses.weight.value = Tensor(repeating: 0.3, shape: [1, afferents])
let neuron = LIFNode(tau: 5, decaysInput: false, vThreshold: 32)
let learner = makeLearner(synapses, neuron)
let targetRate = 0.0055

var fired: [Int] = []
withoutGradients {
    for t in 0..<steps {
        let spike = neuron(synapses(stream[t])).item
        if spike > 0 { fired.append(t) }
        neuron.vThreshold += 0.2 * (Double(spike) - targetRate)
        let grown = (synapses.weight.value + learner.weightChange()!).clamp(min: 0, max: 1)
        synapses.weight.value = grown * (0.3 / grown.mean().item)
    }
}

func isInside(_ time: Int) -> Bool { starts.contains { $0 <= time && time < $0 + window } }

let span = 3000
let parts = stride(from: 0, to: steps, by: span).map { first in
    let range = first..<(first + span)
    let shown = starts.filter(range.contains)
    let answers = fired.filter(range.contains)
    let found = shown.count { start in answers.contains { start <= $0 && $0 < start + window } }
    return (
        found: Double(found) / Double(shown.count),
        right: Double(answers.count(where: isInside)) / Double(max(answers.count, 1))
    )
}
show(
    Chart {
        Line(parts.indices.map { $0 * span }, parts.map(\.found), name: "patterns answered")
        Line(parts.indices.map { $0 * span }, parts.map(\.right), name: "spikes inside a pattern")
    }
    .xAxis("Time step").yAxis("Share"),
    caption: "Chance at first, then the neuron has found the pattern and answers little else.",
    alt: "Both shares begin low. After a while both rise steeply, patterns answered to nearly one.")
print(Double(span))
print(parts.last!.found)
print(parts.last!.right)

// MARK: delay
let answers = fired.compactMap { time in
    starts.last { $0 <= time && time < $0 + window }.map { (time: time, delay: time - $0) }
}
show(
    Chart { Points(answers.map(\.time), answers.map(\.delay)) }
        .xAxis("Time step").yAxis("Steps after the pattern's start"),
    caption: "When the neuron answers, counted from the start of the pattern.",
    alt: "Delays are scattered over fifty steps at first, then gather at about 25, and end close to zero.")
let weights = synapses.weight.value.scalars
let strong = weights.indices.filter { weights[$0] > 0.9 }
print(Double(strong.count))
print(Double(strong.count { $0 < partners }) / Double(strong.count))

// MARK: silent
let lonely = Linear(afferents, 1, bias: false)
lonely.weight.value = Tensor(repeating: 0.3, shape: [1, afferents])
let mortal = LIFNode(tau: 5, decaysInput: false, vThreshold: 32)
let mortalLearner = makeLearner(lonely, mortal)
var lastSpike = 0
withoutGradients {
    for t in 0..<10_000 {
        if mortal(lonely(stream[t])).item > 0 { lastSpike = t }
        lonely.weight.value = (lonely.weight.value + mortalLearner.weightChange()!).clamp(min: 0, max: 1)
    }
}
// Each spike weakens more synapses than it strengthens, until the threshold is out of reach.
print("last spike in step", lastSpike)
