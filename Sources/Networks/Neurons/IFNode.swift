public import Tensors

/// The integrate-and-fire neuron:
///
///     H[t] = V[t−1] + X[t]
open class IFNode: BaseNode {
    open override func charge(_ x: Tensor) -> Tensor { v + x }

    override var fusedCharge: FusedNeuron.Charge? { type(of: self) == IFNode.self ? .integrate : nil }
}
