public import Tensors

/// Gives a stored sequence of spikes over and over, one step a call, whatever comes in.
public final class PeriodicEncoder: StatefulEncoder {
    private let sequence: Tensor

    /// - Parameter sequence: shape `[T, N, *]`. Stops when it is a single number or has no steps.
    public init(_ sequence: Tensor) {
        expect(sequence.rank > 0, "PeriodicEncoder: expected a sequence [T, N, *], got a single number")
        self.sequence = sequence
        super.init(steps: sequence.shape[0])
    }

    override func encode(_ x: Tensor) -> Tensor { sequence }
}
