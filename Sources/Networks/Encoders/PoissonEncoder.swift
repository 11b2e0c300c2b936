public import Tensors

/// A spike wherever a uniform random number is at most the value: firing rates follow the values, which lie in 0 … 1.
public final class PoissonEncoder: Module {
    public override init() {}

    public override func forward(_ x: Tensor) -> Tensor {
        Tensor(Tensor.rand(x.shape) .<= x.detached)
    }
}
