// Names of PyTorch and NumPy. They aren't there, so that everything has one name; the compiler answers with ours.

extension Tensor {
    @available(*, unavailable, renamed: "reshaped(_:)")
    public func view(_ lengths: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "reshaped(_:)")
    public func reshape(_ lengths: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "expandingAxis(at:)")
    public func unsqueeze(_ axis: Int) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "squeezed(_:)")
    public func squeeze(_ axis: Int) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "squeezed()")
    public func squeeze() -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "permuted(_:)")
    public func permute(_ order: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "transposed(_:_:)")
    public func transpose(_ a: Int, _ b: Int) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "transposed()")
    public var T: Tensor { fatalError() }

    @available(*, unavailable, renamed: "transposed()")
    public func t() -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "expanded(to:)")
    public func expand(_ shape: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "repeated(_:)")
    public func `repeat`(_ times: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "flipped(_:)")
    public func flip(_ axes: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "sorted(_:descending:)")
    public func sort(_ axis: Int = -1, descending: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "rounded()")
    public func round() -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "variance(_:unbiased:keepingAxes:)")
    public func `var`(_ axes: Int...) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "logSoftmax(_:)")
    public func log_softmax(_ axis: Int) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "maskedFill(_:_:)")
    public func masked_fill(_ mask: BoolTensor, _ value: Double) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "clamp(min:max:)")
    public func clamp(_ min: Double, _ max: Double) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "matmul(_:)")
    public func mm(_ other: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "matmul(_:)")
    public func bmm(_ other: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write (x * y).sum() for vectors, x.matmul(y) for matrices")
    public func dot(_ other: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.concatenated([a, b])")
    public func cat(_ other: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "a tensor is a value: let b = a, and writing to b leaves a alone")
    public func clone() -> Tensor { fatalError() }

    @available(
        *, unavailable, renamed: "scalars", message: "scalars is a property: the elements in row-major order"
    )
    public func tolist() -> [Float] { fatalError() }

    @available(
        *, unavailable, renamed: "scalars", message: "scalars is a property: the elements in row-major order"
    )
    public func numpy() -> [Float] { fatalError() }

    @available(*, unavailable, message: "write x.shape[0]")
    public func size(_ axis: Int) -> Int { fatalError() }

    @available(*, unavailable, message: "write x.shape")
    public func size() -> [Int] { fatalError() }

    @available(*, unavailable, renamed: "rank")
    public var ndim: Int { fatalError() }

    @available(*, unavailable, renamed: "rank")
    public func dim() -> Int { fatalError() }

    @available(*, unavailable, message: "write x.count")
    public func numel() -> Int { fatalError() }

    @available(*, unavailable, message: "every tensor holds 32-bit floats: leave out .float()")
    public func float() -> Tensor { fatalError() }

    @available(*, unavailable, message: "write IntTensor(x)")
    public func long() -> IntTensor { fatalError() }

    @available(*, unavailable, message: "write x .!= 0")
    public func bool() -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "classes are whole numbers: IntTensor([0, 2]).oneHot(3)")
    public func oneHot(_ classes: Int) -> Tensor { fatalError() }

    @available(*, unavailable, message: "compare first: (x .!= 0).any()")
    public func any() -> Bool { fatalError() }

    @available(*, unavailable, message: "compare first: (x .!= 0).all()")
    public func all() -> Bool { fatalError() }

    @available(*, unavailable, renamed: "allClose(_:relative:absolute:)")
    public func allclose(_ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8) -> Bool { fatalError() }

    @available(*, unavailable, renamed: "requiringGradient()")
    public func requires_grad_() -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "requiresGradient")
    public var requires_grad: Bool { fatalError() }

    @available(*, unavailable, renamed: "gradient")
    public var grad: Tensor? { fatalError() }

    @available(*, unavailable, message: "the engine runs on the processor: leave out .to(…)")
    public func to(_ device: String) -> Tensor { fatalError() }
}

/// Names that are properties of a tensor and methods in PyTorch: a type can't have both, but an extension of a protocol
/// can.
public protocol TorchTensorCalls {}

extension Tensor: TorchTensorCalls {}

extension TorchTensorCalls {
    @available(*, unavailable, message: "item is a property: leave out the ()")
    public func item() -> Float { fatalError() }

