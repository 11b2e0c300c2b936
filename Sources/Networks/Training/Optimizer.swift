internal import Tensors

/// Changes parameters by their gradients.
///
/// ```swift
/// let optimizer = Adam(net.parameters, learningRate: 1e-3)
/// loss.backward()
/// optimizer.step()
/// net.zeroGradients()
/// net.reset()
/// ```
public protocol Optimizer: AnyObject {
    /// Every parameter that it changes.
    var parameters: [Parameter] { get }
    /// The step size from the next ``step()`` on; groups multiply it by their factor.
    var learningRate: Double { get set }
    /// One step for every parameter that has a gradient.
    func step()
}

extension Optimizer {
    /// Lets go of the gradients of the parameters.
    public func zeroGradients() {
        for parameter in parameters { parameter.zeroGradient() }
    }
}
