public import Tensors

/// Counts the spikes of each neuron while the network runs and keeps no spike train, however long it runs.
///
/// It works in both step modes. Like every monitor it ends when it is let go of.
public final class SpikeStatistics {
    private struct Count {
        var spikes: Tensor
        var observations: Int
    }

    /// What the hooks count on: they hold it and not the statistics.
    private final class Tally {
        var counts: [String: Count] = [:]

        func count(_ spikes: Tensor, of layer: String, isSequence: Bool) {
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
    }

    private let tally: Tally
    private var listening: Listening?
    /// The names of the layers heard, in the order of a walk through the network.
    public let monitoredLayers: [String]
    /// Whether spikes are counted at the moment.
    public private(set) var isEnabled = true {
        didSet { listening?.isOn = isEnabled }
    }

    private init(_ tally: Tally, _ listening: Listening) {
        (self.tally, self.listening, monitoredLayers) = (tally, listening, listening.layers)
    }

    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - kind: which neurons, subclasses included.
    public convenience init<Kind: BaseNode>(_ net: Module, _ kind: Kind.Type) {
        let tally = Tally()
        let listening = Listening(to: net, kind, where: { _ in true }, at: .afterForward) {
            name, neuron, output in
            tally.count(output!.detached, of: name, isSequence: neuron!.stepMode == .multiStep)
        }
        self.init(tally, listening)
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
    public func clearRecordedData() { tally.counts = [:] }

    /// Ends the listening for good; counts stay.
    public func removeHooks() {
        listening?.end()
        listening = nil
    }

    private func found(_ layer: String) -> Count? {
        expect(
            monitoredLayers.contains(layer),
            "SpikeStatistics: no layer \"\(layer)\"; monitored are \(monitoredLayers)")
        return tally.counts[layer]
    }
}
