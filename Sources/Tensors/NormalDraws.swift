/// Normal numbers as PyTorch's CPU generator draws them.
///
/// Fewer than 16 come in pairs from two double uniforms each, the second one waiting in the generator for the next
/// request; 16 or more are made in blocks of 16 from single uniforms.
enum NormalDraws {
    static func fill(_ count: Int, from state: inout Generator.State) -> [Float] {
        count < 16 ? (0..<count).map { _ in Float(single(&state)) } : blocks(count, &state)
    }

    private static func single(_ state: inout Generator.State) -> Double {
        if let cached = state.cachedNormal {
            state.cachedNormal = nil
            return cached
        }
        let (u1, u2) = (state.twister.uniformDouble(), state.twister.uniformDouble())
        let radius = (-2 * Elementary.log1p(-u2)).squareRoot()
        let angle = 2 * Double.pi * u1
        state.cachedNormal = radius * Elementary.sin(angle)
        return radius * Elementary.cos(angle)
    }

    private static func blocks(_ count: Int, _ state: inout Generator.State) -> [Float] {
        var values = (0..<count).map { _ in state.twister.uniform() }
        for start in stride(from: 0, through: count - 16, by: 16) { transform(&values, start) }
        if count % 16 != 0 {
            for i in count - 16..<count { values[i] = state.twister.uniform() }
            transform(&values, count - 16)
        }
        return values
    }

    /// Sixteen uniforms to sixteen normals, the first eight paired with the last.
    private static func transform(_ values: inout [Float], _ start: Int) {
        for j in start..<start + 8 {
            let radius = (-2 * VectorElementary.log(1 - values[j])).squareRoot()
            // Float.pi is rounded towards zero, PyTorch's is not.
            let (sine, cosine) = VectorElementary.sineAndCosine(Float(2 * Double.pi) * values[j + 8])
            values[j] = radius * cosine
            values[j + 8] = radius * sine
        }
    }
}
