public import Tensors

/// State that a module carries from one step to the next, declared in one word: ``Module/reset()`` puts it back to what
/// it was declared with, ``Module/detach()`` cuts it out of the graph of earlier steps.
///
/// ```swift
/// final class Trace: Module {
///     @Memory var trace = Tensor(0)
///
///     override func forward(_ x: Tensor) -> Tensor {
///         trace = 0.9 * trace + x
///         return trace
///     }
/// }
/// ```
///
/// A tensor of one number takes the shape of what is added to it. A neuron's memories begin anew together with its
/// potential when an input of another shape comes.
@propertyWrapper
public final class Memory<Value: MemoryValue>: AnyMemory {
    /// The value after the latest step.
    public var wrappedValue: Value
    private let initial: Value

    /// - Parameter wrappedValue: the value before the first step and after each reset.
    public init(wrappedValue: Value) {
        self.wrappedValue = wrappedValue
        initial = wrappedValue
    }

    override func reset() { wrappedValue = initial }
    override func detach() { wrappedValue = Value.outsideGraph(wrappedValue) }
}

/// A ``Memory`` of any value.
public class AnyMemory {
    init() {}
    func reset() {}
    func detach() {}
}

/// What a ``Memory`` can hold: tensors, numbers, truth values, and optionals, arrays and dictionaries of them.
public protocol MemoryValue {
    /// The same value, cut out of the graph that made it.
    static func outsideGraph(_ value: Self) -> Self
}

extension MemoryValue {
    /// What has no graph stays as it is.
    public static func outsideGraph(_ value: Self) -> Self { value }
}

extension Tensor: MemoryValue {
    public static func outsideGraph(_ value: Tensor) -> Tensor { value.detached }
}

extension Int: MemoryValue {}
extension Float: MemoryValue {}
extension Double: MemoryValue {}
extension Bool: MemoryValue {}

extension Optional: MemoryValue where Wrapped: MemoryValue {
    public static func outsideGraph(_ value: Wrapped?) -> Wrapped? { value.map { Wrapped.outsideGraph($0) } }
}

extension Array: MemoryValue where Element: MemoryValue {
    public static func outsideGraph(_ value: [Element]) -> [Element] {
        value.map { Element.outsideGraph($0) }
    }
}

extension Dictionary: MemoryValue where Value: MemoryValue {
    public static func outsideGraph(_ value: [Key: Value]) -> [Key: Value] {
        value.mapValues { Value.outsideGraph($0) }
    }
}
