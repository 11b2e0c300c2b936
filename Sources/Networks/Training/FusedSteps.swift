internal import CKernels
internal import Tensors

// Element by element in the order of PyTorch's kernels, so that training goes through the same bits.

extension Tensor {
    /// self + b · factor, rounded once, as `add(b, alpha: factor)`; no gradient.
    func adding(_ b: Tensor, times factor: Double) -> Tensor {
        Tensor(shape: shape) { out in
            withElements { p in b.withElements { q in ck_scaled_sum(p, q, Float(factor), out, count) } }
        }
    }

    /// `f` of each two elements of tensors of one shape; no gradient.
    @inline(__always)
    func combined(with b: Tensor, _ f: (Float, Float) -> Float) -> Tensor {
        Tensor(shape: shape) { out in
            withElements { p in b.withElements { q in for i in 0..<count { out[i] = f(p[i], q[i]) } } }
        }
    }
}
