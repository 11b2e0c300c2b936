import Tensors

/// A layer of kernels that slide over the input, with PyTorch's initialisation: uniform in ±1/√(inputs of one
/// output), weights first, then biases.
public class Convolution: BatchLayer {
    /// Shape `[out, in/groups, kernel…]`; `[in, out/groups, kernel…]` for a transposed convolution.
    public let weight: Parameter
    /// Shape `[out]`; nil without one.
    public let bias: Parameter?
    /// Channels of the input.
    public let inChannels: Int
    /// Channels of the output.
    public let outChannels: Int
    /// How kernels lie on the input.
    public let window: Window
    /// Into how many parts, each by itself, channels are divided.
    public let groups: Int

    /// How kernels lie on the input; one number for each direction.
    public struct Window: Sendable, Equatable {
        /// The lengths of the kernel.
        public let kernel: [Int]
        /// From window to window.
        public let stride: [Int]
        /// At the first side of each direction.
        public let padding: [Int]
        /// At the last side, which gets one more where `.same` needs an odd number.
        public let paddingAfter: [Int]
        /// From place to place of the kernel.
        public let dilation: [Int]
        /// Whether the padding is what keeps the size.
        public let isSame: Bool
        /// What stands beyond the edges.
        public let mode: PaddingMode

        init(
            _ layer: String, _ dimensions: Int, kernel: [Int], stride: [Int], padding: [Int]?,
            dilation: [Int],
            mode: PaddingMode = .zeros
        ) {
            let kernel = perDirection(kernel, dimensions, least: 1, layer, "kernel")
            let stride = perDirection(stride, dimensions, least: 1, layer, "stride")
            let dilation = perDirection(dilation, dimensions, least: 1, layer, "dilation")
            expect(
                padding != nil || stride.allSatisfy { $0 == 1 },
                "\(layer): padding .same needs stride 1, got \(shortText(stride))")
            let whole = zip(kernel, dilation).map { ($0 - 1) * $1 }
            let given = padding.map { perDirection($0, dimensions, least: 0, layer, "padding") }
            (self.kernel, self.stride, self.dilation, self.mode) = (kernel, stride, dilation, mode)
            isSame = padding == nil
            self.padding = given ?? whole.map { $0 / 2 }
            paddingAfter = given ?? whole.map { $0 - $0 / 2 }
        }
    }

    init(
        _ layer: String, _ inChannels: Int, _ outChannels: Int, _ window: Window, groups: Int, bias: Bool,
        isTransposed: Bool = false, stepMode: StepMode
    ) {
        checkSizes(
            layer,
            [("inChannels", inChannels), ("outChannels", outChannels)] + window.kernel.map { ("kernel", $0) })
        expect(
            groups > 0 && inChannels.isMultiple(of: groups) && outChannels.isMultiple(of: groups),
            "\(layer): \(inChannels) and \(outChannels) channels don't make \(groups) groups")
        (self.inChannels, self.outChannels, self.window, self.groups) = (
            inChannels, outChannels, window, groups
        )
        let channels =
            isTransposed ? [inChannels, outChannels / groups] : [outChannels, inChannels / groups]
        let weightShape = channels + window.kernel
        let inputs = weightShape.dropFirst().product
        let bound = 1 / Double(inputs).squareRoot()
        weight = Parameter(
            .uniform(weightShape, from: -Linear.weightBound(inputs), to: Linear.weightBound(inputs)))
        self.bias = bias ? Parameter(.uniform([outChannels], from: -bound, to: bound)) : nil
        super.init(stepMode: stepMode)
    }

    /// The same layer with other weights of the same shape.
    init(like other: Convolution, weight: Tensor, bias: Tensor?) {
        (inChannels, outChannels, window, groups) = (
            other.inChannels, other.outChannels, other.window, other.groups
        )
        self.weight = Parameter(weight)
        self.bias = bias.map { Parameter($0) }
        super.init(stepMode: other.stepMode)
    }

