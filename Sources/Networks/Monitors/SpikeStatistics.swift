public import Tensors

/// Counts the spikes of each neuron while the network runs and keeps no spike train, however long it runs.
///
/// It works in both step modes. Like every monitor it ends when it is let go of.
public final class SpikeStatistics {
    private struct Count {
        var spikes: Tensor
        var observations: Int
    }

    private var counts: [String: Count] = [:]
    private var listening: Listening?
    /// The names of the layers heard, in the order of a walk through the network.
    public private(set) var monitoredLayers: [String] = []
    public private(set) var isEnabled = true

    public init<Kind: BaseNode>(_ net: Module, _ kind: Kind.Type) {
        let listening = Listening(to: net, kind, where: { _ in true }, at: .afterForward) {
            [weak self] name, neuron, output in
            self?.count(output!.detached, of: name, isSequence: neuron.stepMode == .multiStep)
        }
        monitoredLayers = listening.layers
        self.listening = listening
    }

    private func count(_ spikes: Tensor, of layer: String, isSequence: Bool) {
        guard isEnabled else { return }
        let leading = isSequence ? 2 : 1
        guard spikes.rank >= leading else { return }
        let samples = spikes.shape[..<leading].product
        let sum = spikes.reshaped([samples] + spikes.shape[leading...]).sum(0)
        guard let past = counts[layer], past.spikes.shape == sum.shape else {
            counts[layer] = Count(spikes: sum, observations: samples)
            return
        }
        counts[layer] = Count(spikes: past.spikes + sum, observations: past.observations + samples)
    }

    /// The number of spikes of each neuron of a layer so far, shape `[*]`; nil before the first run.
    public func spikeCounts(_ layer: String) -> Tensor? { found(layer)?.spikes }

    /// The firing rate of each neuron of a layer, shape `[*]`; nil before the first run.
    public func firingRatePerNeuron(_ layer: String) -> Tensor? {
        found(layer).map { $0.spikes / $0.observations }
    }

    /// The firing rate of a layer; nil before the first run.
    public func firingRate(_ layer: String) -> Float? { firingRatePerNeuron(layer)?.mean().item }

    /// The share of a layer's neurons that never fired; nil before the first run.
    public func silentRatio(_ layer: String) -> Float? {
        found(layer).map { $0.spikes.map { $0 == 0 ? 1 : 0 }.mean().item }
    }

    /// Goes on counting after ``disable()``.
    public func enable() { isEnabled = true }

    /// Counts nothing until ``enable()``.
    public func disable() { isEnabled = false }

    /// Starts counting from nothing.
    public func clearRecordedData() { counts = [:] }

    /// Ends the listening for good; counts stay.
    public func removeHooks() {
        listening?.end()
        listening = nil
    }

    private func found(_ layer: String) -> Count? {
        expect(
            monitoredLayers.contains(layer),
            "SpikeStatistics: no layer \"\(layer)\"; monitored are \(monitoredLayers)")
        return counts[layer]
    }
}
