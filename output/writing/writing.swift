// Writing a tutorial
//
// The cells of Tutorials/writing.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(7)

import Spiking

let rest = 0.0
let neuron = IFNode()
print(neuron)

print("Swift on Linux, macOS or elsewhere")
print("mean rate", 0.2500004)

// MARK: coins
let heads = Tensor(Tensor.rand(1000) .< 0.5).sum().item
print(heads / 1000)

// MARK: wrong-shape
// This stops with an error:
// print(Linear(8, 4)(Tensor.ones([3, 5])))

// MARK: wrong-type
// This doesn't compile:
// let spikes: Tensor = "no spikes"

// MARK: rain
let rain = Tensor.rand(40, 6) .< 0.2
show(
    spikeRaster(Tensor(rain)), caption: "Six neurons that fire at random.",
    alt: "Spike raster of six neurons over forty steps, about one spike in five steps each.")

// MARK: rates
let counts = Tensor(rain).sum(0).scalars
show(
    Table(
        rowHeader: "Neuron", rows: counts.indices.map { "\($0)" },
        columns: ["Spikes", "Rate"],
        values: counts.map { [Double($0), Double($0) / 40] }),
    caption: "Spikes in forty steps.")
