internal import Tensors

/// Scales all gradients by one factor so that their norm together, √Σg², is at most `limit`; smaller ones stay as they
/// are. Call it between `backward()` and `step()`.
///
/// ```swift
/// loss.backward()
/// clipGradientNorm(net.parameters, to: 1)
/// optimizer.step()
/// ```
///
/// - Returns: the norm before. Parameters without a gradient count as 0.
/// Stops when `limit` is not above 0. Source: Pascanu, Mikolov and Bengio, ICML 2013.
@discardableResult
public func clipGradientNorm(_ parameters: [Parameter], to limit: Double) -> Double {
    expect(limit > 0, "clipGradientNorm: expected a limit above 0, got \(limit)")
    let gradients = parameters.compactMap { $0.gradient }
    guard !gradients.isEmpty else { return 0 }
    let norm = Tensor(gradients.map { $0.norm().item }).norm().item
    // As PyTorch computes it, 10⁻⁶ keeping the quotient finite.
    let factor = min(Float(limit) / (norm + 1e-6), 1)
    if factor < 1 {
        for parameter in parameters {
            if let gradient = parameter.gradient { parameter.replaceGradient(gradient * factor) }
        }
    }
    return Double(norm)
}

/// Brings every element of every gradient into −`limit` … `limit`. Stops when `limit` is negative.
public func clipGradientValue(_ parameters: [Parameter], to limit: Double) {
    expect(limit >= 0, "clipGradientValue: expected a limit from 0, got \(limit)")
    for parameter in parameters {
        if let gradient = parameter.gradient {
            parameter.replaceGradient(gradient.clamp(min: -limit, max: limit))
        }
    }
}
