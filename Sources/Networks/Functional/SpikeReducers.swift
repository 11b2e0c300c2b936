public import Tensors

// What people ask of recorded spikes, `[T, N, *]`: T steps, N samples, `*` the neurons of the layer.
// All of them fit as transforms: `OutputMonitor(net, IFNode.self) { $0.firingRate() }`.

extension Tensor {
    /// The share of ones among all steps, samples and neurons: one number.
    public func firingRate() -> Tensor { mean() }

    /// The firing rate of each neuron, over steps and samples, shape `[*]`.
    public func firingRatePerNeuron() -> Tensor {
        checkSpikes("firingRatePerNeuron")
        return mean(0, 1)
    }

    /// The firing rate at each step, over samples and neurons, shape `[T]`.
    public func firingRatePerStep() -> Tensor {
        checkSpikes("firingRatePerStep")
        return flatten(from: 1).mean(1)
    }

    /// The firing rate of each sample, over steps and neurons, shape `[N]`.
    public func firingRatePerSample() -> Tensor {
        checkSpikes("firingRatePerSample")
        return mean(0).flatten(from: 1).mean(1)
    }

    /// How many spikes each neuron fired in each sample, shape `[N, *]`.
    public func spikeCounts() -> Tensor {
        checkSpikes("spikeCounts")
        return sum(0)
    }

    /// The share of neurons that never fired, in any step of any sample: one number.
    public func silentRatio() -> Tensor {
        checkSpikes("silentRatio")
        return sum(0, 1).map { $0 == 0 ? 1 : 0 }.mean()
    }

    private func checkSpikes(_ operation: String) {
        expect(rank >= 3, "\(operation): expected spikes [T, N, *], got shape \(shape)")
    }
}
