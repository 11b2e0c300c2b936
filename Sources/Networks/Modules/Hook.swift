internal import Tensors

/// One ear of a monitor at one module.
///
/// The module owns the hook and the hook knows its monitor only weakly: letting go of the monitor ends it.
final class Hook {
    enum Moment { case beforeForward, afterForward, gradientOfOutput, gradientOfInput }

    private(set) weak var owner: AnyObject?
    let moment: Moment
    /// Gets the input, the output or the gradient; nil when the input has no gradient.
    let hear: (Tensor?) -> Void

    init(owner: AnyObject, moment: Moment, hear: @escaping (Tensor?) -> Void) {
        self.owner = owner
        self.moment = moment
        self.hear = hear
    }
}

extension Module {
    func add(_ hook: Hook) { hooks.append(hook) }

    /// A monitor calls this at the latest when it is released; a weak reference to it is nil by then.
    func removeHooks(of owner: AnyObject) {
        hooks.removeAll { $0.owner == nil || $0.owner === owner }
    }

    func hookedForward(_ x: Tensor) -> Tensor {
        tell(.beforeForward, x)
        let listensBackward = hooks.contains {
            $0.moment == .gradientOfOutput || $0.moment == .gradientOfInput
        }
        let output = listensBackward ? forwardWatchingGradients(x) : forward(x)
        tell(.afterForward, output)
        return output
    }

    /// The input's gradient is complete when everything that used it has sent its share, so it is heard at a
    /// node of its own before the module; an input without gradients is heard as nil, after the output's.
    private func forwardWatchingGradients(_ x: Tensor) -> Tensor {
        let input = x.observingGradient { [weak self] in self?.tell(.gradientOfInput, $0) }
        return forward(input).observingGradient { [weak self] gradient in
            self?.tell(.gradientOfOutput, gradient)
            if !input.requiresGradient { self?.tell(.gradientOfInput, nil) }
        }
    }

    private func tell(_ moment: Hook.Moment, _ value: Tensor?) {
        for hook in hooks where hook.moment == moment { hook.hear(value) }
    }
}
