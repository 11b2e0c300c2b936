public import Tensors

/// Layers of spiking cells over a sequence: `[T, N, in]` becomes `[T, N, hidden]`, or `[T, N, 2·hidden]` when it goes
/// through the sequence in both directions.
///
/// Every call starts from states of zeros, or from those it is given; ``states`` are those after the latest call.
/// Source: SpikingJelly's `rnn`; Lotfi Rezaabad and Vishwanath, Long Short-Term Memory Spiking Networks, ICONS 2020.
public class SpikingRecurrentLayer: Module {
    /// From the first step to the last, a cell for each layer.
    public let cells: [SpikingCell]
    /// From the last step to the first; empty when it goes in one direction.
    public let cellsReverse: [SpikingCell]
    /// The share of a layer's output that is dropped on its way to the next, while training.
    public let dropout: Double
    /// Whether the same elements are dropped at every step.
    public let keepsDropoutMask: Bool
    /// Each kind of state after the latest call, `[layers, N, hidden]`, the layers of the other direction last: the
    /// output, and for an LSTM the memory. Nil before the first call.
    public private(set) var states: [Tensor]?
    private let stateCount: Int

    public override class var partNames: KeyValuePairs<String, String> {
        ["cells": "cells", "cellsReverse": "cells_reverse"]
    }

    init(
        _ name: String, _ settings: Settings, stateCount: Int, _ cell: (_ inFeatures: Int) -> SpikingCell
    ) {
        checkSizes(
            name,
            [("inFeatures", settings.inFeatures), ("hidden", settings.hidden), ("layers", settings.layers)])
        expect(
            (0..<1).contains(settings.dropout),
            "\(name): expected a dropout in 0 ..< 1, got \(settings.dropout)")
        let width = settings.hidden * (settings.isBidirectional ? 2 : 1)
        let widths = (0..<settings.layers).map { $0 == 0 ? settings.inFeatures : width }
        cells = widths.map(cell)
        cellsReverse = settings.isBidirectional ? widths.map(cell) : []
        (dropout, keepsDropoutMask) = (settings.dropout, settings.keepsDropoutMask)
        self.stateCount = stateCount
    }

    /// What every recurrent layer is made from.
    struct Settings {
        let inFeatures: Int
        let hidden: Int
        let layers: Int
        let dropout: Double
        let keepsDropoutMask: Bool
        let isBidirectional: Bool
    }

    public final override func forward(_ x: Tensor) -> Tensor { run(x, nil) }

    /// The output, starting from `states` as a call before has left them. Stops when they don't fit.
    public final func callAsFunction(_ x: Tensor, states: [Tensor]) -> Tensor { run(x, states) }

    private func run(_ x: Tensor, _ given: [Tensor]?) -> Tensor {
        let (hidden, count) = (cells[0].hidden, cells.count + cellsReverse.count)
        expect(
            x.rank == 3 && x.shape[0] > 0 && x.shape[2] == cells[0].inputs.inFeatures,
            "\(title): expected input [T, N, \(cells[0].inputs.inFeatures)], got shape \(x.shape)")
        let shape = [count, x.shape[1], hidden]
        let start = given ?? Array(repeating: .zeros(shape), count: stateCount)
        expect(
            start.count == stateCount && start.allSatisfy { $0.shape == shape },
            "\(title): expected \(stateCount) states of shape \(shape), got \(start.map { $0.shape })")
        let masks =
            isTraining && dropout > 0 && keepsDropoutMask && cells.count > 1
            ? mask([cells.count - 1, x.shape[1], hidden * (cellsReverse.isEmpty ? 1 : 2)]) : nil
        var y = x
        var final: [[Tensor]] = Array(repeating: [], count: count)
        for layer in cells.indices {
            let sequence = y
            let forward = through(cells[layer], sequence, start.map { $0[layer] }, reversed: false)
            final[layer] = forward.states
            y = forward.output
            if !cellsReverse.isEmpty {
                let index = layer + cells.count
                let backward = through(
                    cellsReverse[layer], sequence, start.map { $0[index] }, reversed: true)
                final[index] = backward.states
                y = .concatenated([y, backward.output], axis: 2)
            }
            if isTraining, dropout > 0, layer < cells.count - 1 {
                y = y * (masks.map { $0[layer] } ?? mask(y.shape))
            }
        }
        states = (0..<stateCount).map { kind in .stacked(final.map { $0[kind] }) }
        return y
    }

