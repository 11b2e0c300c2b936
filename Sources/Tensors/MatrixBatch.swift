internal import CKernels

/// Matrices one after another in a tensor `[*, m, n]`, multiplied pair by pair.
struct MatrixBatch {
    private let tensor: Tensor
    private let isTransposed: Bool

    init(_ tensor: Tensor, isTransposed: Bool = false) {
        self.tensor = tensor
        self.isTransposed = isTransposed
    }

    /// Each matrix transposed, which moves nothing.
    var transposed: MatrixBatch { MatrixBatch(tensor, isTransposed: !isTransposed) }

    private var batch: [Int] { Array(tensor.shape.dropLast(2)) }
    private var height: Int { tensor.shape[tensor.rank - 2] }
    private var width: Int { tensor.shape[tensor.rank - 1] }
    private var rows: Int { isTransposed ? width : height }
    private var columns: Int { isTransposed ? height : width }

    /// The products of the matrices of both batches, which broadcast; no gradient.
    func times(_ other: MatrixBatch) -> Tensor {
        let pairs = Broadcasting("matmul: batches of matrices", batch, other.batch)
        let starts = RowOffsets(
            shape: pairs.shape + [1], a: pairs.strides(of: batch) + [0],
            b: pairs.strides(of: other.batch) + [0])
        return .computed(pairs.shape + [rows, other.columns], from: tensor, other.tensor) { out in
            var product = out
            for start in starts {
                ck_product(
                    matrix(start.a), other.matrix(start.b), nil, product, rows, columns, other.columns)
                product += rows * other.columns
            }
        }
    }

    private func matrix(_ index: Int) -> ck_matrix {
        let matrix = ck_matrix(at: tensor.readable + index * height * width, row: width, column: 1)
        return isTransposed ? matrix.transposed : matrix
    }
}
