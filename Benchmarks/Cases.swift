import CKernels
import Networks
import Tensors

extension Case {
    static var all: [Case] {
        [
            Case(name: "tiny", title: "8-4-2, T 4, N 1, forward with a monitor") {
                let net = spiking([8, 4, 2])
                let monitor = OutputMonitor(net, IFNode.self)
                let x = Tensor.rand(4, 1, 8)
                return {
                    withoutGradients { net(x) }
                    net.reset()
                    monitor.clearRecordedData()
                }
            },
            training(
                "deep", "ten layers of 8, T 4, N 1", Array(repeating: 8, count: 11), steps: 4, batch: 1,
                density: nil),
            inference("mlp512", "784-512-10, T 8, N 64", [784, 512, 10], steps: 8, batch: 64),
            training(
                "mlp512-train", "784-512-10, T 8, N 64", [784, 512, 10], steps: 8, batch: 64, density: 0.15),
            inference(
                "mlp1000", "784-1000-1000-10, T 16, N 64", [784, 1000, 1000, 10], steps: 16, batch: 64),
            training(
                "mlp1000-train", "784-1000-1000-10, T 16, N 64", [784, 1000, 1000, 10], steps: 16, batch: 64,
                density: 0.15),
            Case(name: "if", title: "IF layer, T 16, N 64 × 4096, forward") {
                let neuron = IFNode(stepMode: .multiStep)
                let x = Tensor.rand(16, 64, 4096)
                return {
                    withoutGradients { neuron(x) }
                    neuron.reset()
                }
            },
            Case(name: "if-train", title: "IF layer, T 16, N 64 × 4096, forward and backward") {
                let neuron = IFNode(stepMode: .multiStep)
                let x = Tensor.rand(16, 64, 4096)
                let gradient = Tensor.ones([16, 64, 4096])
                return {
                    neuron(x.requiringGradient()).backward(gradient: gradient)
                    neuron.reset()
                }
            },
            Case(name: "conv", title: "conv net 1×28×28, 32 and 64 channels, T 4, N 32, fwd, bwd") {
                let net = convolutional()
                let x = Tensor.bernoulli(0.15, shape: [4, 32, 1, 28, 28])
                return {
                    net(x).sum().backward()
                    net.reset()
                    net.zeroGradients()
                }
            },
            Case(name: "product", title: "dense product 1024 × 784 × 1000, one core") {
                let (a, b) = (Tensor.rand(1024, 784), Tensor.rand(784, 1000))
                return {
                    ck_set_thread_count(1)
                    _ = a.matmul(b)
                    ck_set_thread_count(0)
                }
            },
        ]
    }

    private static func spiking(_ widths: [Int]) -> Sequential {
        let net = Sequential {
            for (input, output) in zip(widths, widths.dropFirst()) {
                Linear(input, output)
                IFNode()
            }
        }
        net.setStepMode(.multiStep)
        return net
    }

    private static func convolutional() -> Sequential {
        let net = Sequential {
            Conv2d(1, 32, kernel: 3, padding: 1)
            IFNode()
            MaxPool2d(2)
            Conv2d(32, 64, kernel: 3, padding: 1)
            IFNode()
            MaxPool2d(2)
            Flatten()
            Linear(64 * 7 * 7, 10)
            IFNode()
        }
        net.setStepMode(.multiStep)
        return net
    }

    private static func spikes(_ shape: [Int], density: Double?) -> Tensor {
        density.map { Tensor.bernoulli($0, shape: shape) } ?? Tensor.rand(shape)
    }

    private static func inference(_ name: String, _ title: String, _ widths: [Int], steps: Int, batch: Int)
        -> Case
    {
        Case(name: name, title: "\(title), forward") {
            let net = spiking(widths)
            let x = spikes([steps, batch, widths[0]], density: 0.15)
            return {
                withoutGradients { net(x) }
                net.reset()
            }
        }
    }

    private static func training(
        _ name: String, _ title: String, _ widths: [Int], steps: Int, batch: Int, density: Double?
    ) -> Case {
        Case(name: name, title: "\(title), forward and backward") {
            let net = spiking(widths)
            let x = spikes([steps, batch, widths[0]], density: density)
            return {
                net(x).sum().backward()
                net.reset()
                net.zeroGradients()
            }
        }
    }
}
