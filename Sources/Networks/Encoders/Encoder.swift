public import Tensors

/// Turns values into spikes `[N, *]`, one step a call: the code of the first input after a reset, over and over.
public class StatefulEncoder: Module {
    /// How many steps a code is long.
    public let steps: Int
    /// The step that the next call gives.
    public private(set) var step = 0
    private var code: Tensor?

    init(steps: Int) {
        expect(steps > 0, "\(Self.self): expected at least one step, got \(steps)")
        self.steps = steps
    }

    /// The whole code of `x`, shape `[steps] + x.shape`.
    func encode(_ x: Tensor) -> Tensor { stop("\(type(of: self)): override encode(_:)") }

    /// The spikes of one step; the code starts again after the last.
    public final override func forward(_ x: Tensor) -> Tensor {
        let code = self.code ?? encode(x.detached)
        self.code = code
        defer { step = (step + 1) % steps }
        return code[step]
    }

    public override func resetState() {
        step = 0
        code = nil
    }

    public override var extraDescription: [String] { ["T=\(steps)"] }
}
