public import Tensors

/// A neuron that never fires: its potential is read out, as in the last layer of a network that regresses.
///
/// It takes whole sequences, `[T, N, *]`, and every call starts from 0.
public class NonSpikingNode: Module {
    /// What is read from the potentials of all steps.
    public enum Readout: Sendable {
        /// All of them, `[T, N, *]`.
        case sequence
        /// The last, `[N, *]`.
        case last
        /// The mean over time, `[N, *]`.
        case mean
        /// The largest over time, `[N, *]`.
        case maximum
        /// The one farthest from 0 over time, `[N, *]`.
        case farthest
    }

    /// What is read from the potentials.
    public var readout: Readout

    init(_ readout: Readout) {
        self.readout = readout
    }

    /// The potential after a step, from the one before and the input.
    func charge(_ v: Tensor, _ x: Tensor) -> Tensor { stop("\(type(of: self)): override charge(_:_:)") }

    public final override func forward(_ x: Tensor) -> Tensor {
        expect(x.rank >= 1 && x.shape[0] > 0, "\(title): expected input [T, N, *], got shape \(x.shape)")
        var v = Tensor.zeros(Array(x.shape.dropFirst()))
        let potentials = (0..<x.shape[0]).map { t in
            v = charge(v, x[t])
            return v
        }
        return readout.read(.stacked(potentials))
    }
}

extension NonSpikingNode.Readout {
    fileprivate func read(_ potentials: Tensor) -> Tensor {
        switch self {
        case .sequence: return potentials
        case .last: return potentials[-1]
        case .mean: return potentials.mean(0)
        case .maximum: return potentials.max(0)
        case .farthest:
            let (high, low) = (potentials.max(0), potentials.min(0))
            return .where(high.detached.abs() .> low.detached.abs(), high, low)
        }
    }
}

/// An integrator without threshold: V[t] = V[t−1] + X[t].
public final class NonSpikingIFNode: NonSpikingNode {
    /// - Parameter readout: what is read from the potentials.
    public init(readout: Readout = .last) { super.init(readout) }

    override func charge(_ v: Tensor, _ x: Tensor) -> Tensor { v + x }
}

/// A leaky integrator without threshold: V[t] = V[t−1] + (X[t] − V[t−1]) / τ.
public final class NonSpikingLIFNode: NonSpikingNode {
    /// The membrane time constant τ in steps.
    public var tau: Double

    /// - Parameters:
    ///   - tau: the membrane time constant in steps.
    ///   - readout: what is read from the potentials.
    public init(tau: Double = 2, readout: Readout = .last) {
        self.tau = tau
        super.init(readout)
    }

    override func charge(_ v: Tensor, _ x: Tensor) -> Tensor { v + (x - v) / tau }
}
