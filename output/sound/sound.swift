// Where is the sound? Two ears, and what can be made of their difference
//
// The cells of Tutorials/sound.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: ears
import Foundation
import Spiking

var sound = SoundLocalisation()
let (shown, shownAngles) = sound.samples(4, seed: 11)
func degrees(_ radians: Float) -> Int { Int((radians * 180 / .pi).rounded()) }

let example = shown.inputs[3]  // [T, fibres of both ears]
show(
    spikeRaster(["Left ear": example.slice(1, 0..<100), "Right ear": example.slice(1, 100..<200)]),
    caption: "100 ms of a tone of 20 Hz in the fibres of both ears.",
    alt: "Two slanted bands of spikes for each ear. Those of the right ear are shifted in time.")
print("phase difference of this sound:", degrees(shownAngles.scalars[3]), "degrees")

// MARK: coincidence
let fibres = sound.fibresPerEar

/// How often the detectors for each shift between fibres fire on average, from −99 to 99.
func coincidences(_ spikes: Tensor) -> [Double] {
    let (left, right) = (spikes.slice(1, 0..<fibres), spikes.slice(1, fibres..<2 * fibres))
    // Both at once: the product of two spikes. Entry (i, j) counts fibre i of the left with j of the right ear.
    let together = left.transposed().matmul(right).scalars
    return (1 - fibres..<fibres).map { shift in
        let pairs = (max(0, shift)..<min(fibres, fibres + shift)).map { together[$0 * fibres + $0 - shift] }
        return pairs.count < 20 ? .nan : Double(pairs.reduce(0, +)) / Double(pairs.count)
    }
}

let shifts = (1 - fibres..<fibres).map { Double($0) * 90 / Double(fibres - 1) }
let tuning = coincidences(example)
show(
    Chart {
        Line(shifts, tuning)
        Rule(x: Double(degrees(shownAngles.scalars[3])), name: "the sound")
    }
    .xAxis("Phase difference that the detector makes up for (degrees)").yAxis("Spikes in 100 ms"),
    caption: "The detectors' answer to the sound above.",
    alt: "A broad, ragged hill whose top lies near the true phase difference.")

/// The centre of the hill's upper part: its very top is a matter of luck.
func located(_ spikes: Tensor) -> Double {
    let answer = coincidences(spikes)
    let smooth = answer.indices.map { i in
        let near = answer[max(0, i - 12)...min(answer.count - 1, i + 12)].filter(\.isFinite)
        return near.isEmpty ? 0 : near.reduce(0, +) / Double(near.count)
    }
    return shifts[smooth.indices.max { smooth[$0] < smooth[$1] }!]
}

let (tests, testAngles) = sound.samples(200, seed: 12)
let byCircuit = (0..<tests.count).map { located(tests.inputs[$0]) }
let truth = testAngles.scalars.map { Double($0) * 180 / .pi }
let circuitError = zip(byCircuit, truth).map { abs($0 - $1) }.reduce(0, +) / Double(tests.count)
print(circuitError)

// MARK: learning
manualSeed(0)
let net = Sequential {
    Linear(2 * fibres, 30, bias: false)
    LIFNode(tau: 3, decaysInput: false, surrogate: .atan(), detachesReset: true)
    Linear(30, sound.classes, bias: false)
    NonSpikingLIFNode(tau: 20, readout: .mean)
}
net.setStepMode(.multiStep)

let (training, _) = sound.samples(2048, seed: 13)
let optimizer = Adam(net.parameters, learningRate: 5e-3)
var losses: [Double] = []
for _ in 0..<12 {
    for batch in training.batches(of: 64) {
        net.reset()
        let loss = crossEntropy(net(batch.inputs.transposed(0, 1)) * 10, batch.classes)
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
        losses.append(Double(loss.item))
    }
}
show(
    Chart { Line(losses) }.xAxis("Batch", .integer).yAxis("Loss"),
    caption: "Learning where sounds are.", alt: "The loss falls quickly at first and then more slowly.")

net.reset()
let answers = withoutGradients { net(tests.inputs.transposed(0, 1)) }
let learnt = answers.argmax(1).scalars.map { Double(sound.angle(ofClass: $0)) * 180 / .pi }
let learntError = zip(learnt, truth).map { abs($0 - $1) }.reduce(0, +) / Double(tests.count)
print("right part:", accuracy(answers, tests.classes))
print(learntError)

// MARK: compared
show(
    Chart {
        Points(truth, byCircuit, name: "circuit")
        Points(truth, learnt, name: "learnt")
    }
    .xAxis("True phase difference (degrees)").yAxis("Answer (degrees)"),
    caption: "Answers of both over the truth, for 200 sounds.",
    alt: "Both follow the diagonal; the learnt answers in twelve steps, the circuit's with some scatter.")

// MARK: weights
let weights = net.modules(Linear.self)[0].weight.value
let strongest = (0..<30).sorted { weights[$0].norm().item > weights[$1].norm().item }.prefix(3)
show(
    Chart {
        for neuron in strongest { Line(weights[neuron], name: "\(neuron)") }
        Rule(x: 100)
    }
    .xAxis("Fibre, those of the right ear from 100 on", .integer).yAxis("Weight").legend("Neuron"),
    caption: "The weights of the three hidden neurons with the largest ones.",
    alt: "Slow waves over the fibres of each ear, of different phase in the two.")

// MARK: sharper
var sharp = SoundLocalisation()
sharp.sharpness = 6
let (sharpTests, sharpAngles) = sharp.samples(100, seed: 14)
let sharpErrors = (0..<sharpTests.count).map { sample in
    abs(located(sharpTests.inputs[sample]) - Double(sharpAngles.scalars[sample]) * 180 / .pi)
}
print("off by", (sharpErrors.reduce(0, +) / 100 * 10).rounded() / 10, "degrees")
