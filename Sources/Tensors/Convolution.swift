// Convolutions as matrix products over rows of windows: the input's sparsity helps as in a linear layer, and the
// gradients follow from those of unfolding and of the product.

extension Tensor {
    /// Cross-correlation of images `x`, `[N, C, H, W]`, with kernels `weight`, `[O, C/groups, kh, kw]`, plus `bias`
    /// `[O]`; the result is `[N, O, OH, OW]`.
    package static func conv2d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
        dilation: (Int, Int) = (1, 1), groups: Int = 1
    ) -> Tensor {
        expect(
            x.rank == 4 && weight.rank == 4 && x.shape[1] == weight.shape[1] * groups
                && weight.shape[0].isMultiple(of: groups),
            "conv2d: input \(x.shape) does not go with weights \(weight.shape) in \(groups) groups; "
                + "expected [N, C, H, W] and [O, C/groups, kh, kw]")
        let windows = Windows(
            kernel: (weight.shape[2], weight.shape[3]), stride: stride, padding: padding, dilation: dilation)
        guard groups > 1 else { return convolved(x, weight, bias, windows) }
        let inputs = x.split(equally: groups, axis: 1)
        let weights = weight.split(equally: groups, axis: 0)
        let biases = bias?.split(equally: groups, axis: 0)
        return .concatenated(
            (0..<groups).map { convolved(inputs[$0], weights[$0], biases?[$0], windows) }, axis: 1)
    }

    private static func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ windows: Windows) -> Tensor {
        linear(x.unfolded(windows), weight: weight.reshaped(weight.shape[0], -1), bias: bias).permuted(0, 3, 1, 2)
    }

    /// The same along one axis: `x` `[N, C, L]`, `weight` `[O, C/groups, k]`, the result `[N, O, OL]`.
    package static func conv1d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
        groups: Int = 1
    ) -> Tensor {
        expect(
            x.rank == 3 && weight.rank == 3,
            "conv1d: expected input [N, C, L] and weights [O, C/groups, k], got \(x.shape) and \(weight.shape)")
        return conv2d(
            x.expandingAxis(at: 2), weight: weight.expandingAxis(at: 2), bias: bias, stride: (1, stride),
            padding: (0, padding), dilation: (1, dilation), groups: groups
        ).squeezed(2)
    }

    /// The transpose of a convolution: `x` `[N, C, H, W]`, `weight` `[C, O/groups, kh, kw]`, the result
    /// `[N, O, (H−1)·stride − 2·padding + dilation·(kh−1) + outputPadding + 1, …]`.
    package static func convTranspose2d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
        outputPadding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1), groups: Int = 1
    ) -> Tensor {
        expect(
            x.rank == 4 && weight.rank == 4 && x.shape[1] == weight.shape[0],
            "convTranspose2d: input \(x.shape) does not go with weights \(weight.shape); "
                + "expected [N, C, H, W] and [C, O/groups, kh, kw]")
        let windows = Windows(
            kernel: (weight.shape[2], weight.shape[3]), stride: stride, padding: padding, dilation: dilation)
        let height = (x.shape[2] - 1) * stride.0 - 2 * padding.0 + dilation.0 * (weight.shape[2] - 1)
        let width = (x.shape[3] - 1) * stride.1 - 2 * padding.1 + dilation.1 * (weight.shape[3] - 1)
        let size = (height + outputPadding.0 + 1, width + outputPadding.1 + 1)
        let parts = Swift.zip(x.split(equally: groups, axis: 1), weight.split(equally: groups, axis: 0)).map { x, weight in
            let rows = linear(
                x.permuted(0, 2, 3, 1), weight: weight.reshaped(weight.shape[0], -1).transposed(), bias: nil)
            return rows.folded(windows, into: [x.shape[0], weight.shape[1], size.0, size.1])
        }
        let image = parts.count == 1 ? parts[0] : .concatenated(parts, axis: 1)
        return bias.map { image + $0.reshaped(-1, 1, 1) } ?? image
    }

    private func split(equally parts: Int, axis: Int) -> [Tensor] {
        parts == 1 ? [self] : split(Array(repeating: shape[axis] / parts, count: parts), axis: axis)
    }
}
