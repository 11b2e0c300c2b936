public import Tensors

/// The integrate-and-fire neuron: H[t] = V[t−1] + X[t].
public final class IFNode: BaseNode {
    public override func charge(_ x: Tensor) -> Tensor { v + x }

    override var fusedCharge: FusedNeuron.Charge? { .integrate }
}
