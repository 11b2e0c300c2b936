internal import Tensors

/// The modules of a ``Sequential`` that have a step mode and hand on to one another, those of inner ones too.
///
/// One mode must hold for all of them, for what one gives the next one takes as it is.
final class StepChain {
    private let stepped: [any StepModeModule]
    /// Whether it begins as a network without axes but the features' does: anything in front of them looks like a batch.
    private let beginsDense: Bool
    private let inner: [StepChain]
    private var hasRemarked = false

    init(_ modules: [Module]) {
        var stepped: [any StepModeModule] = []
        var inner: [StepChain] = []
        for module in modules {
            if let sequence = module as? Sequential {
                if sequence.keepsSingleSteps { continue }
                stepped += sequence.stepChain.stepped
                inner.append(sequence.stepChain)
            } else if let module = module.stepping {
                stepped.append(module)
            }
        }
        self.stepped = stepped
        self.inner = inner
        let first = modules.first as? Sequential
        beginsDense = first?.stepChain.beginsDense ?? (modules.first is Linear)
    }

    @inline(__always)
    func check(_ x: Tensor, for sequence: Sequential) {
        guard let isMulti = stepped.first?.stepMode.isMulti else { return }
        for module in stepped where module.stepMode.isMulti != isMulti { refuse(module, sequence) }
        if beginsDense, !isMulti, !hasRemarked, x.rank == 3 { remark(x, sequence) }
    }

    private func refuse(_ module: any StepModeModule, _ sequence: Sequential) -> Never {
        _ = sequence.namedModules
        let first = stepped[0]
        stop(
            "\(sequence.title): \(first.title) is in \(first.stepMode.name) mode, \(module.title) in "
                + "\(module.stepMode.name) mode; expected one mode for modules that follow one another: "
                + "call setStepMode(.multiStep) or setStepMode(.singleStep) on the network")
    }

    /// A sequence in single-step mode runs without a word as one step of a large batch, which is seldom meant: this says
    /// so, once a network.
    private func remark(_ x: Tensor, _ sequence: Sequential) {
        guard stepped.contains(where: { $0 is BaseNode }) else { return }
        silence()
        writeRemark(
            "\(sequence.title): in single-step mode the input of shape \(x.shape) is one step of \(x.shape[0]) samples; "
                + "for a sequence of \(x.shape[0]) steps call setStepMode(.multiStep) on the network first")
    }

    private func silence() {
        hasRemarked = true
        for chain in inner { chain.silence() }
    }
}

extension StepMode {
    fileprivate var name: String { isMulti ? "multi-step" : "single-step" }

    /// Quicker than ==, which compares raw values.
    fileprivate var isMulti: Bool {
        switch self {
        case .singleStep: false
        case .multiStep: true
        }
    }
}
