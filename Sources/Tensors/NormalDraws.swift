internal import CKernels

/// Normal numbers as PyTorch's CPU generator draws them.
///
/// Fewer than 16 come in pairs from two double uniforms each, the second one waiting in the generator for the next
/// request; 16 or more are made in blocks of 16 from single uniforms.
enum NormalDraws {
    /// So many or more are made in blocks.
    static let blockSize = 16

    static func fill(_ count: Int, from state: inout Generator.State) -> [Float] {
        count < blockSize ? (0..<count).map { _ in Float(single(&state)) } : blocks(count, &state)
    }

    static func single(_ state: inout Generator.State) -> Double {
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
        values.withUnsafeMutableBufferPointer { ck_normal_blocks($0.baseAddress!, count / 16) }
        if count % 16 != 0 {
            for i in count - 16..<count { values[i] = state.twister.uniform() }
            values.withUnsafeMutableBufferPointer { ck_normal_blocks($0.baseAddress! + (count - 16), 1) }
        }
        return values
    }
}
