public import Tensors

/// The mean over groups of neighbouring neurons: `[*, C·k]` becomes `[*, C]`, each class voted for by k neurons.
public final class VotingLayer: Module, StepModeModule {
    /// k, how many neurons vote for a class.
    public let votingSize: Int
    /// Whether a call is one step or a sequence; either does the same.
    public var stepMode: StepMode

    /// Stops unless `votingSize` is above 0; when called, unless the last axis is a multiple of it.
    public init(_ votingSize: Int = 10, stepMode: StepMode = .singleStep) {
        expect(votingSize > 0, "VotingLayer: expected a voting size above 0, got \(votingSize)")
        self.votingSize = votingSize
        self.stepMode = stepMode
    }

    public override func forward(_ x: Tensor) -> Tensor {
        guard let width = x.shape.last, width % votingSize == 0 else {
            stop("\(title): expected input [*, C·\(votingSize)], got shape \(x.shape)")
        }
        return x.reshaped(Array(x.shape.dropLast()) + [width / votingSize, votingSize]).mean(-1)
    }

    public override var extraDescription: [String] { ["voting_size=\(votingSize), step_mode=\(stepMode)"] }
}
