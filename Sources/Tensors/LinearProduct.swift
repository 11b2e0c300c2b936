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
            : .computed(shape, from: input, matrix, bias) { y in
                ck_product(
                    input.rows(of: width), matrix.rows(of: width).transposed, bias?.readable, y, rows, width,
                    out)
            }
        guard Recording.isOn(for: x, weight, bias) else { return y }
        let wanted = (x: x.requiresGradient, weight: weight.requiresGradient)
        let name: StaticString =
            x.rank != 2 ? "UnsafeViewBackward0" : bias == nil ? "MmBackward0" : "AddmmBackward0"
        return y.recorded(name, from: bias.map { [x, weight, $0] } ?? [x, weight]) { gradient in
            let forInput = wanted.x ? inputGradient(gradient, matrix, shape: input.shape) : nil
            let forWeight =
                wanted.weight ? weightGradient(gradient, input, shape: [out, width], isSparse) : nil
            guard bias != nil else { return [forInput, forWeight] }
            return [
                forInput, forWeight, gradient.viewed(as: [rows, out]).summed(along: 0).viewed(as: [out]),
            ]
        }
    }

    private static func inputGradient(_ gradient: Tensor, _ weight: Tensor, shape: [Int]) -> Tensor {
        let (out, width) = (weight.shape[0], weight.shape[1])
        return .computed(shape, from: gradient, weight) { result in
            ck_product(
                gradient.rows(of: out), weight.rows(of: width), nil, result,
                gradient.count / Swift.max(out, 1), out,
                width)
        }
    }

    private static func weightGradient(
        _ gradient: Tensor, _ x: Tensor, shape: [Int], _ isSparse: Bool
    ) -> Tensor {
        let (out, width) = (shape[0], shape[1])
        let rows = gradient.count / Swift.max(out, 1)
        return .computed(shape, from: gradient, x) { result in
            if isSparse {
                ck_spike_product_transposed(x.readable, gradient.rows(of: out), result, width, rows, out)
            } else {
                ck_product(
                    gradient.rows(of: out).transposed, x.rows(of: width), nil, result, out, rows, width)
            }
        }
    }

    /// With fewer outputs than this, finding the ones costs more than multiplying by the zeros.
    private static let fewestOutputs = 192

    private func isWorthAddingUp(rows: Int, outputs: Int) -> Bool {
        guard count * outputs > 1 << 18, rows >= 8, outputs >= Self.fewestOutputs else { return false }
        return isSparse(below: 0.5)
    }

    /// Whether the elements are zeros and ones, and a smaller share than `density` of them ones.
    func isSparse(below density: Float) -> Bool {
        (0..<density).contains(withElements { ck_spike_density($0, count) })
    }

    private static func sparseProduct(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, shape: [Int]
    ) -> Tensor {
        let (out, width) = (weight.shape[0], weight.shape[1])
        return .computed(shape, from: x, weight, bias) { result in
            ck_spike_product(
                x.readable, weight.rows(of: width).transposed, bias?.readable, result, x.count / width, width,
                out)
        }
    }
}
