#if !hasFeature(Embedded)
    internal import Synchronization
#endif

/// A stream of random numbers, the same as PyTorch's CPU generator gives for the same seed.
///
/// Everything random draws from ``current``: the global generator, or the one of the innermost
/// ``withGenerator(_:_:)``.
public final class Generator: Sendable {
    struct State {
        var twister: MersenneTwister
        /// The second of a pair of normal numbers, kept for the next request for few of them.
        var cachedNormal: Double?
    }

    private let state: Mutex<State>

    /// The stream for the low 32 bits of `seed`.
    public init(seed: Int) {
        state = Mutex(Self.start(seed))
    }

    /// Starts the stream of `seed` from its beginning.
    public func seed(_ seed: Int) {
        state.withLock { $0 = Self.start(seed) }
    }

    func draw<Result>(_ body: (inout State) -> Result) -> Result where Result: Sendable {
        state.withLock { body(&$0) }
    }

    private static func start(_ seed: Int) -> State {
        State(twister: MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)))
    }

    #if hasFeature(Embedded)
        /// The generator that everything random draws from; there is one thread.
        nonisolated(unsafe) public static var current = Generator(seed: 0)
    #else
        /// The generator that everything random in this task draws from.
        @TaskLocal public static var current = Generator(seed: Int(UInt32.random(in: .min ... .max)))
    #endif
}

/// Starts the current generator's stream for `seed`, as `torch.manual_seed` does.
public func manualSeed(_ seed: Int) {
    Generator.current.seed(seed)
}

/// Runs `body` with everything random drawn from `generator`; other streams stay where they are.
public func withGenerator<Result>(_ generator: Generator, _ body: () throws -> Result) rethrows -> Result {
    #if hasFeature(Embedded)
        let before = Generator.current
        Generator.current = generator
        defer { Generator.current = before }
        return try body()
    #else
        try Generator.$current.withValue(generator, operation: body)
    #endif
}
