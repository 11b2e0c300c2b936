public import Tensors

/// A neuron that never fires: its potential is read out, as in the last layer of a network that regresses.
///
///     V[t] = V[t−1] + X[t]                      NonSpikingNode()
///     V[t] = V[t−1] + (X[t] − V[t−1]) / τ       NonSpikingNode(tau: 2)
///
/// It takes whole sequences, `[T, N, *]`, and every call starts from 0.
public final class NonSpikingNode: Module {
    /// What is read from the sequence of potentials.
    public enum Readout: Sendable {
        /// All of it, `[T, N, *]`.
        case sequence
        /// The last, the mean or the largest over time, `[N, *]`.
        case last, mean, maximum
    }

    public let tau: Double?
    public let readout: Readout

    public init(tau: Double? = nil, readout: Readout = .last) {
        self.tau = tau
        self.readout = readout
    }

    public override func forward(_ x: Tensor) -> Tensor {
        expect(x.rank >= 1 && x.shape[0] > 0, "NonSpikingNode: expected input [T, N, *], got shape \(x.shape)")
        var v = Tensor.zeros(Array(x.shape.dropFirst()))
        let potentials = (0..<x.shape[0]).map { t in
            v = tau.map { v + (x[t] - v) / $0 } ?? v + x[t]
            return v
        }
        return switch readout {
        case .sequence: .stacked(potentials)
        case .last: v
        case .mean: Tensor.stacked(potentials).mean(0)
        case .maximum: potentials.dropFirst().reduce(potentials[0]) { Tensor.maximum($0, $1) }
        }
    }

    public override var extraDescription: [String] { tau.map { ["tau=\($0)"] } ?? [] }
    public override var children: [(name: String, module: Module)] { [] }
    public override var ownParameters: [(name: String, parameter: Parameter)] { [] }
}
