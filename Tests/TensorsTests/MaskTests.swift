import Tensors
import Testing

@Suite("Masks")
struct MaskTests {
    private let x = Tensor([[-1, 0, 2], [3, .nan, 0.5]])

    @Test("comparisons follow Swift's of floats, NaN included")
    func comparisons() {
        #expect((x .> 0).scalars == [false, false, true, true, false, true])
        #expect((x .<= 0).scalars == [true, true, false, false, false, false])
        #expect((x .== x).scalars == [true, true, true, true, false, true])
        #expect((x .!= 2.0).scalars == [true, true, false, true, true, true])
        #expect((x .>= Tensor([0, 0, 1])).scalars == [false, true, true, true, false, false])
        #expect((x .< 3).shape == [2, 3])
    }

    @Test("and, or, not, and how many hold")
    func logic() {
        let (positive, small) = (x .> 0, x .< 1)
        #expect((positive .& small).scalars == [false, false, false, false, false, true])
        #expect((positive .| small).scalars == [true, true, true, true, false, true])
        #expect((.!positive).scalars == [true, true, false, false, true, false])
        #expect(positive.trueCount == 3)
        #expect("\(positive)" == "tensor([[False, False,  True],\n        [ True, False,  True]])")
    }

    @Test("positions of extrema along an axis, the first of equals, and as numbers")
    func positions() {
        let y = Tensor([[2, 5, 5], [1, 1, 0]])
        #expect(y.argmax(1).scalars == [1, 0] && y.argmin(1).scalars == [0, 2])
        #expect(y.argmax(0).scalars == [0, 0, 0] && y.argmin(-2).scalars == [1, 1, 1])
        #expect(Tensor(y.argmin(1)).scalars == [0, 2])
        let equal = Tensor([[1, 0, 0, 2], [3, 3, .nan, .nan]])
        #expect(equal.argmin(1).scalars == [1, 2] && equal.argmax(1).scalars == [3, 2])
    }

    @Test("the larger and the smaller of two are not a number where either isn't")
    func extremaOfPairs() {
        let (a, b) = (Tensor([.nan, 1, .nan, 2]), Tensor([1, .nan, .nan, 3]))
        #expect(Tensor.maximum(a, b).scalars.map(\.isNaN) == [true, true, true, false])
        #expect(Tensor.minimum(a, b).scalars.map(\.isNaN) == [true, true, true, false])
    }

    @Test("a mask chooses between two tensors, and as numbers it is ones and zeros")
    func choice() {
        #expect(Tensor.where(x .> 0, x, Tensor(9)).scalars == [9, 9, 2, 3, 9, 0.5])
        #expect(x.maskedFill(x .> 1, -7).scalars.prefix(4) == [-1, 0, -7, -7])
        #expect(Tensor(x .> 0).scalars == [0, 0, 1, 1, 0, 1])
    }
}
