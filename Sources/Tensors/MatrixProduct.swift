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
        return x.times(y).recorded("BmmBackward0", from: self, other) { gradient in
            let gradient = MatrixBatch(gradient)
            return [gradient.times(y.transposed), x.transposed.times(gradient)]
        }
    }

    /// The product of two matrices.
    private func product(_ other: Tensor) -> Tensor {
        let (x, y) = (MatrixView(detached), MatrixView(other.detached))
        return x.times(y).recorded("MmBackward0", from: self, other) { gradient in
            let gradient = MatrixView(gradient)
            return [gradient.times(y.transposed), x.transposed.times(gradient)]
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

/// A matrix and the way its rows and columns lie in memory, so that a transpose costs nothing in a product.
struct MatrixView {
    let tensor: Tensor
    let rows: Int
    let columns: Int
    private let isTransposed: Bool

    init(_ tensor: Tensor) {
        self.init(tensor, rows: tensor.shape[0], columns: tensor.shape[1])
    }

    /// The elements of a tensor of any shape as `rows` × `columns`.
    init(_ tensor: Tensor, rows: Int, columns: Int, isTransposed: Bool = false) {
        self.tensor = tensor
        self.rows = rows
        self.columns = columns
        self.isTransposed = isTransposed
    }

    var transposed: MatrixView {
        MatrixView(tensor, rows: columns, columns: rows, isTransposed: !isTransposed)
    }

    /// The product, with `start` as the first term of every row; in `shape`, or `[rows, other.columns]`.
    func times(_ other: MatrixView, start: Tensor? = nil, shape: [Int]? = nil) -> Tensor {
        Tensor(shape: shape ?? [rows, other.columns]) { out in
            withMatrix { a in
                other.withMatrix { b in
                    if let start {
                        start.withElements { ck_product(a, b, $0, out, rows, columns, other.columns) }
                    } else {
                        ck_product(a, b, nil, out, rows, columns, other.columns)
                    }
                }
            }
        }
    }

    private func withMatrix(_ body: (ck_matrix) -> Void) {
        tensor.withElements { elements in
            body(
                isTransposed
                    ? ck_matrix(at: elements, row: 1, column: rows)
                    : ck_matrix(at: elements, row: columns, column: 1))
        }
    }
}
