import CKernels
import Networks
import Tensors
import Testing

/// Contract of the kernels: no result depends on the instruction set or on the number of threads.
@Suite("The same bits everywhere", .serialized)
struct SameBitsTests {
    /// Outputs and every gradient of one training step.
    private func step(_ make: () -> Sequential, _ shape: [Int]) -> [[UInt32]] {
        withGenerator(Generator(seed: 5)) {
            let net = make()
            net.setStepMode(.multiStep)
            let x = Tensor.uniform(shape, from: 0, to: 1).requiringGradient()
            let output = net(x)
            (output * output).sum().backward()
            let gradients = [x.gradient] + net.parameters.map(\.gradient)
            return ([output] + gradients.compactMap { $0 }).map { $0.scalars.map(\.bitPattern) }
        }
    }

    private func linear() -> Sequential {
        Sequential {
            Linear(70, 130)
            LIFNode(tau: 2)
            Linear(130, 65)
            IFNode(surrogate: .atan())
        }
    }

    private func convolutional() -> Sequential {
        Sequential {
            Conv2d(1, 8, kernel: 3, padding: 1)
            BatchNorm2d(8)
            IFNode()
            MaxPool2d(2)
            Conv2d(8, 16, kernel: 3, padding: 1)
            IFNode()
            Flatten()
            Linear(16 * 36, 10)
        }
    }

    private func results() -> [[UInt32]] {
        step(linear, [5, 40, 70]) + step(convolutional, [3, 9, 1, 12, 12])
    }

    @Test("a training step gives the same bits in each variant with 1, 2 and 4 threads")
    func variants() {
        let threads = ck_thread_count()
        defer {
            ck_set_thread_count(threads)
            ck_force_variant(-1)
        }
        let expected = results()
        #expect(expected.count == 2 + 4 + 2 + 8)
        for variant in 0...2 as ClosedRange<Int32> where ck_force_variant(variant) != 0 {
            for count in [1, 2, 4] as [Int32] {
                ck_set_thread_count(count)
                #expect(results() == expected, "variant \(variant), \(count) threads")
            }
        }
    }
}
