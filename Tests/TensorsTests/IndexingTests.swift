import Tensors
import Testing

@Suite("Indices")
struct IndexingTests {
    private let x = Tensor([[1, 2, 3], [4, 5, 6]])

    @Test("places, ranges, lists and masks along any axes")
    func reading() {
        #expect(x[1, 2] == Tensor(6) && x[-1][0] == Tensor(4))
        #expect(x[..., 0] == Tensor([1, 4]) && x[0..., 1...] == Tensor([[2, 3], [5, 6]]))
        #expect(x[..., ...(-2)] == Tensor([[1, 2], [4, 5]]) && x[..<1] == Tensor([[1, 2, 3]]))
        #expect(x[[1, 0, 1], 2] == Tensor([6, 3, 6]) && x[IntTensor([1])] == x[1...])
        #expect(
            x[x .> 4] == Tensor([5, 6]) && x[0..., Tensor([1, 0, 1]) .> 0] == Tensor([[1, 3], [4, 6]]))
        #expect(x[1..<1].shape == [0, 3])
    }

    @Test("assigning a tensor that broadcasts, or a number, changes this value alone")
    func writing() {
        var y = x
        y[0, 1] = 9
        y[..., 2] = Tensor([7, 8])
        #expect(y == Tensor([[1, 9, 7], [4, 5, 8]]))
        y[y .> 6] = 0
        y[1] = Tensor(-1)
        #expect(y == Tensor([[1, 0, 0], [-1, -1, -1]]) && x[0, 1] == Tensor(2))
        y[[0, 1], [0, 2]] = Tensor([3, 4])
        y[0..<1, 1] += 5
        #expect(y == Tensor([[3, 5, 0], [-1, -1, 4]]))
    }

    @Test("a place is read as a number where one is wanted")
    func numbers() {
        let third: Float = x[0, 2]
        #expect(third == 3 && Float(x[1, 0]) == 4 && Double(x.sum()) == 21)
        #expect(x[1, 1] > 4.5)
    }

    @Test("writing keeps the gradients of what stays and what came")
    func gradients() throws {
        let (a, b) = (Tensor([[1, 2], [3, 4]]).requiringGradient(), Tensor(5).requiringGradient())
        var y = a
        y[1, 0] = b * 2
        (y * Tensor([[1, 10], [100, 1000]])).sum().backward()
        #expect(try #require(a.gradient) == Tensor([[1, 10], [0, 1000]]))
        #expect(try #require(b.gradient) == Tensor(200))
    }

    @Test("a loop goes through the entries of the first axis")
    func iteration() {
        #expect(x.map { $0.sum().item } == [6, 15])
        #expect(x.map { $0 * 2 } == x * 2)
        var rows: [Tensor] = []
        for row in x { rows.append(row) }
        #expect(rows == [x[0], x[1]])
    }

    @Test("whole numbers and masks are indexed alike")
    func others() {
        var classes = IntTensor([[3, 1], [0, 2]].flatMap { $0 }, shape: [2, 2])
        #expect(classes[0, 1] == 1 && classes[..., 0] == IntTensor([3, 0]))
        classes[1] = 7
        #expect(classes.scalars == [3, 1, 7, 7] && (classes .> 2).trueCount == 3)
        #expect((x .> 3)[1].all() && !(x .> 3)[0].any())
    }
}

@Suite("Creation, order and comparison")
struct CreationTests {
    @Test("numbers of any kind and depth, shapes as numbers or as a list")
    func creators() {
        let doubles: [Double] = [1, 2.5]
        #expect(Tensor(doubles).scalars == [1, 2.5] && Tensor([[[1, 2]], [[3, 4]]]).shape == [2, 1, 2])
        #expect(Tensor([]).shape == [0] && Tensor([[Float]]()).shape == [0] && Tensor(3).shape == [])
        #expect(Tensor.zeros(2, 3) == .zeros([2, 3]) && Tensor.full([2], 3.0) == Tensor([3, 3]))
        #expect(Tensor.eye(2) == Tensor([[1, 0], [0, 1]]))
        #expect(Tensor.arange(from: 0, to: 10, by: 4) == Tensor([0, 4, 8]))
        #expect(Tensor.arange(from: 1, to: -1, by: -0.5) == Tensor([1, 0.5, 0, -0.5]))
        #expect(Tensor.linspace(from: 0, to: 1, count: 5) == Tensor([0, 0.25, 0.5, 0.75, 1]))
        #expect(Tensor.uniform(2, 3, from: 0, to: 1).shape == [2, 3])
        #expect(Tensor.normal(2, 3, mean: 0, deviation: 1).shape == [2, 3])
    }

    @Test("order: what isn't a number comes last, equals keep their places")
    func order() {
        let x = Tensor([2, .nan, 1, 2])
        #expect(x.sorted().scalars.prefix(3) == [1, 2, 2] && x.argsort() == IntTensor([2, 0, 3, 1]))
        #expect(x.argsort(descending: true) == IntTensor([1, 0, 3, 2]))
        #expect(Tensor([3, 1, 3]).unique() == Tensor([1, 3]))
        #expect(Tensor([0, 1, 1, 4]).histogram(4) == IntTensor([1, 2, 0, 1]))
        #expect(Tensor([[1, 5], [7, 2]]).argmax() == 2 && Tensor([[1, 5], [7, 2]]).argmin() == 0)
    }

    @Test("equality of the whole is a truth value, closeness has tolerances")
    func equality() {
        let x = Tensor([1, 2])
        #expect(x == x && x != Tensor([1, 3]) && x != Tensor([[1, 2]]))
        #expect(Tensor([.nan]) != Tensor([.nan]))
        #expect(x.allClose(x + 1e-6) && !x.allClose(x + 1e-3) && x.allClose(x + 1e-3, absolute: 1e-2))
        #expect((x.isClose(Tensor([1, 2.1]))).scalars == [true, false])
        #expect(
            Tensor([.infinity]).allClose(Tensor([.infinity])) && !Tensor([1]).allClose(Tensor([.infinity])))
    }

    @Test("whole numbers are added, multiplied, divided and compared")
    func wholeNumbers() {
        let a = IntTensor([7, -7])
        #expect(a + 1 == IntTensor([8, -6]) && 2 * a == IntTensor([14, -14]) && -a == IntTensor([-7, 7]))
        #expect(a / 2 == IntTensor([3, -3]) && a % 4 == IntTensor([3, -3]))
        #expect((a + IntTensor([[1, 0], [0, 0]].flatMap { $0 }, shape: [2, 2])).shape == [2, 2])
        #expect(IntTensor(Tensor([2.9, -2.9])) == IntTensor([2, -2]) && Int(IntTensor(4)) == 4)
        #expect(a.sum() == 0 && IntTensor.arange(3).reshaped(3, -1).shape == [3, 1])
    }
}
