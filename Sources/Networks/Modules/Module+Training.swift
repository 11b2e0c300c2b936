internal import Tensors

extension Module {
    /// Says of this module and everything inside it whether it learns at the moment: dropout drops nothing
    /// otherwise, and batch normalisation uses its running averages.
    public func setTraining(_ isTraining: Bool) {
        for (_, module) in namedModules { module.isTraining = isTraining }
    }

    /// Runs `body` outside of training and without recording gradients; afterwards every module is as before.
    ///
    /// ```swift
    /// let right = net.evaluating { accuracy(net(images), labels) }
    /// ```
    @discardableResult
    public func evaluating<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = namedModules.map { (module: $0.module, isTraining: $0.module.isTraining) }
        defer { for entry in before { entry.module.isTraining = entry.isTraining } }
        setTraining(false)
        return try withoutGradients(body)
    }
}
