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
        var counts = OperationCounts()
        for (x, spike) in zip(inputs, spikes) {
            guard let charged = countedCharge(x, v, &counts) else { return nil }
            // H − V_threshold
            counts.accumulates += charged.count
            switch vReset {
            case .hard(let to):
                let (kept, set) = ((1 - spike) * charged, spike * to)
                counts.accumulates += charged.count + Self.additions(kept, set)
                v = kept + set
            case .soft:
                let taken = spike * vThreshold
                counts.accumulates += Self.additions(charged, taken)
                v = charged - taken
            }
            counts.spikes += spike.spikeCount ?? 0
            counts.stateReads += 4 * charged.count
            counts.stateWrites += 4 * charged.count
        }
        return counts
    }

    private func countedCharge(_ x: Tensor, _ v: Tensor, _ counts: inout OperationCounts) -> Tensor? {
        switch self {
        case is IFNode:
            counts.accumulates += Self.additions(v, x)
            return v + x
        case let neuron as LIFNode:
            return leakyCharge(x, v, decaysInput: neuron.decaysInput, &counts) { $0 / neuron.tau }
        case let neuron as ParametricLIFNode:
            let rate = neuron.w.value.detached.sigmoid()
            return leakyCharge(x, v, decaysInput: neuron.decaysInput, &counts) { $0 * rate }
        default: return nil
        }
    }

    private func leakyCharge(
        _ x: Tensor, _ v: Tensor, decaysInput: Bool, _ counts: inout OperationCounts,
        _ slowed: (Tensor) -> Tensor
    ) -> Tensor {
        // V − V_reset
        counts.accumulates += v.count
        let above = v - restPotential
        guard decaysInput else {
            let leak = slowed(above)
            let left = v - leak
            counts.accumulates += Self.additions(v, leak) + Self.additions(left, x)
            return left + x
        }
        counts.accumulates += Self.additions(x, above)
        let change = slowed(x - above)
        counts.accumulates += Self.additions(v, change)
        return v + change
    }

    /// Additions of two tensors: only of the ones where both are spikes.
    private static func additions(_ a: Tensor, _ b: Tensor) -> Int {
        guard let first = a.spikeCount, let second = b.spikeCount else { return max(a.count, b.count) }
        return first + second
    }
}
