public import Tensors

/// A synapse whose current I jumps with each spike and decays without:
///
///     I[t] = I[t−1] − (1 − S[t])·I[t−1]/τ + S[t]
///
/// With `learnable` the rate 1/τ is trained, as σ(w). Input and output `[N, *]`, or `[T, N, *]` in multi-step mode.
/// Source: Diehl and Cook, 2015.
public final class SynapseFilter: Module, StepModeModule {
    /// One number, −ln(τ − 1); nil unless learnable.
    public let w: Parameter?
    private let fixedTau: Double
    /// Whether a call is one step or a sequence.
    public var stepMode: StepMode
    /// The current after the latest step, `[N, *]`; nil before the first.
    public private(set) var current: Tensor?

    /// Stops unless `tau` is above 1.
    public init(tau: Double = 100, learnable: Bool = false, stepMode: StepMode = .singleStep) {
        expect(tau > 1, "SynapseFilter: expected tau above 1, got \(tau)")
        fixedTau = tau
        w = learnable ? Parameter(Tensor(-Elementary.log(tau - 1))) : nil
        self.stepMode = stepMode
    }

    /// The time constant in steps, as it is now.
    public var tau: Double { w.map { Double(1 / $0.value.sigmoid().item) } ?? fixedTau }

    public override func forward(_ x: Tensor) -> Tensor {
        guard stepMode == .multiStep else { return step(x) }
        expect(x.rank >= 1 && x.shape[0] > 0, "\(title): expected input [T, N, *], got shape \(x.shape)")
        return .stacked((0..<x.shape[0]).map { step(x[$0]) })
    }

    private func step(_ x: Tensor) -> Tensor {
        let past = current ?? .zeros(x.shape)
        let leak = (1 - x) * past
        let next = past - (w.map { leak * $0.value.sigmoid() } ?? leak / fixedTau) + x
        next.origin?.node.owner = title
        current = next
        return next
    }

    public override func resetState() { current = nil }
    public override func detachState() { current = current?.detached }
    public override var extraDescription: [String] {
        ["tau=\(tau), learnable=\(pythonText(w != nil)), step_mode=\(stepMode)"]
    }
}