    /// A cell from step to step.
    private func through(
        _ cell: SpikingCell, _ x: Tensor, _ start: [Tensor], reversed: Bool
    ) -> (output: Tensor, states: [Tensor]) {
        var (states, outputs) = (start, [Tensor]())
        for step in 0..<x.shape[0] {
            states = cell.step(x[reversed ? x.shape[0] - 1 - step : step], states)
            outputs.append(states[0])
        }
        return (.stacked(reversed ? outputs.reversed() : outputs), states)
    }

    private func mask(_ shape: [Int]) -> Tensor { .bernoulli(1 - dropout, shape: shape) / (1 - dropout) }

    public override func resetState() { states = nil }
    public override func detachState() { states = states?.map { $0.detached } }
}

/// Layers of ``SpikingVanillaRNNCell``.
public final class SpikingVanillaRNN: SpikingRecurrentLayer {
    /// Stops when a size is not above 0 or `dropout` not in 0 ..< 1.
    ///
    /// - Parameters:
    ///   - inFeatures: the length of the input's last axis.
    ///   - hidden: neurons of each layer.
    ///   - dropout: see ``SpikingRecurrentLayer/dropout``.
    public init(
        _ inFeatures: Int, hidden: Int, layers: Int = 1, bias: Bool = true, dropout: Double = 0,
        keepsDropoutMask: Bool = false, bidirectional: Bool = false, surrogate: Surrogate = .erf()
    ) {
        let settings = Settings(
            inFeatures: inFeatures, hidden: hidden, layers: layers, dropout: dropout,
            keepsDropoutMask: keepsDropoutMask, isBidirectional: bidirectional)
        super.init("SpikingVanillaRNN", settings, stateCount: 1) {
            SpikingVanillaRNNCell($0, hidden, bias: bias, surrogate)
        }
    }
}

/// Layers of ``SpikingGRUCell``.
public final class SpikingGRU: SpikingRecurrentLayer {
    /// Stops when a size is not above 0 or `dropout` not in 0 ..< 1.
    ///
    /// - Parameter candidateSurrogate: for the candidate of the next state; nil for `surrogate`.
    public init(
        _ inFeatures: Int, hidden: Int, layers: Int = 1, bias: Bool = true, dropout: Double = 0,
        keepsDropoutMask: Bool = false, bidirectional: Bool = false, surrogate: Surrogate = .erf(),
        candidateSurrogate: Surrogate? = nil
    ) {
        let settings = Settings(
            inFeatures: inFeatures, hidden: hidden, layers: layers, dropout: dropout,
            keepsDropoutMask: keepsDropoutMask, isBidirectional: bidirectional)
        super.init("SpikingGRU", settings, stateCount: 1) {
            SpikingGRUCell($0, hidden, bias: bias, surrogate, candidateSurrogate)
        }
    }
}

/// Layers of ``SpikingLSTMCell``; its ``states`` are the output and the memory.
public final class SpikingLSTM: SpikingRecurrentLayer {
    /// Stops when a size is not above 0 or `dropout` not in 0 ..< 1.
    ///
    /// - Parameter candidateSurrogate: for the candidate of the memory; nil for `surrogate`.
    public init(
        _ inFeatures: Int, hidden: Int, layers: Int = 1, bias: Bool = true, dropout: Double = 0,
        keepsDropoutMask: Bool = false, bidirectional: Bool = false, surrogate: Surrogate = .erf(),
        candidateSurrogate: Surrogate? = nil
    ) {
        let settings = Settings(
            inFeatures: inFeatures, hidden: hidden, layers: layers, dropout: dropout,
            keepsDropoutMask: keepsDropoutMask, isBidirectional: bidirectional)
        super.init("SpikingLSTM", settings, stateCount: 2) {
            SpikingLSTMCell($0, hidden, bias: bias, surrogate, candidateSurrogate)
        }
    }
}
