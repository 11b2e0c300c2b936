internal import CKernels

/// The matrix product `[m, k] · [k, n]`, shape `[m, n]`.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
    a.matmul(b)
}

extension Tensor {
    /// The matrix product `[m, k] · [k, n]`, shape `[m, n]`.
    public func matmul(_ other: Tensor) -> Tensor {
        expect(
            rank == 2 && other.rank == 2 && shape[1] == other.shape[0],
            "matmul: expected shapes [m, k] and [k, n], got \(shape) and \(other.shape)")
        let (x, y) = (detached, other.detached)
        return Self.product(x, y).recorded("MmBackward0", from: self, other) { gradient in
            [Self.product(gradient, y.transposed()), Self.product(x.transposed(), gradient)]
        }
    }

    /// The rows as columns of a matrix `[m, n]`, shape `[n, m]`.
    public func transposed() -> Tensor {
        expect(rank == 2, "transposed: expected a matrix, got shape \(shape)")
        let (m, n) = (shape[0], shape[1])
        let result = Tensor(shape: [n, m]) { out in
            withElements { p in
                for i in 0..<m { for j in 0..<n { out[j * m + i] = p[i * n + j] } }
            }
        }
        return result.recorded("TBackward0", from: self) { [$0.transposed()] }
    }

    private static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        return Tensor(shape: [m, n]) { out in
            a.withElements { p in b.withElements { q in ck_matmul(p, q, nil, out, m, k, n) } }
        }
    }

    /// `x · weightᵀ + bias` on the last axis: `x` is `[*, in]`, `weight` `[out, in]`, `bias` `[out]`,
    /// the result `[*, out]`.
    package static func linear(_ x: Tensor, weight: Tensor, bias: Tensor?) -> Tensor {
        let (m, k, n) = (x.count / max(weight.shape[1], 1), weight.shape[1], weight.shape[0])
        let (input, matrix) = (x.detached.viewed(as: [m, k]), weight.detached)
        let flat = product(input, matrix.transposed())
        let sum = bias.map { flat + $0.detached } ?? flat
        let parents = [x, weight] + (bias.map { [$0] } ?? [])
        let shape = x.shape
        return sum.viewed(as: shape.dropLast() + [n]).recorded("LinearBackward0", from: parents) { gradient in
            let gradient = gradient.viewed(as: [m, n])
            return [
                product(gradient, matrix).viewed(as: shape), product(gradient.transposed(), input),
                gradient.sum(axes: [0], keepingAxes: false),
            ]
        }
    }
}
