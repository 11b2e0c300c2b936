internal import CKernels

// A convolution, its transpose, and how both are differentiated with the same three kernels: what is the gradient of
// one is the value of the other.

extension Tensor {
    /// Cross-correlation of images `x`, `[N, C, H, W]`, with kernels `weight`, `[O, C/groups, kh, kw]`, plus `bias`
    /// `[O]`; the result is `[N, O, OH, OW]`.
    public static func conv2d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
        dilation: (Int, Int) = (1, 1), groups: Int = 1
    ) -> Tensor {
        expect(groups > 0, "conv2d: \(groups) groups, expected at least one")
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

    private static func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ windows: Windows)
        -> Tensor
    {
        let kernels = ConvolutionKernels("conv2d", windows, images: x.shape, outputs: weight.shape[0])
        let (input, matrix) = (x.detached, weight.detached)
        let wanted = (x: x.requiresGradient, weight: weight.requiresGradient)
        let spikes = kernels.areWorthAddingUp(input)
        return kernels.convolved(input, matrix, bias?.detached, spikes: spikes)
            .recorded("ConvolutionBackward0", from: bias.map { [x, weight, $0] } ?? [x, weight]) { gradient in
                [
                    wanted.x ? kernels.transposed(gradient, matrix) : nil,
                    wanted.weight
                        ? kernels.weightGradient(images: input, spikes: spikes, gradient: gradient) : nil,
                ] + (bias == nil ? [] : [gradient.sum(0, 2, 3)])
            }
    }

    /// The same along one axis: `x` `[N, C, L]`, `weight` `[O, C/groups, k]`, the result `[N, O, OL]`.
    public static func conv1d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
        groups: Int = 1
    ) -> Tensor {
        expect(
            x.rank == 3 && weight.rank == 3,
            "conv1d: expected input [N, C, L] and weights [O, C/groups, k], got \(x.shape) and \(weight.shape)"
        )
        return conv2d(
            x.expandingAxis(at: 2), weight: weight.expandingAxis(at: 2), bias: bias, stride: (1, stride),
            padding: (0, padding), dilation: (1, dilation), groups: groups
        ).squeezed(2)
    }

    /// The transpose of a convolution: `x` `[N, C, H, W]`, `weight` `[C, O/groups, kh, kw]`, the result
    /// `[N, O, (H−1)·stride − 2·padding + dilation·(kh−1) + outputPadding + 1, …]`.
    public static func convTranspose2d(
        _ x: Tensor, weight: Tensor, bias: Tensor?, stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
        outputPadding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1), groups: Int = 1
    ) -> Tensor {
        expect(groups > 0, "convTranspose2d: \(groups) groups, expected at least one")
        expect(
            x.rank == 4 && weight.rank == 4 && x.shape[1] == weight.shape[0],
            "convTranspose2d: input \(x.shape) does not go with weights \(weight.shape); "
                + "expected [N, C, H, W] and [C, O/groups, kh, kw]")
        let windows = Windows(
            kernel: (weight.shape[2], weight.shape[3]), stride: stride, padding: padding, dilation: dilation)
        let height = (x.shape[2] - 1) * stride.0 - 2 * padding.0 + dilation.0 * (weight.shape[2] - 1)
        let width = (x.shape[3] - 1) * stride.1 - 2 * padding.1 + dilation.1 * (weight.shape[3] - 1)
        let size = (height + outputPadding.0 + 1, width + outputPadding.1 + 1)
        expect(
            size.0 > 0 && size.1 > 0 && stride.0 > 0 && stride.1 > 0 && dilation.0 > 0 && dilation.1 > 0
                && padding.0 >= 0 && padding.1 >= 0
                && (0..<Swift.max(stride.0, dilation.0)).contains(outputPadding.0)
                && (0..<Swift.max(stride.1, dilation.1)).contains(outputPadding.1),
            "convTranspose2d: stride \(stride), padding \(padding), outputPadding \(outputPadding) and dilation "
                + "\(dilation) don't make an image of \(x.shape); expected outputPadding below stride or dilation"
        )
        let parts = Swift.zip(x.split(equally: groups, axis: 1), weight.split(equally: groups, axis: 0)).map {
            x, weight in
            convolvedTransposed(x, weight, windows, size: size)
        }
        let image = parts.count == 1 ? parts[0] : .concatenated(parts, axis: 1)
        return bias.map { image + $0.reshaped(-1, 1, 1) } ?? image
    }

    private static func convolvedTransposed(
        _ x: Tensor, _ weight: Tensor, _ windows: Windows, size: (Int, Int)
    ) -> Tensor {
        let images = [x.shape[0], weight.shape[1], size.0, size.1]
        // With an outputPadding from the stride on, more windows would fit than the input has places.
        let kernels = ConvolutionKernels(
            windows, images: images, outputs: x.shape[1], count: (x.shape[2], x.shape[3]))
        let (input, matrix) = (x.detached, weight.detached)
        let wanted = (x: x.requiresGradient, weight: weight.requiresGradient)
        return kernels.transposed(input, matrix).recorded("ConvolutionBackward0", from: x, weight) {
            gradient in
            [
                wanted.x ? kernels.convolved(gradient, matrix, nil, spikes: false) : nil,
                wanted.weight
                    ? kernels.weightGradient(images: gradient, spikes: false, gradient: input) : nil,
            ]
        }
    }

    private func split(equally parts: Int, axis: Int) -> [Tensor] {
        parts == 1 ? [self] : split(Array(repeating: shape[axis] / parts, count: parts), axis: axis)
    }
}

