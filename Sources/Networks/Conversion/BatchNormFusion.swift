internal import Tensors

extension Sequential {
    /// A copy in which each convolution or linear layer with a batch normalisation behind it is one layer, with
    ///
    ///     W' = W·γ/√(σ² + ε),        b' = (b − μ)·γ/√(σ² + ε) + β
    ///
    /// from the running averages μ and σ²: what the two compute outside of training. Other layers are shared with the
    /// original; sequences inside are copied likewise.
    ///
    /// Stops when the two layers differ in channels.
    public func fusingBatchNorms() -> Sequential {
        var fused: [Module] = []
        for module in modules {
            if let norm = module as? BatchNorm, let last = fused.last, let layer = last.fused(with: norm) {
                fused[fused.count - 1] = layer
            } else if type(of: module) == Sequential.self, let inner = module as? Sequential {
                fused.append(inner.fusingBatchNorms())
            } else {
                fused.append(module)
            }
        }
        return Sequential(fused)
    }
}

extension Module {
    /// This layer and the normalisation behind it as one; nil for layers that can't take it in.
    fileprivate func fused(with norm: BatchNorm) -> Module? {
        switch self {
        case let layer as Conv1d:
            let (weight, bias) = norm.folded(layer.weight, layer.bias, "\(title)")
            return Conv1d(like: layer, weight: weight, bias: bias)
        case let layer as Conv2d:
            let (weight, bias) = norm.folded(layer.weight, layer.bias, "\(title)")
            return Conv2d(like: layer, weight: weight, bias: bias)
        case let layer as Linear:
            let (weight, bias) = norm.folded(layer.weight, layer.bias, "\(title)")
            return Linear(weight: weight, bias: bias)
        default: return nil
        }
    }
}

extension BatchNorm {
    fileprivate func folded(_ weight: Parameter, _ bias: Parameter?, _ layer: String) -> (Tensor, Tensor) {
        expect(
            weight.shape[0] == channels,
            "fusingBatchNorms: \(layer) has \(weight.shape[0]) outputs, the normalisation behind it \(channels) channels"
        )
        return withoutGradients {
            let rate = 1 / (runningVariance + epsilon).sqrt()
            let gamma = self.weight?.value.detached ?? .ones([channels])
            let factor = (gamma * rate).reshaped([channels] + weight.shape.dropFirst().map { _ in 1 })
            let start = (bias?.value.detached ?? .zeros([channels])) - runningMean
            let shift = start * rate * gamma + (self.bias?.value.detached ?? .zeros([channels]))
            return (weight.value.detached * factor, shift)
        }
    }
}
