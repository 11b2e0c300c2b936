// From SpikingJelly to Spikebook
//
// The cells of Tutorials/spikingjelly.md, made by Spikebook.
// Compile it with the library Spiking, in Swift 5 mode, or in Swift 6 mode with
// `-default-isolation MainActor`.

import Spiking

manualSeed(0)

// MARK: network
import Spiking

let net = Sequential {
    Linear(8, 4)
    LIFNode(tau: 2)
}
net.setStepMode(.multiStep)
print(net)

// MARK: weights
print(net.parameters[0].value.detached[0])
