internal import CKernels

/// The matrix product `[*, m, k] · [*, k, n]`, shape `[*, m, n]`.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
    a.matmul(b)
}

extension Tensor {
    /// The matrix product `[*, m, k] · [*, k, n]`, shape `[*, m, n]`: leading axes are batches of matrices, and
    /// broadcast.
    public func matmul(_ other: Tensor) -> Tensor {
        expect(
            rank >= 2 && other.rank >= 2 && shape[rank - 1] == other.shape[other.rank - 2],
            "matmul: expected shapes [*, m, k] and [*, k, n], got \(shape) and \(other.shape)")
        return rank == 2 && other.rank == 2 ? product(other) : batchedProduct(other)
    }

    private func batchedProduct(_ other: Tensor) -> Tensor {
        let (x, y) = (MatrixBatch(detached), MatrixBatch(other.detached))
        return x.times(y).recorded("UnsafeViewBackward0", from: self, other) { gradient in
            let gradient = MatrixBatch(gradient)
            return [gradient.times(y.transposed), x.transposed.times(gradient)]
        }
    }

    /// The product of two matrices. A few rows of spikes, the step of a recurrent network, read of the other only the
    /// rows that are on; the sums are the same bits.
    private func product(_ other: Tensor) -> Tensor {
        let (x, y) = (detached, other.detached)
        let (m, k, n) = (shape[0], shape[1], other.shape[1])
        let addsUp = m <= 8 && k * n > 1 << 14 && x.isSparse(below: 0.25)
        let result = Tensor.computed([m, n], from: x, y) {
            if addsUp {
                ck_spike_row_sums(x.readable, y.readable, $0, m, k, n)
            } else {
                ck_product(x.rows(of: k), y.rows(of: n), nil, $0, m, k, n)
            }
        }
        return result.recorded("MmBackward0", from: self, other) { gradient in
            [
                .computed([m, k], from: gradient, y) {
                    ck_product(gradient.rows(of: n), y.rows(of: n).transposed, nil, $0, m, n, k)
                },
                .computed([k, n], from: gradient, x) {
                    ck_product(x.rows(of: k).transposed, gradient.rows(of: n), nil, $0, k, m, n)
                },
            ]
        }
    }

    /// The rows of a matrix `[m, n]` as columns, shape `[n, m]`.
    public func transposed() -> Tensor {
        expect(rank == 2, "transposed: expected a matrix, got shape \(shape)")
        let result = Tensor(shape: [shape[1], shape[0]]) { out in
            withElements { ck_transpose($0, out, 1, shape[0], shape[1]) }
        }
        return result.recorded("TBackward0", from: self) { [$0.transposed()] }
    }
}

extension Tensor {
    /// A tensor of `shape` that a kernel fills from others, which live until it has.
    static func computed(
        _ shape: [Int], from a: Tensor, _ b: Tensor, _ c: Tensor? = nil,
        _ body: (UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        let result = Tensor(uninitialised: shape)
        body(result.writable)
        withExtendedLifetime((a, b, c)) {}
        return result
    }

    /// The elements as rows of `width`, whatever the shape. The tensor must outlive the use.
    func rows(of width: Int) -> ck_matrix { ck_matrix(at: readable, row: width, column: 1) }
}

extension ck_matrix {
    /// Rows for columns, which moves nothing.
    var transposed: ck_matrix { ck_matrix(at: at, row: column, column: row) }
}
