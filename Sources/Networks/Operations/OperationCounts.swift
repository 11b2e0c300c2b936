/// What a run of a network took, as SpikingJelly 2.0's `op_counter` counts it.
public struct OperationCounts: Sendable, Equatable {
    /// Multiplications with an addition: of layers whose input isn't spikes.
    public var multiplyAccumulates = 0
    /// Additions: of layers whose input is spikes, and of the neurons themselves.
    public var accumulates = 0
    /// Synaptic operations: the additions that spikes cause in the layers they enter, one for each spike and connection.
    public var synapticOperations = 0
    /// Ones among the outputs of neurons.
    public var spikes = 0
    /// Bytes of weights read.
    public var weightReads = 0
    /// Bytes of biases read.
    public var biasReads = 0
    /// Bytes of membrane potentials read.
    public var stateReads = 0
    /// Bytes of membrane potentials written.
    public var stateWrites = 0

    /// Bytes of weights, biases and membrane potentials, read and written.
    public var memoryAccesses: Int { weightReads + biasReads + stateReads + stateWrites }

    /// No operations.
    public init() {}

    /// Both together.
    public static func + (a: OperationCounts, b: OperationCounts) -> OperationCounts {
        var sum = a
        sum.multiplyAccumulates += b.multiplyAccumulates
        sum.accumulates += b.accumulates
        sum.synapticOperations += b.synapticOperations
        sum.spikes += b.spikes
        sum.weightReads += b.weightReads
        sum.biasReads += b.biasReads
        sum.stateReads += b.stateReads
        sum.stateWrites += b.stateWrites
        return sum
    }

    /// What that costs in picojoules.
    public func energy(_ cost: EnergyCost = .fp32) -> EnergyEstimate {
        EnergyEstimate(
            multiplyAccumulates: Double(multiplyAccumulates) * cost.multiplyAccumulate,
            accumulates: Double(accumulates) * cost.accumulate,
            memory: Double(memoryAccesses) * cost.memoryByte)
    }
}

/// What one operation costs, in picojoules.
///
/// Source: Horowitz, Computing's energy problem, ISSCC 2014, for 45 nm; the memory's from SpikingJelly 2.0's
/// `SimpleEnergyCostConfig`.
public struct EnergyCost: Sendable, Equatable {
    /// A multiplication with an addition.
    public let multiplyAccumulate: Double
    /// An addition.
    public let accumulate: Double
    /// A byte from or to memory.
    public let memoryByte: Double

    /// Costs of your own.
    public init(multiplyAccumulate: Double, accumulate: Double, memoryByte: Double) {
        (self.multiplyAccumulate, self.accumulate, self.memoryByte) = (
            multiplyAccumulate, accumulate, memoryByte
        )
    }

    /// 32-bit floats: 4.6 and 0.9 pJ.
    public static let fp32 = EnergyCost(multiplyAccumulate: 4.6, accumulate: 0.9, memoryByte: 24.96)
    /// 16-bit floats: 1.5 and 0.4 pJ.
    public static let fp16 = EnergyCost(multiplyAccumulate: 1.5, accumulate: 0.4, memoryByte: 24.96)
    /// 8-bit whole numbers: 0.23 and 0.03 pJ.
    public static let int8 = EnergyCost(multiplyAccumulate: 0.23, accumulate: 0.03, memoryByte: 24.96)
}

/// An estimate of energy, in picojoules.
public struct EnergyEstimate: Sendable, Equatable {
    /// Of multiplications with an addition.
    public let multiplyAccumulates: Double
    /// Of additions.
    public let accumulates: Double
    /// Of reading and writing.
    public let memory: Double

    /// Without the memory's.
    public var compute: Double { multiplyAccumulates + accumulates }
    /// All together.
    public var total: Double { compute + memory }
}