/// The kernels for images of one shape, without gradients.
private struct ConvolutionKernels {
    private let images: [Int]
    private let outputs: Int
    private let kernel: (Int, Int)
    private let count: (Int, Int)
    private let layout: ck_windows

    /// - Parameters:
    ///   - images: `[N, C, H, W]`.
    ///   - outputs: the number of kernels, each of C channels.
    init(_ operation: String, _ windows: Windows, images: [Int], outputs: Int) {
        let count = windows.count(operation, height: images[2], width: images[3])
        self.init(windows, images: images, outputs: outputs, count: count)
    }

    /// - Parameter count: of windows down and across, at most as many as fit.
    init(_ windows: Windows, images: [Int], outputs: Int, count: (Int, Int)) {
        self.images = images
        self.outputs = outputs
        kernel = windows.kernel
        self.count = count
        layout = windows.kernels(images: images, windows: count)
    }

    /// Whether the images are spikes, few of them and many kernels: then listing them for every window pays.
    func areWorthAddingUp(_ x: Tensor) -> Bool {
        images[1] * kernel.0 * kernel.1 >= 64 && outputs >= 48 && x.isSparse(below: 0.3)
    }

    /// `[N, outputs, OH, OW]`.
    func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, spikes: Bool) -> Tensor {
        .computed([images[0], outputs, count.0, count.1], from: x, weight, bias) { out in
            withUnsafePointer(to: layout) {
                ck_convolve(
                    $0, outputs, x.readable, weight.readable, bias?.readable, spikes ? 1 : 0, out)
            }
        }
    }

    /// Images from `gradient`, `[N, outputs, OH, OW]`.
    func transposed(_ gradient: Tensor, _ weight: Tensor) -> Tensor {
        .computed(images, from: gradient, weight) { out in
            withUnsafePointer(to: layout) {
                ck_convolve_transposed($0, outputs, gradient.readable, weight.readable, out)
            }
        }
    }

    /// `[outputs, C, kh, kw]`.
    func weightGradient(images x: Tensor, spikes: Bool, gradient: Tensor) -> Tensor {
        let byPlace = Tensor.computed([images[1] * kernel.0 * kernel.1, outputs], from: x, gradient) { out in
            withUnsafePointer(to: layout) {
                ck_convolve_weight_gradient(
                    $0, outputs, x.readable, spikes ? 1 : 0, gradient.readable, out)
            }
        }
        return byPlace.transposed().viewed(as: [outputs, images[1], kernel.0, kernel.1])
    }
}
