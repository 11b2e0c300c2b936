public import Tensors

/// Enlarges images `[N, C, H, W]`, in multi-step mode `[T, N, C, H, W]`, by a whole factor.
public final class Upsample: BatchLayer {
    /// How many times as high and as wide images become.
    public let factor: Int
    /// How pixels between pixels are made.
    public let interpolation: Interpolation

    /// Stops unless `factor` is above 0.
    public init(_ factor: Int, _ interpolation: Interpolation = .nearest, stepMode: StepMode = .singleStep) {
        expect(factor > 0, "Upsample: expected a factor above 0, got \(factor)")
        self.factor = factor
        self.interpolation = interpolation
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        .upsample2d(x, size: (x.shape[2] * factor, x.shape[3] * factor), interpolation)
    }

    public override var extraDescription: [String] {
        ["scale_factor=\(Double(factor)), mode='\(interpolation.rawValue)', step_mode=\(stepMode)"]
    }
}
