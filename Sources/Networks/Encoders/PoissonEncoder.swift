public import Tensors

/// A spike wherever a uniform random number is at most the value: firing rates follow the values, which lie in 0 … 1.
public final class PoissonEncoder: Module {
    /// It has no settings: rates are the values themselves.
    public override init() {}

    /// Draws a number for each element of `x`, of any shape; steps may lie along its first axis.
    public override func forward(_ x: Tensor) -> Tensor {
        Tensor(Tensor.rand(x.shape) .<= x.detached)
    }
}
