public import Tensors

/// A leaky integrate-and-fire neuron whose charged potential is scaled by a learnt k and cut off below 0:
///
///     F[t] = V[t−1] + (X[t] − (V[t−1] − V_reset)) / τ     as in LIFNode
///     H[t] = ReLU(k·F[t])
///
/// With `scalesReset` the potential is divided by k again at the reset.
/// Source: Jiang and Zhang, KLIF, 2023.
public final class KLIFNode: BaseNode {
    /// The membrane time constant τ in steps, above 1.
    public var tau: Double
    /// Whether the input is divided by τ too.
    public var decaysInput: Bool
    /// Whether the potential is divided by k at the reset.
    public var scalesReset: Bool
    /// One number, 1 at the start.
    public let k: Parameter

    /// - Parameters:
    ///   - scalesReset: whether the potential is divided by k at the reset.
    ///   - tau: the membrane time constant in steps. Stops unless it is above 1.
    ///   - decaysInput: whether the input is divided by τ too.
    ///   - vThreshold: the potential at which the neuron fires.
    ///   - vReset: what a spike does to the potential.
    ///   - surrogate: what stands in for the derivative of the spike.
    ///   - detachesReset: whether the reset takes no part in differentiation.
    ///   - stepMode: whether a call is one step or a sequence.
    ///   - storesVSequence: whether ``BaseNode/vSequence`` is kept.
    public init(
        scalesReset: Bool = false, tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) {
        expect(tau > 1, "KLIFNode: expected tau above 1, got \(tau)")
        self.scalesReset = scalesReset
        self.tau = tau
        self.decaysInput = decaysInput
        k = Parameter(Tensor(1))
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode, storesVSequence: storesVSequence)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        (k.value * leakyCharge(x, tau: tau, decaysInput: decaysInput)).relu()
    }

    public override func reset(_ h: Tensor, _ spike: Tensor) -> Tensor {
        guard scalesReset else { return super.reset(h, spike) }
        let spike = detachesReset ? spike.detached : spike
        return switch vReset {
        case .hard(let to): (1 - spike) * (h / k.value) + spike * to
        case .soft: h / k.value - spike * (vThreshold / k.value)
        }
    }
}
