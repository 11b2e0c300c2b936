public import Tensors

/// Follows the potentials and the spikes of neurons step by step, in either step mode.
///
/// Neurons keep what it needs while it listens and no longer, so that nothing has to be switched on. Records are outside
/// of any graph.
///
/// ```swift
/// let monitor = MembraneMonitor(net, IFNode.self)
/// net(x)
/// if let trace = monitor.trace("1") { print(trace.h, trace.v, trace.spikes) }
/// ```
public final class MembraneMonitor: Monitor<MembraneMonitor.Steps> {
    /// What one call of a neuron went through; T is 1 in single-step mode.
    public struct Steps {
        /// The potential after the reset, `[T, N, *]`.
        public let v: Tensor
        /// The charged potential before it: what reaches the threshold, `[T, N, *]`.
        public let h: Tensor
        /// `[T, N, *]`.
        public let spikes: Tensor
    }

    /// - Parameters:
    ///   - net: the network, or any part of it.
    ///   - kind: which neurons, subclasses included.
    public convenience init<Kind: BaseNode>(_ net: Module, _ kind: Kind.Type) {
        let start = Self.start(
            net, kind, where: { _ in true }, at: .afterForward, followsSteps: true
        ) { neuron, output in
            Steps(of: neuron!, spikes: output!.detached)
        }
        self.init(start)
    }

    /// Everything recorded of one layer, joined along time; nil before the first run.
    public func trace(_ layer: String) -> Steps? {
        let parts = self[layer]
        guard !parts.isEmpty else { return nil }
        return Steps(
            v: .joinedAlongTime(parts.map { $0.v }), h: .joinedAlongTime(parts.map { $0.h }),
            spikes: .joinedAlongTime(parts.map { $0.spikes }))
    }
}

extension MembraneMonitor.Steps {
    fileprivate init(of neuron: BaseNode, spikes: Tensor) {
        switch neuron.stepMode {
        case .singleStep:
            let h = neuron.latestH ?? neuron.v
            self.init(
                v: .stacked([neuron.v.detached]), h: .stacked([h.detached]), spikes: .stacked([spikes]))
        case .multiStep:
            guard let v = neuron.vSequence, let h = neuron.hSequence else {
                stop("\(neuron.title): a MembraneMonitor listens, but the neuron keeps no steps for it")
            }
            self.init(v: v.detached, h: h.detached, spikes: spikes)
        }
    }
}

extension Tensor {
    fileprivate static func joinedAlongTime(_ parts: [Tensor]) -> Tensor {
        .stacked(parts.flatMap { part in (0..<part.shape[0]).map { part[$0] } })
    }
}
