/// How pixels between pixels are made.
public enum Interpolation: String, Sendable {
    /// Each pixel is the nearest of the original ones.
    case nearest
    /// Each pixel is a mean of the four around it, weighted by nearness.
    case bilinear
}

extension Tensor {
    /// Images `[N, C, H, W]` enlarged to `size`. Pixels are areas: corners are not aligned.
    public static func upsample2d(_ x: Tensor, size: (Int, Int), _ mode: Interpolation) -> Tensor {
        expect(
            x.rank == 4 && x.shape[2] > 0 && x.shape[3] > 0,
            "upsample2d: expected input [N, C, H, W] with at least one pixel, got \(x.shape)")
        expect(size.0 > 0 && size.1 > 0, "upsample2d: expected a size above 0, got \(size)")
        let (n, c, h, w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
        let name: StaticString =
            mode == .nearest ? "UpsampleNearest2DBackward0" : "UpsampleBilinear2DBackward0"
        let across = x.reshaped(n * c * h, w).matmul(weights(from: w, to: size.1, mode).transposed())
        let upright = across.reshaped(n * c, h, size.1).permuted(0, 2, 1).reshaped(n * c * size.1, h)
        return upright.matmul(weights(from: h, to: size.0, mode).transposed())
            .reshaped(n * c, size.1, size.0).permuted(0, 2, 1).reshaped([n, c, size.0, size.1], as: name)
    }

    /// What each of `to` pixels takes from each of `from`, `[to, from]`.
    private static func weights(from length: Int, to count: Int, _ mode: Interpolation) -> Tensor {
        var weights = [Float](repeating: 0, count: count * length)
        for i in 0..<count {
            switch mode {
            case .nearest: weights[i * length + i * length / count] = 1
            case .bilinear:
                let place = Swift.max((Float(i) + 0.5) * Float(length) / Float(count) - 0.5, 0)
                let (left, share) = (Int(place), place - place.rounded(.down))
                weights[i * length + left] += 1 - share
                weights[i * length + Swift.min(left + 1, length - 1)] += share
            }
        }
        return Tensor(weights, shape: [count, length])
    }
}
