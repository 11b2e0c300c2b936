internal import Tensors

/// One ear of a monitor at one module.
///
/// Module and monitor both hold the hook, and the hook holds neither, so that nobody needs a weak reference: when the
/// monitor ends it the hook is deaf, and the module drops it the next time that it runs.
final class Hook {
    enum Moment { case beforeForward, afterForward, gradientOfOutput, gradientOfInput }

    let moment: Moment
    /// Whether a neuron has to keep the potentials of each step for it.
    let followsSteps: Bool
    /// Gets the module, unless it is a gradient that is heard, and the input, the output or the gradient; nil when the
    /// input has no gradient. Nil itself once the hook has ended.
    private(set) var hear: ((Module?, Tensor?) -> Void)?
    /// Off while the monitor keeps nothing.
    var isOn = true

    init(moment: Moment, followsSteps: Bool, hear: @escaping (Module?, Tensor?) -> Void) {
        self.moment = moment
        self.followsSteps = followsSteps
        self.hear = hear
    }

    var isListening: Bool { isOn && hear != nil }

    var hearsGradients: Bool { moment == .gradientOfOutput || moment == .gradientOfInput }

    func end() { hear = nil }

    fileprivate func tell(_ module: Module?, _ value: Tensor?) {
        if isOn { hear?(module, value) }
    }
}

extension Module {
    func add(_ hook: Hook) { hooks.append(hook) }

    func hookedForward(_ x: Tensor) -> Tensor {
        if hooks.contains(where: { $0.hear == nil }) { hooks.removeAll { $0.hear == nil } }
        for hook in hooks where hook.moment == .beforeForward { hook.tell(self, x) }
        let listensBackward = hooks.contains { $0.hearsGradients }
        let output =
            listensBackward ? forwardWatchingGradients(x, hooks.filter { $0.hearsGradients }) : forward(x)
        for hook in hooks where hook.moment == .afterForward { hook.tell(self, output) }
        if hooks.contains(where: { $0.followsSteps }) { forgetAfterHooks() }
        return output
    }

    /// The input's gradient is complete when everything that used it has sent its share, so it is heard at a
    /// node of its own before the module; an input without gradients is heard as nil, after the output's.
    private func forwardWatchingGradients(_ x: Tensor, _ hooks: [Hook]) -> Tensor {
        func tell(_ moment: Hook.Moment, _ value: Tensor?) {
            for hook in hooks where hook.moment == moment { hook.tell(nil, value) }
        }
        let input = x.observingGradient { tell(.gradientOfInput, $0) }
        let isWatched = input.requiresGradient
        return forward(input).observingGradient { gradient in
            tell(.gradientOfOutput, gradient)
            if !isWatched { tell(.gradientOfInput, nil) }
        }
    }
}
