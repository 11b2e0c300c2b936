public import Tensors

/// Modules one after another.
///
/// ```swift
/// let net = Sequential {
///     Linear(8, 4)
///     IFNode()
/// }
/// ```
///
/// In a type, give each of several its own `let`: Swift 6.3 builds `let left = Sequential { … }, right = Sequential { … }`
/// twice from the first closure.
public class Sequential: Module {
    /// The modules, in order.
    public let modules: [Module]
    /// Its modules with a step mode.
    let stepChain: StepChain
    /// By their numbers alone, `0`, `1`.
    public override class var partNames: KeyValuePairs<String, String> { ["modules": ""] }

    /// - Parameter modules: what runs, the first on the input.
    public init(_ modules: [Module]) {
        self.modules = modules
        stepChain = StepChain(modules)
    }

    /// - Parameter modules: one module a line; `if`, `else`, `switch` and `for` may stand among them.
    public convenience init(@SequentialBuilder _ modules: () -> [Module]) {
        self.init(modules())
    }

    /// Stops when some of the modules are in single-step and others in multi-step mode.
    public override func forward(_ x: Tensor) -> Tensor {
        if !keepsSingleSteps { stepChain.check(x, for: self) }
        return run(x)
    }

    final func run(_ x: Tensor) -> Tensor {
        var value = x
        for module in modules { value = module(value) }
        return value
    }

    /// The module at `index`, from 0. Stops when there is none.
    public subscript(index: Int) -> Module {
        guard modules.indices.contains(index) else {
            stop("\(title)[\(index)]: there are \(modules.count) modules")
        }
        return modules[index]
    }
}

/// Builds the list of modules of a ``Sequential``; `if`, `else`, `switch` and `for` may stand among them.
@resultBuilder
public enum SequentialBuilder {
    /// A module on a line of its own.
    public static func buildExpression(_ module: Module) -> [Module] { [module] }
    /// A list of modules on a line of its own.
    public static func buildExpression(_ modules: [Module]) -> [Module] { modules }
    /// The lines one after another.
    public static func buildBlock(_ parts: [Module]...) -> [Module] { parts.flatMap { $0 } }
    /// `if` without `else`: nothing where the condition is false.
    public static func buildOptional(_ part: [Module]?) -> [Module] { part ?? [] }
    /// The first branch of `if` or `switch`.
    public static func buildEither(first part: [Module]) -> [Module] { part }
    /// The other branch.
    public static func buildEither(second part: [Module]) -> [Module] { part }
    /// What all rounds of a `for` give.
    public static func buildArray(_ parts: [[Module]]) -> [Module] { parts.flatMap { $0 } }
    /// What stands in `if #available`.
    public static func buildLimitedAvailability(_ part: [Module]) -> [Module] { part }
}
