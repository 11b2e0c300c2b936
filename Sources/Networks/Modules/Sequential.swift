public import Tensors

/// Modules one after another.
///
/// ```swift
/// let net = Sequential {
///     Linear(8, 4)
///     IFNode()
/// }
/// ```
public class Sequential: Module {
    public let modules: [Module]
    /// By their numbers alone, `0`, `1`.
    public override class var partNames: KeyValuePairs<String, String> { ["modules": ""] }

    public init(_ modules: [Module]) { self.modules = modules }

    public convenience init(@SequentialBuilder _ modules: () -> [Module]) {
        self.init(modules())
    }

    public override func forward(_ x: Tensor) -> Tensor {
        modules.reduce(x) { $1($0) }
    }

    public subscript(index: Int) -> Module { modules[index] }
}

/// Builds the list of modules of a ``Sequential``; `if`, `else`, `switch` and `for` may stand among them.
@resultBuilder
public enum SequentialBuilder {
    public static func buildExpression(_ module: Module) -> [Module] { [module] }
    public static func buildExpression(_ modules: [Module]) -> [Module] { modules }
    public static func buildBlock(_ parts: [Module]...) -> [Module] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Module]?) -> [Module] { part ?? [] }
    public static func buildEither(first part: [Module]) -> [Module] { part }
    public static func buildEither(second part: [Module]) -> [Module] { part }
    public static func buildArray(_ parts: [[Module]]) -> [Module] { parts.flatMap { $0 } }
    public static func buildLimitedAvailability(_ part: [Module]) -> [Module] { part }
}
