public import Tensors

/// A leaky integrate-and-fire neuron whose charged potential is scaled by a learnt k and cut off below 0:
///
///     F[t] = V[t−1] + (X[t] − (V[t−1] − V_reset)) / τ     as in LIFNode
///     H[t] = ReLU(k·F[t])
///
/// With `scalesReset` the potential is divided by k again at the reset.
/// Source: Jiang and Zhang, KLIF, 2023.
public final class KLIFNode: BaseNode {
    public let tau: Double
    public let decaysInput: Bool
    public let scalesReset: Bool
    /// One number, 1 at the start.
    public let k: Parameter

    public init(
        scalesReset: Bool = false, tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1,
        vReset: Reset = .hard(to: 0), surrogate: Surrogate = .sigmoid(), detachesReset: Bool = false,
        stepMode: StepMode = .singleStep
    ) {
        expect(tau > 1, "KLIFNode: expected tau above 1, got \(tau)")
        self.scalesReset = scalesReset
        self.tau = tau
        self.decaysInput = decaysInput
        k = Parameter(Tensor(1))
        super.init(
            vThreshold: vThreshold, vReset: vReset, surrogate: surrogate, detachesReset: detachesReset,
            stepMode: stepMode)
    }

    public override func charge(_ x: Tensor) -> Tensor {
        let decayed = restPotential == 0 ? v : v - restPotential
        let charged = decaysInput ? v + (x - decayed) / tau : v - decayed / tau + x
        return (k.value * charged).relu()
    }

    override func resetPotential(_ h: Tensor, _ spike: Tensor) {
        guard scalesReset else { return super.resetPotential(h, spike) }
        let spike = detachesReset ? spike.detached : spike
        v =
            switch vReset {
            case .hard(let to): (1 - spike) * (h / k.value) + spike * to
            case .soft: h / k.value - spike * vThreshold / k.value
            }
    }
}
