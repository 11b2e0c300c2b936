internal import Tensors

/// A layer of kernels that slide over the input, with PyTorch's initialisation: uniform in ±1/√(inputs of one
/// output), weights first, then biases.
public class Convolution: BatchLayer {
    /// Shape `[out, in/groups, kernel…]`; `[in, out/groups, kernel…]` for a transposed convolution.
    public let weight: Parameter
    /// Shape `[out]`.
    public let bias: Parameter?
    public let inChannels: Int
    public let outChannels: Int
    public let window: Window
    public let groups: Int

    /// How kernels lie on the input.
    public struct Window: Sendable, Equatable {
        public var kernel: Int
        public var stride = 1
        public var padding = 0
        public var dilation = 1
    }

    init(
        _ inChannels: Int, _ outChannels: Int, _ window: Window, groups: Int, bias: Bool, weightShape: [Int],
        stepMode: StepMode
    ) {
        expect(
            groups > 0 && inChannels.isMultiple(of: groups) && outChannels.isMultiple(of: groups),
            "\(Self.self): \(inChannels) and \(outChannels) channels don't make \(groups) groups")
        (self.inChannels, self.outChannels, self.window, self.groups) = (
            inChannels, outChannels, window, groups
        )
        let inputs = weightShape.dropFirst().product
        let bound = 1 / Double(inputs).squareRoot()
        weight = Parameter(
            .uniform(weightShape, from: -Linear.weightBound(inputs), to: Linear.weightBound(inputs)))
        self.bias = bias ? Parameter(.uniform([outChannels], from: -bound, to: bound)) : nil
        super.init(stepMode: stepMode)
    }

    /// The number of axes that kernels slide along.
    var dimensions: Int { weight.shape.count - 2 }

    /// Python's spelling of the same number in each direction.
    func tuple(_ value: Int) -> String {
        "(" + repeatElement("\(value)", count: dimensions).joined(separator: ", ")
            + (dimensions == 1 ? ",)" : ")")
    }

    /// What only some convolutions have, as PyTorch shows it.
    var textOfRest: String? { nil }

    public override var extraDescription: [String] {
        var parts = ["\(inChannels)", "\(outChannels)", "kernel_size=\(tuple(window.kernel))"]
        parts.append("stride=\(tuple(window.stride))")
        if window.padding != 0 { parts.append("padding=\(tuple(window.padding))") }
        if window.dilation != 1 { parts.append("dilation=\(tuple(window.dilation))") }
        if let textOfRest { parts.append(textOfRest) }
        if groups != 1 { parts.append("groups=\(groups)") }
        if bias == nil { parts.append("bias=False") }
        return [(parts + ["step_mode=\(stepMode)"]).joined(separator: ", ")]
    }
}

/// Kernels over sequences `[N, C, L]`, in multi-step mode `[T, N, C, L]`.
public final class Conv1d: Convolution {
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
        dilation: Int = 1,
        groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) {
        super.init(
            inChannels, outChannels,
            Window(kernel: kernel, stride: stride, padding: padding, dilation: dilation), groups: groups,
            bias: bias,
            weightShape: [outChannels, inChannels / max(groups, 1), kernel], stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "L"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        .conv1d(
            x, weight: weight.value, bias: bias?.value, stride: window.stride, padding: window.padding,
            dilation: window.dilation, groups: groups)
    }
}

/// Kernels over images `[N, C, H, W]`, in multi-step mode `[T, N, C, H, W]`.
public final class Conv2d: Convolution {
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
        dilation: Int = 1,
        groups: Int = 1, bias: Bool = true, stepMode: StepMode = .singleStep
    ) {
        super.init(
            inChannels, outChannels,
            Window(kernel: kernel, stride: stride, padding: padding, dilation: dilation), groups: groups,
            bias: bias,
            weightShape: [outChannels, inChannels / max(groups, 1), kernel, kernel], stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        .conv2d(
            x, weight: weight.value, bias: bias?.value, stride: square(window.stride),
            padding: square(window.padding), dilation: square(window.dilation), groups: groups)
    }
}

/// Kernels that spread each pixel of `[N, C, H, W]` over a larger image, in multi-step mode with T before.
public final class ConvTranspose2d: Convolution {
    /// What is added to the size of the result at one side, because several sizes fit a stride.
    public let outputPadding: Int

    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
        outputPadding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true,
        stepMode: StepMode = .singleStep
    ) {
        expect(
            (0..<max(stride, dilation)).contains(outputPadding),
            "ConvTranspose2d: expected outputPadding below stride \(stride) or dilation \(dilation), got \(outputPadding)"
        )
        self.outputPadding = outputPadding
        super.init(
            inChannels, outChannels,
            Window(kernel: kernel, stride: stride, padding: padding, dilation: dilation), groups: groups,
            bias: bias,
            weightShape: [inChannels, outChannels / max(groups, 1), kernel, kernel], stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        .convTranspose2d(
            x, weight: weight.value, bias: bias?.value, stride: square(window.stride),
            padding: square(window.padding), outputPadding: square(outputPadding),
            dilation: square(window.dilation), groups: groups)
    }

    override var textOfRest: String? { outputPadding == 0 ? nil : "output_padding=\(tuple(outputPadding))" }
}

/// The same length down and across.
func square(_ length: Int) -> (Int, Int) { (length, length) }
