// What does a spike cost?
//
// The cells of Tutorials/cost.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: setup
import Foundation
import Spiking

let table = try CSV.read("data/digits.csv").tensor()
let digits = Dataset(
    table.slice(1, 0..<64) / 16, IntTensor(table.select(1, 64).scalars.map { Int($0) }))
let (training, testing) = digits.split(0.75, byClass: true)
let steps = 8

/// Three layers, the first fed with spikes.
func makeNetwork() -> Sequential {
    manualSeed(1)
    let net = Sequential {
        PoissonEncoder()
        Linear(64, 128)
        LIFNode(tau: 2, surrogate: .atan(), detachesReset: true)
        Linear(128, 128)
        LIFNode(tau: 2, surrogate: .atan(), detachesReset: true)
        Linear(128, 10)
        NonSpikingLIFNode(tau: 2, readout: .mean)
    }
    net.setStepMode(.multiStep)
    return net
}

func run(_ net: Sequential, _ images: Tensor) -> Tensor {
    net.reset()
    return net(images.expanded(to: [steps] + images.shape))
}

/// Trains with a price on the spikes of the hidden layers, once the network has found its feet.
func train(price: Double, epochs: Int = 16) -> Sequential {
    let net = makeNetwork()
    let optimizer = Adam(net.parameters, learningRate: 5e-3)
    let hidden = OutputMonitor(net, LIFNode.self, keepsGraph: true)
    for epoch in 0..<epochs {
        for batch in training.batches(of: 64) {
            let task = crossEntropy(run(net, batch.inputs), batch.classes)
            let activity = hidden.records[0].mean() + hidden.records[1].mean()
            (epoch < 6 ? task : task + price * activity).backward()
            optimizer.step()
            optimizer.zeroGradients()
            hidden.clearRecordedData()
        }
    }
    return net
}

func testAccuracy(_ net: Sequential) -> Double {
    withoutGradients { accuracy(run(net, testing.inputs), testing.classes) }
}
let plain = train(price: 0)

// MARK: count
/// What the network takes for one image of those it is tested on, on average.
func cost(_ net: Sequential) -> (synaptic: Double, spikes: Double, energy: EnergyEstimate) {
    let counter = OperationCounter(net)
    _ = withoutGradients { run(net, testing.inputs) }
    let (total, images) = (counter.total, Double(testing.count))
    return (Double(total.synapticOperations) / images, Double(total.spikes) / images, total.energy())
}

let counted = cost(plain)
let products = Double(64 * 128 + 128 * 128 + 128 * 10)
let multiplied = products * 4.6 / 1000  // nJ, once for all steps
let added = counted.energy.compute / Double(testing.count) / 1000
show(
    Table(
        rowHeader: "Network", rows: ["ordinary, one pass", "spiking, \(steps) steps"],
        columns: ["Products", "Additions", "Energy of the arithmetic (nJ)"],
        values: [[products, 0, multiplied], [0, counted.synaptic, added]]),
    caption: "One image through three layers.")
print(testAccuracy(plain) * 100)
print(counted.synaptic / products)
print(added / multiplied)

// MARK: sparsity
let prices = [0.0, 0.1, 0.2, 0.5, 1, 2, 4]
let priced = prices.map { price -> (spikes: Double, energy: Double, accuracy: Double) in
    let net = price == 0 ? plain : train(price: price)
    let taken = cost(net)
    return (taken.spikes, taken.energy.compute / Double(testing.count) / 1000, testAccuracy(net))
}
show(
    Chart { Line(priced.map(\.spikes), priced.map(\.accuracy)) }
        .xAxis("Hidden spikes per image", .logarithmic).yAxis("Test accuracy", limits: 0.9...1),
    caption: "Fewer spikes for a higher price, and what they are missed for.",
    alt: "From right to left the spikes fall to a sixth, and the accuracy hardly moves.")
show(
    Table(
        rowHeader: "Price", rows: prices.map { "\($0)" },
        columns: ["Hidden spikes per image", "Energy (nJ)", "Test accuracy"],
        values: priced.map { [$0.spikes, $0.energy, $0.accuracy] }),
    caption: "The same network trained at seven prices.")
print(priced[4].spikes / priced[0].spikes)
print(priced[0].accuracy)
print(priced[4].accuracy)

// MARK: memory
let whole = counted.energy
show(
    Table(
        rowHeader: "Part", rows: ["arithmetic", "memory"], columns: ["nJ per image"],
        values: [whole.compute, whole.memory].map { [$0 / Double(testing.count) / 1000] }),
    caption: "The estimate with memory in it.")
print(whole.memory / whole.total)

// MARK: timing
func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<7).map { _ in
        let elapsed = clock.measure { for _ in 0..<10 { body() } }
        return Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
    }.min()!
}
let layer = Linear(1024, 1024, bias: false)
let sparse = Tensor(Tensor.rand(256, 1024) .< 0.05)
let dense = sparse * 0.5  // the same zeros, and no spikes
let ratio = withoutGradients { seconds { _ = layer(dense) } / seconds { _ = layer(sparse) } }
print("one spike in twenty: \((ratio * 10).rounded() / 10) times as fast")

// MARK: break-even
print("above a share of", (4.6 / 0.9 / 8 * 1000).rounded() / 1000)
