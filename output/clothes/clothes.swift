// Clothes: a convolutional network that sees in spikes
//
// The cells of Tutorials/clothes.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: data
import Foundation
import Spiking

let folder = "/usr/share/datasets/fashion-mnist/"
let kinds = [
    "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
]

func clothes(_ part: String, first count: Int) throws -> Dataset {
    let images = try IDX.read(folder + part + "-images-idx3-ubyte.gz")[0..<count]
    let classes = try IDX.readClasses(folder + part + "-labels-idx1-ubyte.gz")
    return Dataset(
        images.reshaped([count, 1, 28, 28]) / 255, IntTensor(Array(classes.scalars.prefix(count))))
}
let training = try clothes("train", first: 10_000)
let testing = try clothes("t10k", first: 2_000)
print(training.inputs.shape, testing.inputs.shape)

// MARK: network
let steps = 4
let channels = 16

func spiking() -> IFNode { IFNode(surrogate: .atan(), stepMode: .multiStep) }

let still = Sequential {
    Conv2d(1, channels, kernel: 3, padding: 1, bias: false)
    BatchNorm2d(channels)
}
let eyes = Sequential {
    spiking()
    MaxPool2d(2)
}
let brain = Sequential {
    Conv2d(channels, channels, kernel: 3, padding: 1, bias: false)
    BatchNorm2d(channels)
    spiking()
    MaxPool2d(2)
    Flatten()
    Linear(channels * 7 * 7, channels * 4 * 4, bias: false)
    spiking()
    Linear(channels * 4 * 4, 10, bias: false)
    spiking()
}
let net = Sequential {
    still
    eyes
    brain
}
eyes.setStepMode(.multiStep)
brain.setStepMode(.multiStep)

/// Firing rates of the ten output neurons, [N, 10].
func rates(_ images: Tensor) -> Tensor {
    net.reset()
    let current = still(images)
    return brain(eyes(current.expanded(to: [steps] + current.shape))).mean(0)
}

// MARK: training
let optimizer = Adam(net.parameters, learningRate: 2e-3)
let epochs = 3
let schedule = Schedule.cosine(from: 2e-3, over: epochs)

func testAccuracy() -> Double {
    withoutGradients {
        net.evaluating {
            let parts = testing.batches(of: 250, shuffled: false).map { batch in
                accuracy(rates(batch.inputs), batch.classes)
            }
            return parts.reduce(0, +) / Double(parts.count)
        }
    }
}

var losses: [Double] = []
var accuracies: [Double] = []
for epoch in 0..<epochs {
    optimizer.learningRate = schedule[epoch]
    for batch in training.batches(of: 100) {
        let loss = meanSquaredError(rates(batch.inputs), batch.classes.oneHot(10))
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
        losses.append(Double(loss.item))
    }
    accuracies.append(testAccuracy())
}
show(
    Chart { Line(losses) }.xAxis("Batch", .integer).yAxis("Loss"),
    caption: "Three times through 10,000 images.", alt: "The loss falls steeply in the first batches and then slowly.")
print("test accuracy after each epoch:", accuracies)
print(accuracies.last! * 100)

// MARK: eyes
let boot = testing.inputs[0..<1]
let fired = withoutGradients {
    net.evaluating {
        net.reset()
        let current = still(boot)
        return eyes[0](current.expanded(to: [steps] + current.shape)).mean(0)[0]
    }
}
show(
    Chart { Images(boot.reshaped(1, 28, 28)) }.height(180),
    caption: "An image of the test set.", alt: "A grey ankle boot of 28 by 28 pixels.")
show(
    Chart { Images(fired, names: (0..<channels).map { "channel \($0)" }, columns: 8) },
    caption: "How often the neurons of the sixteen channels fire while they see it.",
    alt: "Sixteen pictures of the boot: some channels fire for its surface, some for its edges, some for what is not boot.")

// MARK: confusion
let seen = withoutGradients { net.evaluating { rates(testing.inputs) } }.argmax(1).scalars
var counts = [[Double]](repeating: [Double](repeating: 0, count: 10), count: 10)
for (answer, truth) in zip(seen, testing.classes.scalars) { counts[truth][answer] += 1 }
let worst = (0..<10).map { ($0, counts[$0][$0] / counts[$0].reduce(0, +)) }.sorted { $0.1 < $1.1 }
show(
    Table(
        rowHeader: "Clothes", rows: worst.map { kinds[$0.0] }, columns: ["Share named rightly"],
        values: worst.map { [$0.1] }),
    caption: "From the hardest to the easiest.")
