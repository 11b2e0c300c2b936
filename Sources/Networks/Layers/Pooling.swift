internal import Tensors

/// A layer that makes one value of each window of images `[N, C, H, W]`, in multi-step mode `[T, N, C, H, W]`.
public class Pooling2d: BatchLayer {
    public let kernel: Int
    public let stride: Int
    public let padding: Int

    /// - Parameter stride: from window to window; the kernel's size unless given, so that windows don't overlap.
    public init(_ kernel: Int, stride: Int? = nil, padding: Int = 0, stepMode: StepMode = .singleStep) {
        self.kernel = kernel
        self.stride = stride ?? kernel
        self.padding = padding
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }
}

/// The largest value of each window.
public final class MaxPool2d: Pooling2d {
    override func batchForward(_ x: Tensor) -> Tensor {
        .maxPool2d(x, kernel: square(kernel), stride: square(stride), padding: square(padding))
    }

    public override var extraDescription: [String] {
        [
            "kernel_size=\(kernel), stride=\(stride), padding=\(padding), dilation=1, ceil_mode=False, "
                + "step_mode=\(stepMode)"
        ]
    }
}

/// The mean of each window; padding counts as zeros.
public final class AvgPool2d: Pooling2d {
    override func batchForward(_ x: Tensor) -> Tensor {
        .avgPool2d(x, kernel: square(kernel), stride: square(stride), padding: square(padding))
    }

    public override var extraDescription: [String] {
        ["kernel_size=\(kernel), stride=\(stride), padding=\(padding), step_mode=\(stepMode)"]
    }
}

/// A layer that makes one value of each window of `[N, C, L]`, in multi-step mode `[T, N, C, L]`.
public class Pooling1d: BatchLayer {
    public let kernel: Int
    public let stride: Int
    public let padding: Int

    public init(_ kernel: Int, stride: Int? = nil, padding: Int = 0, stepMode: StepMode = .singleStep) {
        self.kernel = kernel
        self.stride = stride ?? kernel
        self.padding = padding
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "L"] }
}

/// The largest value of each window along a sequence.
public final class MaxPool1d: Pooling1d {
    override func batchForward(_ x: Tensor) -> Tensor {
        Tensor.maxPool2d(
            x.expandingAxis(at: 2), kernel: (1, kernel), stride: (1, stride), padding: (0, padding)
        ).squeezed(2)
    }

    public override var extraDescription: [String] {
        [
            "kernel_size=\(kernel), stride=\(stride), padding=\(padding), dilation=1, ceil_mode=False, "
                + "step_mode=\(stepMode)"
        ]
    }
}

/// The mean of each window along a sequence; padding counts as zeros.
public final class AvgPool1d: Pooling1d {
    override func batchForward(_ x: Tensor) -> Tensor {
        Tensor.avgPool2d(
            x.expandingAxis(at: 2), kernel: (1, kernel), stride: (1, stride), padding: (0, padding)
        ).squeezed(2)
    }

    public override var extraDescription: [String] {
        ["kernel_size=(\(kernel),), stride=(\(stride),), padding=(\(padding),), step_mode=\(stepMode)"]
    }
}

/// Means of windows as equal as can be, `height` by `width` of them, whatever the size of the images.
public final class AdaptiveAvgPool2d: BatchLayer {
    public let height: Int
    public let width: Int

    public init(_ height: Int, _ width: Int, stepMode: StepMode = .singleStep) {
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
