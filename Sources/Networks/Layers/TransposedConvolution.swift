import Tensors

/// Kernels that spread each place of a sequence `[N, C, L]` over a longer one, in multi-step mode with T before; the
/// result has (L − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1 places.
public final class ConvTranspose1d: Convolution {
    /// What is added to the length of the result at its end, because several lengths fit a stride.
    public let outputPadding: Int

    /// Stops when a size is not above 0, a padding below 0, `outputPadding` not below the larger of stride and
    /// dilation, or the channels don't make the groups.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
        outputPadding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true,
        stepMode: StepMode = .singleStep
    ) {
        let window = Window(
            "ConvTranspose1d", 1, kernel: [kernel], stride: [stride], padding: [padding],
            dilation: [dilation])
        self.outputPadding = checkedOutputPadding([outputPadding], window, "ConvTranspose1d")[0]
        super.init(
            "ConvTranspose1d", inChannels, outChannels, window, groups: groups, bias: bias,
            isTransposed: true, stepMode: stepMode)
    }

    init(like other: ConvTranspose1d, weight: Tensor) {
        outputPadding = other.outputPadding
        super.init(like: other, weight: weight, bias: nil)
    }

    override var axes: [String]? { ["N", "C", "L"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        Tensor.convTranspose2d(
            x.expandingAxis(at: 2), weight: weight.value.expandingAxis(at: 2), bias: bias?.value,
            stride: (1, window.stride[0]), padding: (0, window.padding[0]), outputPadding: (0, outputPadding),
            dilation: (1, window.dilation[0]), groups: groups
        ).squeezed(2)
    }

    override var textOfRest: String? { outputPadding == 0 ? nil : "output_padding=(\(outputPadding),)" }
}

/// Kernels that spread each pixel of `[N, C, H, W]` over a larger image, in multi-step mode with T before; the result
/// has (H − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1 rows, and columns likewise.
public final class ConvTranspose2d: Convolution {
    /// What is added to the size of the result below and at the right, because several sizes fit a stride.
    public let outputPadding: [Int]

    /// Stops when a size is not above 0, a padding below 0, `outputPadding` not below the larger of stride and
    /// dilation, or the channels don't make the groups.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: some Lengths, stride: some Lengths = 1,
        padding: some Lengths = 0, outputPadding: some Lengths = 0, dilation: some Lengths = 1,
        groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) {
        let window = Window(
            "ConvTranspose2d", 2, kernel: kernel.lengths, stride: stride.lengths, padding: padding.lengths,
            dilation: dilation.lengths)
        self.outputPadding = checkedOutputPadding(outputPadding.lengths, window, "ConvTranspose2d")
        super.init(
            "ConvTranspose2d", inChannels, outChannels, window, groups: groups, bias: bias,
            isTransposed: true, stepMode: stepMode)
    }

    init(like other: ConvTranspose2d, weight: Tensor) {
        outputPadding = other.outputPadding
        super.init(like: other, weight: weight, bias: nil)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        .convTranspose2d(
            x, weight: weight.value, bias: bias?.value, stride: pair(window.stride),
            padding: pair(window.padding), outputPadding: pair(outputPadding),
            dilation: pair(window.dilation), groups: groups)
    }

    override var textOfRest: String? {
        outputPadding.allSatisfy { $0 == 0 } ? nil : "output_padding=\(pythonText(outputPadding))"
    }
}

private func checkedOutputPadding(
    _ lengths: [Int], _ window: Convolution.Window, _ layer: String
) -> [Int] {
    let outputPadding = perDirection(lengths, window.kernel.count, least: 0, layer, "outputPadding")
    for (index, length) in outputPadding.enumerated() {
        expect(
            length < max(window.stride[index], window.dilation[index]),
            "\(layer): expected outputPadding below stride \(window.stride[index]) or dilation "
                + "\(window.dilation[index]), got \(length)")
    }
    return outputPadding
}
