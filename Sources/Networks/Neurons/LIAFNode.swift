public import Tensors

/// A leaky integrate-and-fire neuron that sends an analog value instead of a spike:
///
///     Y[t] = f(H[t] − V_threshold)    or f(H[t])
///
/// H is charged as in LIFNode, and the reset follows the spike as there.
/// Source: Wu et al., LIAF-Net, 2021.
public final class LIAFNode: BaseNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double
    /// Whether the input is divided by τ too.
    public var decaysInput: Bool
    /// Whether f gets H − V_threshold instead of H.
    public var isThresholdRelated: Bool
    private let activation: (Tensor) -> Tensor

    /// - Parameters:
    ///   - isThresholdRelated: whether f gets H − V_threshold instead of H.
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - decaysInput: whether the input is divided by τ too.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    ///   - activation: f, of the potential's shape.
    public init(
        isThresholdRelated: Bool = true, tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false,
        activation: @escaping (Tensor) -> Tensor
    ) {
        expect(tau > 1, "LIAFNode: expected tau above 1, got \(tau)")
        self.isThresholdRelated = isThresholdRelated
        self.tau = tau
        self.decaysInput = decaysInput
        self.activation = activation
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        leakyCharge(x, tau: tau, decaysInput: decaysInput)
    }

    override func output(_ h: Tensor, _ spike: Tensor) -> Tensor {
        activation(isThresholdRelated ? h - vThreshold : h)
    }

    public override var extraDescription: [String] { super.extraDescription.appending(", tau=\(tau)") }
}
