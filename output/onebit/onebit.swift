// One bit: does the same seed give the same spikes?
//
// The cells of Tutorials/onebit.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: setup
import Foundation
import Spiking

let layers = 6
let width = 64
let steps = 1500
let samples = 1

func makeNetwork() -> Sequential {
    manualSeed(0)
    let net = Sequential {
        for _ in 0..<layers {
            Linear(width, width, bias: false)
            IFNode(vThreshold: 0.25, vReset: .soft)
        }
    }
    for layer in net.modules(Linear.self) { layer.weight.value = (layer.weight.value * 128 + 1).rounded() / 64 }
    net.setStepMode(.multiStep)
    return net
}

manualSeed(1)
let input = Tensor(Tensor.rand(steps, samples, width) .< 0.3)

/// The spikes of every layer, each [T, N, width].
func spikes(_ net: Sequential) -> [Tensor] {
    let monitor = OutputMonitor(net, IFNode.self)
    net.reset()
    withoutGradients { net(input) }
    return Array(monitor.records)
}

let reference = spikes(makeNetwork())

// MARK: one-ulp
let nudged = makeNetwork()
var weights = nudged.parameters[0].value.scalars
let place = weights.indices.max { weights[$0] < weights[$1] }!
weights[place] = weights[place].nextDown
print("from", nudged.parameters[0].value.max().item, "to", weights[place])
nudged.parameters[0].value = Tensor(weights, shape: [width, width])

let other = spikes(nudged)
let differences = zip(reference, other).map { a, b in Tensor(a .!= b).reshaped([steps, samples * width]).sum(1).scalars }
for (layer, counts) in differences.enumerated() {
    let first = counts.firstIndex { $0 > 0 }.map { "first in step \($0)" } ?? "none"
    print("layer \(layer + 1): \(Int(counts.reduce(0, +))) spikes differ, \(first)")
}

// MARK: avalanche
func running(_ counts: [Float]) -> [Double] {
    var sum = 0.0
    return counts.map { count in
        sum += Double(count)
        return sum
    }
}
show(
    Chart {
        for layer in [0, 1, 3, 5] { Line(running(differences[layer]), name: "\(layer + 1)").stepped().ordered() }
    }
    .xAxis("Time step", .integer).yAxis("Spikes that differ so far").legend("Layer"),
    caption: "What became of one bit.",
    alt: "Nothing for a while, then one difference in a layer, and from there more and more in the deeper ones.")
print(Double(layers * width * width))
print(Double(differences[5].reduce(0, +)))

// MARK: digest
/// FNV-1a over the bits of all spikes.
func digest(_ records: [Tensor]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for record in records {
        for value in record.scalars {
            for shift in stride(from: 0, to: 32, by: 8) {
                hash = (hash ^ UInt64(value.bitPattern >> UInt32(shift) & 0xff)) &* 0x100_0000_01b3
            }
        }
    }
    return String(hash, radix: 16)
}
print("spikes as they should be:", digest(reference))
print("with the last bit of one weight changed:", digest(other))

// MARK: training
func trained() -> Sequential {
    let net = makeNetwork()
    net.setSurrogate(.atan())
    let optimizer = SGD(net.parameters, learningRate: 0.01)
    for _ in 0..<5 {
        net.reset()
        (net(input).mean() - 0.5).pow(2).backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
    return net
}
print("weights after five steps:", digest(trained().parameters.map(\.value)))
