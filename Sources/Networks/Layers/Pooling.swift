public import Tensors

/// A layer that makes one value of each window of images `[N, C, H, W]` or of sequences `[N, C, L]`, in multi-step mode
/// with T before; the result has ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 rows, rounded up with
/// `ceilMode`.
public class Pooling: BatchLayer {
    /// One number for each direction.
    public let kernel: [Int]
    /// From window to window.
    public let stride: [Int]
    /// How far windows look beyond the edges.
    public let padding: [Int]
    /// Whether a last window may go beyond the edge.
    public let ceilMode: Bool
    /// Kernel, stride and padding as they were given, which is how PyTorch shows them.
    let texts: (kernel: String, stride: String, padding: String)

    init(
        _ layer: String, _ dimensions: Int, _ kernel: [Int], _ stride: [Int], _ padding: [Int],
        ceilMode: Bool,
        stepMode: StepMode
    ) {
        texts = (given(kernel), given(stride.isEmpty ? kernel : stride), given(padding))
        self.kernel = perDirection(kernel, dimensions, least: 1, layer, "kernel")
        self.stride =
            stride.isEmpty ? self.kernel : perDirection(stride, dimensions, least: 1, layer, "stride")
        self.padding = perDirection(padding, dimensions, least: 0, layer, "padding")
        self.ceilMode = ceilMode
        for (padding, kernel) in zip(self.padding, self.kernel) {
            expect(
                2 * padding <= kernel,
                "\(layer): expected a padding of at most half of the kernel \(kernel), got \(padding)")
        }
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { kernel.count == 1 ? ["N", "C", "L"] : ["N", "C", "H", "W"] }

    /// What is done to images; sequences go through as images of one row.
    func pool(_ x: Tensor, _ window: ImageWindow) -> Tensor { x }

    final override func batchForward(_ x: Tensor) -> Tensor {
        guard kernel.count == 1 else {
            return pool(x, ImageWindow(pair(kernel), pair(stride), pair(padding)))
        }
        let window = ImageWindow((1, kernel[0]), (1, stride[0]), (0, padding[0]))
        return pool(x.expandingAxis(at: 2), window).squeezed(2)
    }

    /// A window on an image.
    struct ImageWindow {
        let kernel: (Int, Int)
        let stride: (Int, Int)
        let padding: (Int, Int)

        init(_ kernel: (Int, Int), _ stride: (Int, Int), _ padding: (Int, Int)) {
            (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
        }
    }
}

/// The largest value of each window; padding counts as −∞.
public class MaxPooling: Pooling {
    /// From place to place of a window.
    public let dilation: [Int]
    /// Whether ``places`` are kept, for a layer that puts values back.
    public var keepsPlaces = false
    /// Where the largest values of the latest input stood, each in its plane; nil unless they are kept.
    public private(set) var places: IntTensor?
    /// The height and width of the latest input, kept with the places.
    private(set) var inputSize = (1, 1)

    init(
        _ layer: String, _ dimensions: Int, _ kernel: [Int], _ stride: [Int], _ padding: [Int],
        _ dilation: [Int], ceilMode: Bool, stepMode: StepMode
    ) {
        self.dilation = perDirection(dilation, dimensions, least: 1, layer, "dilation")
        super.init(layer, dimensions, kernel, stride, padding, ceilMode: ceilMode, stepMode: stepMode)
    }

    override final func pool(_ x: Tensor, _ window: ImageWindow) -> Tensor {
        let dilation = dilation.count == 1 ? (1, dilation[0]) : pair(dilation)
        guard keepsPlaces else {
            return .maxPool2d(
                x, kernel: window.kernel, stride: window.stride, padding: window.padding,
                dilation: dilation, ceiling: ceilMode)
        }
        let result = Tensor.maxPool2dWithPlaces(
            x, kernel: window.kernel, stride: window.stride, padding: window.padding, dilation: dilation,
            ceiling: ceilMode)
        (places, inputSize) = (result.places, (x.shape[2], x.shape[3]))
        return result.values
    }

    public final override var extraDescription: [String] {
        [
            "kernel_size=\(texts.kernel), stride=\(texts.stride), padding=\(texts.padding), "
                + "dilation=\(shortText(dilation)), ceil_mode=\(pythonText(ceilMode)), step_mode=\(stepMode)"
        ]
    }
}

/// The largest value of each window of images `[N, C, H, W]`; padding counts as −∞. See ``Pooling`` for the size.
public final class MaxPool2d: MaxPooling {
    /// Stops when a size is not above 0, a padding below 0 or more than half of the kernel.
    ///
    /// - Parameters:
    ///   - stride: from window to window; the kernel's size unless given, so that windows don't overlap.
    ///   - ceilMode: whether a last window may go beyond the edge.
    public init(
        _ kernel: some Lengths, stride: some Lengths = [Int](), padding: some Lengths = 0,
        dilation: some Lengths = 1, ceilMode: Bool = false, stepMode: StepMode = .singleStep
    ) {
        super.init(
            "MaxPool2d", 2, kernel.lengths, stride.lengths, padding.lengths, dilation.lengths,
            ceilMode: ceilMode, stepMode: stepMode)
    }
}

/// The largest value of each window along sequences `[N, C, L]`; padding counts as −∞. See ``Pooling`` for the length.
public final class MaxPool1d: MaxPooling {
    /// Stops when a size is not above 0, a padding below 0 or more than half of the kernel.
    ///
    /// - Parameter stride: from window to window; the kernel's length unless given.
    public init(
        _ kernel: Int, stride: Int? = nil, padding: Int = 0, dilation: Int = 1, ceilMode: Bool = false,
        stepMode: StepMode = .singleStep
    ) {
        super.init(
            "MaxPool1d", 1, [kernel], stride.map { [$0] } ?? [], [padding], [dilation], ceilMode: ceilMode,
            stepMode: stepMode)
    }
}

/// The mean of each window.
public class AvgPooling: Pooling {
    /// Whether padding counts as zeros, or not at all.
    public let countsPadding: Bool

    init(
        _ layer: String, _ dimensions: Int, _ kernel: [Int], _ stride: [Int], _ padding: [Int],
        ceilMode: Bool,
        countsPadding: Bool, stepMode: StepMode
    ) {
        self.countsPadding = countsPadding
        super.init(layer, dimensions, kernel, stride, padding, ceilMode: ceilMode, stepMode: stepMode)
    }

    override final func pool(_ x: Tensor, _ window: ImageWindow) -> Tensor {
        .avgPool2d(
            x, kernel: window.kernel, stride: window.stride, padding: window.padding, ceiling: ceilMode,
            countsPadding: countsPadding)
    }
}

/// The mean of each window of images `[N, C, H, W]`. See ``Pooling`` for the size.
public final class AvgPool2d: AvgPooling {
    /// Stops when a size is not above 0, a padding below 0 or more than half of the kernel.
    ///
    /// - Parameters:
    ///   - stride: from window to window; the kernel's size unless given.
    ///   - countsPadding: whether padding counts as zeros, or not at all.
    public init(
        _ kernel: some Lengths, stride: some Lengths = [Int](), padding: some Lengths = 0,
        ceilMode: Bool = false, countsPadding: Bool = true, stepMode: StepMode = .singleStep
    ) {
        super.init(
            "AvgPool2d", 2, kernel.lengths, stride.lengths, padding.lengths, ceilMode: ceilMode,
            countsPadding: countsPadding, stepMode: stepMode)
    }

    public override var extraDescription: [String] {
        [
            "kernel_size=\(texts.kernel), stride=\(texts.stride), padding=\(texts.padding), "
                + "step_mode=\(stepMode)"
        ]
    }
}

/// The mean of each window along sequences `[N, C, L]`. See ``Pooling`` for the length.
public final class AvgPool1d: AvgPooling {
    /// Stops when a size is not above 0, a padding below 0 or more than half of the kernel.
    ///
    /// - Parameter stride: from window to window; the kernel's length unless given.
    public init(
        _ kernel: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false,
        countsPadding: Bool = true, stepMode: StepMode = .singleStep
    ) {
        super.init(
            "AvgPool1d", 1, [kernel], stride.map { [$0] } ?? [], [padding], ceilMode: ceilMode,
            countsPadding: countsPadding, stepMode: stepMode)
    }

    public override var extraDescription: [String] {
        [
            "kernel_size=\(pythonText(kernel)), stride=\(pythonText(stride)), padding=\(pythonText(padding)), "
                + "step_mode=\(stepMode)"
        ]
    }
}

/// Means of windows as equal as can be, `height` by `width` of them, whatever the size of the images `[N, C, H, W]`.
public final class AdaptiveAvgPool2d: BatchLayer {
    /// Windows down.
    public let height: Int
    /// Windows across.
    public let width: Int

    /// Stops unless both sizes are above 0.
    public init(_ height: Int, _ width: Int, stepMode: StepMode = .singleStep) {
        checkSizes("AdaptiveAvgPool2d", [("height", height), ("width", width)])
        self.height = height
        self.width = width
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor { .adaptiveAvgPool2d(x, size: (height, width)) }

    public override var extraDescription: [String] {
        ["output_size=(\(height), \(width)), step_mode=\(stepMode)"]
    }
}

/// Means of windows as equal as can be, `length` of them, whatever the length of the sequences `[N, C, L]`.
public final class AdaptiveAvgPool1d: BatchLayer {
    /// Windows along the sequence.
    public let length: Int

    /// Stops unless the length is above 0.
    public init(_ length: Int, stepMode: StepMode = .singleStep) {
        checkSizes("AdaptiveAvgPool1d", [("length", length)])
        self.length = length
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "L"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        Tensor.adaptiveAvgPool2d(x.expandingAxis(at: 2), size: (1, length)).squeezed(2)
    }

    public override var extraDescription: [String] { ["output_size=\(length), step_mode=\(stepMode)"] }
}

/// One number as it is, several as a tuple.
private func given(_ lengths: [Int]) -> String {
    lengths.count == 1 ? "\(lengths[0])" : pythonText(lengths)
}
