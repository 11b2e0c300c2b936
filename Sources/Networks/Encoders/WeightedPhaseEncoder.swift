internal import Tensors

/// The binary digits of each value, the most significant first: K steps for values from 0 to 1 − 2⁻ᴷ.
///
/// Stops when a value lies outside. Source: Kim et al., Deep neural networks with weighted spikes, 2018.
public final class WeightedPhaseEncoder: StatefulEncoder {
    override func encode(_ x: Tensor) -> Tensor {
        let largest = 1 - Float(sign: .plus, exponent: -steps, significand: 1)
        expect(
            x.scalars.allSatisfy { (0...largest).contains($0) },
            "WeightedPhaseEncoder: expected values from 0 to \(largest), 1 − 2⁻ᴷ with K = \(steps)")
        var rest = x
        return .stacked(
            (1...steps).map { digit in
                let weight = Float(sign: .plus, exponent: -digit, significand: 1)
                let spike = Tensor(rest .>= weight)
                rest = rest - spike * weight
                return spike
            })
    }

    /// - Parameter steps: how many digits K there are. Stops unless it is above 0.
    public override init(steps: Int) { super.init(steps: steps) }
}