    @available(*, unavailable, message: "detached is a property: x.detached")
    public func detach() -> Tensor { fatalError() }
}

// Axes go without a label, first.
extension Tensor {
    @available(*, unavailable, message: "axes go without a label: x.sum(1)")
    public func sum(dim: Int, keepdim: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.mean(1)")
    public func mean(dim: Int, keepdim: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.max(1)")
    public func max(dim: Int, keepdim: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.min(1)")
    public func min(dim: Int, keepdim: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.std(1)")
    public func std(dim: Int, keepdim: Bool = false) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.argmax(1)")
    public func argmax(dim: Int) -> IntTensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.softmax(1)")
    public func softmax(dim: Int) -> Tensor { fatalError() }

    @available(*, unavailable, message: "axes go without a label: x.cumsum(1)")
    public func cumsum(dim: Int) -> Tensor { fatalError() }
}

extension Tensor {
    @available(*, unavailable, renamed: "stacked(_:axis:)")
    public static func stack(_ parts: [Tensor], dim: Int = 0) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "concatenated(_:axis:)")
    public static func cat(_ parts: [Tensor], dim: Int = 0) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "arange(from:to:by:)")
    public static func arange(_ start: Double, _ end: Double, _ step: Double = 1) -> Tensor { fatalError() }

    @available(*, unavailable, renamed: "linspace(from:to:count:)")
    public static func linspace(_ start: Double, _ end: Double, _ count: Int) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.normal([3], mean: 0, deviation: 1)")
    public static func normal(_ mean: Double, _ deviation: Double, _ shape: [Int]) -> Tensor { fatalError() }

    @available(
        *, unavailable, message: "whole numbers are an IntTensor: IntTensor.randint(0..<3, shape: [3])"
    )
    public static func randint(_ range: Range<Int>, shape: [Int]) -> Tensor { fatalError() }

    @available(*, unavailable, message: "whole numbers are an IntTensor: IntTensor.randperm(3)")
    public static func randperm(_ n: Int) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.zeros(x.shape)")
    public static func zeros_like(_ x: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.ones(x.shape)")
    public static func ones_like(_ x: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.rand(x.shape)")
    public static func rand_like(_ x: Tensor) -> Tensor { fatalError() }

    @available(*, unavailable, message: "write Tensor.randn(x.shape)")
    public static func randn_like(_ x: Tensor) -> Tensor { fatalError() }
}

// A comparison of tensors is a mask, written with a point; == alone is one answer for the whole.
extension Tensor {
    @available(*, unavailable, message: "element by element it is x .> 0.5")
    public static func > (a: Tensor, b: some ScalarNumber) -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "element by element it is x .< 0.5")
    public static func < (a: Tensor, b: some ScalarNumber) -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "element by element it is x .>= 0.5")
    public static func >= (a: Tensor, b: some ScalarNumber) -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "element by element it is x .<= 0.5")
    public static func <= (a: Tensor, b: some ScalarNumber) -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "element by element it is x .> y")
    public static func > (a: Tensor, b: Tensor) -> BoolTensor { fatalError() }

    @available(*, unavailable, message: "element by element it is x .< y")
    public static func < (a: Tensor, b: Tensor) -> BoolTensor { fatalError() }

    @available(
        *, unavailable, message: "element by element it is x .== 1; a tensor is compared with a tensor"
    )
    public static func == (a: Tensor, b: some ScalarNumber) -> BoolTensor { fatalError() }
}

@available(*, unavailable, message: "write x.exp()")
public func exp(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.log()")
public func log(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.sqrt()")
public func sqrt(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.tanh()")
public func tanh(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.sin()")
public func sin(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.cos()")
public func cos(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.abs()")
public func abs(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.sigmoid()")
public func sigmoid(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.relu()")
public func relu(_ x: Tensor) -> Tensor { fatalError() }

@available(*, unavailable, message: "write x.softmax(1)")
public func softmax(_ x: Tensor, _ axis: Int) -> Tensor { fatalError() }

@available(*, unavailable, message: "write withoutGradients { … }")
public func no_grad<Result>(_ body: () throws -> Result) rethrows -> Result { fatalError() }

@available(*, unavailable, renamed: "manualSeed(_:)")
public func manual_seed(_ seed: Int) { fatalError() }
