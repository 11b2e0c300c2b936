/// A dense array of whole numbers, truth values or other plain elements: indices, masks, labels.
///
/// It has no gradients; ``Tensor`` is the type to compute with.
public struct ElementTensor<Element: TensorElement> {
    /// The length of each axis; empty for a single element.
    public let shape: [Int]
    let storage: Storage<Element>

    init(shape: [Int], storage: Storage<Element>) {
        self.shape = shape
        self.storage = storage
    }

    /// A tensor of `shape` from its elements in row-major order.
    public init(_ scalars: [Element], shape: [Int]) {
        expect(
            scalars.count == shape.product,
            "\(Self.self): \(scalars.count) elements do not fill shape \(shape), which holds \(shape.product)"
        )
        let storage = Storage<Element>(count: scalars.count)
        storage.elements.initialize(from: scalars, count: scalars.count)
        self.init(shape: shape, storage: storage)
    }

    /// A vector, shape `[scalars.count]`.
    public init(_ scalars: [Element]) {
        self.init(scalars, shape: [scalars.count])
    }

    /// The number of elements.
    public var count: Int { storage.count }

    /// The elements in row-major order.
    public var scalars: [Element] {
        withExtendedLifetime(storage) {
            Array(UnsafeBufferPointer(start: storage.elements, count: storage.count))
        }
    }
}

/// Indices, labels and counts: 64-bit whole numbers.
public typealias IntTensor = ElementTensor<Int>
/// Masks: truth values.
public typealias BoolTensor = ElementTensor<Bool>

/// An element type with the name and the text that PyTorch gives it.
public protocol TensorElement: BitwiseCopyable {
    /// What follows `torch.` in PyTorch's text form, `int64`.
    static var typeName: String { get }
    /// How the element is set in a tensor's text.
    var textElement: TensorText.Element { get }
}

extension Int: TensorElement {
    public static var typeName: String { "int64" }
    public var textElement: TensorText.Element { .word(String(self)) }
}

extension Int32: TensorElement {
    public static var typeName: String { "int32" }
    public var textElement: TensorText.Element { .word(String(self)) }
}

extension UInt8: TensorElement {
    public static var typeName: String { "uint8" }
    public var textElement: TensorText.Element { .word(String(self)) }
}

extension Bool: TensorElement {
    public static var typeName: String { "bool" }
    public var textElement: TensorText.Element { .word(self ? "True" : "False") }
}

extension Float: TensorElement {
    public static var typeName: String { "float32" }
    public var textElement: TensorText.Element { .number(Double(self)) }
}

extension Double: TensorElement {
    public static var typeName: String { "float64" }
    public var textElement: TensorText.Element { .number(self) }
}
