internal import Tensors

extension BaseNode {
    /// The additions of charge, fire and reset in SpikingJelly's order, the membrane potential's way through memory, and
    /// the spikes; nil for neurons other than IF and LIF.
    ///
    /// - Parameters:
    ///   - start: the potential before.
    ///   - y: the spikes.
    func neuronOperations(_ x: Tensor, _ start: Tensor, _ y: Tensor) -> OperationCounts? {
        let isSequence = stepMode == .multiStep
        let inputs = isSequence ? (0..<x.shape[0]).map { x[$0] } : [x]
        let spikes = isSequence ? (0..<y.shape[0]).map { y[$0] } : [y]
        var v =
            start.shape == inputs[0].shape ? start : Tensor(repeating: restPotential, shape: inputs[0].shape)
        var (additions, ones) = (0, 0)
        for (x, spike) in zip(inputs, spikes) {
            guard let charge = countedCharge(x, v) else { return nil }
            let reset = countedReset(charge.result, spike)
            // One more for each H − V_threshold.
            additions += charge.additions + charge.result.count + reset.additions
            ones += spike.spikeCount ?? 0
            v = reset.result
        }
        var counts = OperationCounts()
        counts.accumulates = additions
        counts.spikes = ones
        counts.stateReads = 4 * x.count
        counts.stateWrites = 4 * x.count
        return counts
    }

    private typealias Counted = (result: Tensor, additions: Int)

    private func countedReset(_ h: Tensor, _ spike: Tensor) -> Counted {
        switch vReset {
        case .hard(let to):
            let (kept, set) = ((1 - spike) * h, spike * to)
            return (kept + set, h.count + Self.additions(kept, set))
        case .soft:
            let taken = spike * vThreshold
            return (h - taken, Self.additions(h, taken))
        }
    }

    private func countedCharge(_ x: Tensor, _ v: Tensor) -> Counted? {
        switch self {
        case is IFNode: return (v + x, Self.additions(v, x))
        case let neuron as LIFNode:
            return leakyCharge(x, v, decaysInput: neuron.decaysInput) { $0 / neuron.tau }
        case let neuron as ParametricLIFNode:
            let rate = neuron.w.value.detached.sigmoid()
            return leakyCharge(x, v, decaysInput: neuron.decaysInput) { $0 * rate }
        default: return nil
        }
    }

    private func leakyCharge(
        _ x: Tensor, _ v: Tensor, decaysInput: Bool, _ slowed: (Tensor) -> Tensor
    ) -> Counted {
        // V − V_reset
        let above = v - restPotential
        guard decaysInput else {
            let leak = slowed(above)
            let left = v - leak
            return (left + x, v.count + Self.additions(v, leak) + Self.additions(left, x))
        }
        let change = slowed(x - above)
        return (v + change, v.count + Self.additions(x, above) + Self.additions(v, change))
    }

    /// Additions of two tensors: only of the ones where both are spikes.
    private static func additions(_ a: Tensor, _ b: Tensor) -> Int {
        guard let first = a.spikeCount, let second = b.spikeCount else { return max(a.count, b.count) }
        return first + second
    }
}
