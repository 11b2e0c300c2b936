internal import CKernels

extension Tensor {
    /// `x · weightᵀ + bias` on the last axis: `x` is `[*, in]`, `weight` `[out, in]`, `bias` `[out]`,
    /// the result `[*, out]`.
    ///
    /// An input of few ones and otherwise zeros adds up rows of weights instead of multiplying; the sums are the
    /// same bits.
    package static func linear(_ x: Tensor, weight: Tensor, bias: Tensor?) -> Tensor {
        let (width, out) = (weight.shape[1], weight.shape[0])
        let rows = x.count / Swift.max(width, 1)
        let (input, matrix) = (x.detached, weight.detached)
        let isSparse = input.isWorthAddingUp(rows: rows, outputs: out)
        var shape = x.shape
        shape[shape.count - 1] = out
        let y =
            isSparse
            ? sparseProduct(input, matrix, bias?.detached, shape: shape)
            : MatrixView(input, rows: rows, columns: width)
                .times(MatrixView(matrix).transposed, start: bias?.detached, shape: shape)
        guard Recording.isOn(for: x, weight, bias) else { return y }
        let hasGradient = (x.requiresGradient, weight.requiresGradient)
        return y.recorded("LinearBackward0", from: bias.map { [x, weight, $0] } ?? [x, weight]) { gradient in
            let flat = MatrixView(gradient, rows: rows, columns: out)
            let left = MatrixView(input, rows: rows, columns: width)
            let forInput = hasGradient.0 ? flat.times(MatrixView(matrix), shape: input.shape) : nil
            let forWeight =
                !hasGradient.1
                ? nil
                : isSparse
                    ? sparseWeightGradient(input, gradient, rows, width, out) : flat.transposed.times(left)
            guard bias != nil else { return [forInput, forWeight] }
            return [
                forInput, forWeight, gradient.viewed(as: [rows, out]).summed(along: 0).viewed(as: [out]),
            ]
        }
    }

    private static let largestDensity: Float = 0.35
    /// With fewer outputs than this, finding the ones costs more than multiplying by the zeros.
    private static let fewestOutputs = 192

    private func isWorthAddingUp(rows: Int, outputs: Int) -> Bool {
        guard count * outputs > 1 << 18, rows >= 8, outputs >= Self.fewestOutputs else { return false }
        let density = withElements { ck_spike_density($0, count) }
        return density >= 0 && density < Self.largestDensity
    }

    private static func sparseProduct(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, shape: [Int]) -> Tensor
    {
        let (out, width) = (weight.shape[0], weight.shape[1])
        return Tensor(shape: shape) { result in
            let byInput = ck_matrix(at: weight.readable, row: 1, column: width)
            ck_spike_product(x.readable, byInput, bias?.readable, result, x.count / width, width, out)
            withExtendedLifetime((x, weight, bias)) {}
        }
    }

    /// The gradient of the weights, `[out, in]`, from an input of zeros and ones.
    private static func sparseWeightGradient(
        _ x: Tensor, _ gradient: Tensor, _ rows: Int, _ width: Int, _ out: Int
    ) -> Tensor {
        Tensor(shape: [out, width]) { result in
            let byRow = ck_matrix(at: gradient.readable, row: out, column: 1)
            ck_spike_product_transposed(x.readable, byRow, result, width, rows, out)
            withExtendedLifetime((x, gradient)) {}
        }
    }
}