    /// The input with what stands beyond its edges, and the padding that is left for the kernels to do.
    final func padded(_ x: Tensor) -> (x: Tensor, padding: [Int]) {
        if window.mode == .zeros && window.padding == window.paddingAfter { return (x, window.padding) }
        let amounts = zip(window.padding, window.paddingAfter).map { (before: $0, after: $1) }
        return (x.padded(amounts, window.mode, "\(title)"), window.padding.map { _ in 0 })
    }

    /// What only some convolutions have, as PyTorch shows it.
    var textOfRest: String? { nil }

    public override var extraDescription: [String] {
        var parts = ["\(inChannels)", "\(outChannels)", "kernel_size=\(pythonText(window.kernel))"]
        parts.append("stride=\(pythonText(window.stride))")
        if window.isSame {
            parts.append("padding=same")
        } else if window.padding.contains(where: { $0 != 0 }) {
            parts.append("padding=\(pythonText(window.padding))")
        }
        if window.dilation.contains(where: { $0 != 1 }) {
            parts.append("dilation=\(pythonText(window.dilation))")
        }
        if let textOfRest { parts.append(textOfRest) }
        if groups != 1 { parts.append("groups=\(groups)") }
        if bias == nil { parts.append("bias=False") }
        if window.mode != .zeros { parts.append("padding_mode=\(window.mode.rawValue)") }
        return [(parts + ["step_mode=\(stepMode)"]).joined(separator: ", ")]
    }
}

/// Kernels over sequences `[N, C, L]`, in multi-step mode `[T, N, C, L]`; the result has
/// ⌊(L + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 places.
public final class Conv1d: Convolution {
    /// Stops when a size is not above 0, a padding below 0, or the channels don't make the groups.
    ///
    /// - Parameters:
    ///   - padding: how far the kernel looks beyond the edges, or `.same`.
    ///   - paddingMode: what stands there.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1,
        padding: some PaddingLengths = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, stepMode: StepMode = .singleStep
    ) {
        super.init(
            "Conv1d", inChannels, outChannels,
            Window(
                "Conv1d", 1, kernel: [kernel], stride: [stride], padding: padding.padding,
                dilation: [dilation], mode: paddingMode),
            groups: groups, bias: bias, stepMode: stepMode)
    }

    override init(like other: Convolution, weight: Tensor, bias: Tensor?) {
        super.init(like: other, weight: weight, bias: bias)
    }

    override var axes: [String]? { ["N", "C", "L"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        let (x, padding) = padded(x)
        return .conv1d(
            x, weight: weight.value, bias: bias?.value, stride: window.stride[0], padding: padding[0],
            dilation: window.dilation[0], groups: groups)
    }
}

/// Kernels over images `[N, C, H, W]`, in multi-step mode `[T, N, C, H, W]`; the result has
/// ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 rows, and columns likewise.
///
/// ```swift
/// Conv2d(3, 16, kernel: 3, padding: .same)
/// Conv2d(3, 16, kernel: [3, 5], stride: [1, 2])      // 3 rows and 5 columns
/// ```
public final class Conv2d: Convolution {
    /// Stops when a size is not above 0, a padding below 0, or the channels don't make the groups.
    ///
    /// - Parameters:
    ///   - kernel: rows and columns; one number for a square.
    ///   - padding: how far the kernel looks beyond the edges, or `.same`.
    ///   - paddingMode: what stands there.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernel: some Lengths, stride: some Lengths = 1,
        padding: some PaddingLengths = 0, dilation: some Lengths = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, stepMode: StepMode = .singleStep
    ) {
        super.init(
            "Conv2d", inChannels, outChannels,
            Window(
                "Conv2d", 2, kernel: kernel.lengths, stride: stride.lengths, padding: padding.padding,
                dilation: dilation.lengths, mode: paddingMode),
            groups: groups, bias: bias, stepMode: stepMode)
    }

    override init(like other: Convolution, weight: Tensor, bias: Tensor?) {
        super.init(like: other, weight: weight, bias: bias)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        let (x, padding) = padded(x)
        return .conv2d(
            x, weight: weight.value, bias: bias?.value, stride: pair(window.stride), padding: pair(padding),
            dilation: pair(window.dilation), groups: groups)
    }
}

/// Two numbers of a list as (vertical, horizontal).
func pair(_ lengths: [Int]) -> (Int, Int) { (lengths[0], lengths[1]) }
