// A classifier: can spikes read handwriting?
//
// The cells of Tutorials/digits.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: data
import Foundation
import Spiking

let table = try CSV.read("data/digits.csv")
let everything = try table.tensor()
let pixels = everything.slice(1, 0..<64) / 16
let labels = IntTensor(everything.select(1, 64).scalars.map { Int($0) })

let (training, testing) = Dataset(pixels, labels).split(0.75, byClass: true)
print("\(training.count) images to learn from, \(testing.count) to be tested on")

// MARK: perceptron
let steps = 8

func repeated(_ images: Tensor) -> Tensor { images.expanded(to: [steps] + images.shape) }

let perceptron = Sequential {
    Linear(64, 128)
    LIFNode(tau: 2, surrogate: .atan(), detachesReset: true)
    Linear(128, 10)
    NonSpikingLIFNode(tau: 2, readout: .mean)
}
perceptron.setStepMode(.multiStep)

struct Epoch {
    var loss: Double
    var training: Double
    var testing: Double
}

func scores(_ net: Module, _ images: Tensor) -> Tensor {
    net.reset()
    return withoutGradients { net.evaluating { net(repeated(images)) } }
}

func train(_ net: Module, shape: [Int], epochs: Int) -> [Epoch] {
    let optimizer = Adam(net.parameters, learningRate: 5e-3)
    let schedule = Schedule.cosine(from: 5e-3, over: epochs)
    func shaped(_ images: Tensor) -> Tensor { images.reshaped([images.shape[0]] + shape) }
    return (0..<epochs).map { epoch in
        optimizer.learningRate = schedule[epoch]
        var losses: [Double] = []
        var right = 0.0
        for batch in training.batches(of: 64) {
            net.reset()
            let output = net(repeated(shaped(batch.inputs)))
            let loss = crossEntropy(output, batch.classes)
            loss.backward()
            optimizer.step()
            optimizer.zeroGradients()
            losses.append(Double(loss.item))
            right += accuracy(output.detached, batch.classes) * Double(batch.classes.count)
        }
        return Epoch(
            loss: losses.reduce(0, +) / Double(losses.count), training: right / Double(training.count),
            testing: accuracy(scores(net, shaped(testing.inputs)), testing.classes))
    }
}

let curve = train(perceptron, shape: [64], epochs: 15)

// MARK: curves
func curves(_ epochs: [Epoch]) -> Chart {
    let x = epochs.indices.map { Double($0 + 1) }
    return Chart {
        Line(x, epochs.map(\.training), name: "learnt from")
        Line(x, epochs.map(\.testing), name: "tested on")
    }
    .xAxis("Epoch", .integer).yAxis("Share that is right")
}
show(
    curves(curve), caption: "Images read rightly, epoch by epoch.",
    alt: "Both curves rise steeply in the first epochs; the one of the tested images levels off a little lower.")
print(Double(curve.count))
print(curve.last!.testing)

// MARK: confusion
let read = scores(perceptron, testing.inputs).argmax(1).scalars
let truth = testing.classes.scalars
let names = (0..<10).map { "\($0)" }
show(
    Chart { ConfusionMatrix(truth: truth, predicted: read, classes: names) },
    caption: "How often each digit was read as which.",
    alt: "Nearly everything stands on the diagonal; a three is taken for a seven most often.")

let wrong = Array(truth.indices.filter { read[$0] != truth[$0] }.prefix(8))
show(
    Chart {
        Images(
            testing.inputs[wrong].reshaped(wrong.count, 8, 8),
            names: wrong.map { "\(truth[$0]) read as \(read[$0])" })
    },
    caption: "Eight images that it misread, with what they are.",
    alt: "Eight digits of eight by eight pixels, some of which a person would find hard to read too.")

// MARK: convolutional
func makeConvolutional() -> Sequential {
    let net = Sequential {
        Conv2d(1, 16, kernel: 3, padding: 1, bias: false)
        BatchNorm2d(16)
        IFNode(surrogate: .atan(), detachesReset: true)
        MaxPool2d(2)
        Conv2d(16, 32, kernel: 3, padding: 1, bias: false)
        BatchNorm2d(32)
        IFNode(surrogate: .atan(), detachesReset: true)
        MaxPool2d(2)
        Flatten()
        Linear(128, 10)
        NonSpikingLIFNode(tau: 2, readout: .mean)
    }
    net.setStepMode(.multiStep)
    return net
}

let convolutional = makeConvolutional()
let better = train(convolutional, shape: [1, 8, 8], epochs: 10)
show(
    Table(
        rowHeader: "Network", rows: ["two layers", "convolutions"],
        columns: ["Parameters", "Test accuracy"],
        values: [(perceptron, curve), (convolutional, better)].map { net, epochs in
            [Double(net.parameters.map(\.value.count).reduce(0, +)), epochs.last!.testing]
        }),
    caption: "Both networks on the images kept apart.")
print(better.last!.testing * 100)

// MARK: spikes
let listener = OutputMonitor(perceptron, LIFNode.self)
_ = scores(perceptron, testing.inputs[0..<1])
let hidden = listener.records[0].reshaped([steps, 128])
listener.removeHooks()
show(
    spikeRaster(hidden.slice(1, 0..<32)),
    caption: "The first 32 hidden neurons of the first network while it reads one image.",
    alt: "Some neurons fire at almost every step, many never.")
let activity = Double(hidden.mean().item)
print(activity)

// MARK: saved
let state = convolutional.stateDictionary()
try Safetensors.write(state, to: "digits.safetensors")

let copy = makeConvolutional()
try copy.load(Safetensors.read("digits.safetensors"))
let again = accuracy(scores(copy, testing.inputs.reshaped([testing.count, 1, 8, 8])), testing.classes)
print(state.count, "tensors; accuracy of the network that was read back:", again == better.last!.testing)
