extension Module {
    /// Keeps every parameter in this module as it is: no gradients are collected, and optimisers pass them by.
    ///
    /// ```swift
    /// backbone.freeze()
    /// let optimizer = Adam(net.parameters)     // trains the head alone
    /// ```
    ///
    /// Running averages of batch normalisation still change while training; see ``setTraining(_:)``.
    public func freeze() {
        for parameter in parameters { parameter.isTrainable = false }
    }

    /// Lets every parameter in this module be trained again.
    public func unfreeze() {
        for parameter in parameters { parameter.isTrainable = true }
    }
}
