public import Tensors

/// A leaky integrate-and-fire neuron that sends an analog value instead of a spike:
///
///     Y[t] = f(H[t] − V_threshold)    or f(H[t])
///
/// H is charged as in LIFNode, and the reset follows the spike as there.
/// Source: Wu et al., LIAF-Net, 2021.
public final class LIAFNode: BaseNode {
    public let tau: Double
    public let decaysInput: Bool
    public let isThresholdRelated: Bool
    private let activation: (Tensor) -> Tensor

    public init(
        isThresholdRelated: Bool = true, tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, activation: @escaping (Tensor) -> Tensor
    ) {
        expect(tau > 1, "LIAFNode: expected tau above 1, got \(tau)")
        self.isThresholdRelated = isThresholdRelated
        self.tau = tau
        self.decaysInput = decaysInput
        self.activation = activation
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        leakyCharge(x, tau: tau, decaysInput: decaysInput)
    }

    override func step(_ x: Tensor) -> Tensor {
        let h = charge(x)
        resetPotential(h, fire(h))
        return activation(isThresholdRelated ? h - vThreshold : h)
    }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}
