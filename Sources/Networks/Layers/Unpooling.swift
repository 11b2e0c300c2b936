import Tensors

/// Puts values back where the largest of each window stood in a ``MaxPool2d`` or ``MaxPool1d``, zeros elsewhere; the
/// result has the size of the pooling layer's latest input.
///
/// ```swift
/// let pool = MaxPool2d(2)
/// let unpool = MaxUnpool(pool)
/// let y = unpool(pool(.rand(1, 3, 8, 8)))        // [1, 3, 8, 8]
/// ```
///
/// Source: Zeiler, Taylor and Fergus, ICCV 2011.
public final class MaxUnpool: BatchLayer {
    /// A function, because the layer is no part of this one.
    private let source: () -> MaxPooling
    private var pool: MaxPooling { source() }

    /// A layer that goes with `pool`, which from now on keeps the places.
    public init(_ pool: MaxPooling, stepMode: StepMode = .singleStep) {
        source = { pool }
        pool.keepsPlaces = true
        super.init(stepMode: stepMode)
    }

    override var axes: [String]? { pool.kernel.count == 1 ? ["N", "C", "L"] : ["N", "C", "H", "W"] }

    override func batchForward(_ x: Tensor) -> Tensor {
        guard let places = pool.places else {
            stop("\(title): its pooling layer has seen no input yet; call that first")
        }
        let isSequence = pool.kernel.count == 1
        let image = isSequence ? x.expandingAxis(at: 2) : x
        expect(
            image.shape == places.shape,
            "\(title): expected input of the shape that its pooling layer gave, \(places.shape), got \(image.shape)"
        )
        let result = Tensor.maxUnpool2d(image, places: places, size: pool.inputSize)
        return isSequence ? result.squeezed(2) : result
    }

    public override var extraDescription: [String] {
        [
            "kernel_size=\(pythonText(pool.kernel)), stride=\(pythonText(pool.stride)), "
                + "padding=\(pythonText(pool.padding)), step_mode=\(stepMode)"
        ]
    }
}
