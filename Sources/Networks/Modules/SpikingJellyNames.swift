public import Tensors

// Names of SpikingJelly and PyTorch. They aren't there, so that everything has one name; the compiler answers with ours.

extension Module {
    @available(*, unavailable, message: "write setTraining(true)")
    public func train() { fatalError() }

    @available(*, unavailable, message: "write setTraining(false), or net.evaluating { … } for a while")
    public func eval() { fatalError() }

    @available(*, unavailable, renamed: "stateDictionary()")
    public func state_dict() -> StateDictionary { fatalError() }

    @available(*, unavailable, renamed: "load(_:)")
    public func load_state_dict(_ state: StateDictionary) { fatalError() }

    @available(*, unavailable, renamed: "namedParameters")
    public func named_parameters() -> [(name: String, parameter: Parameter)] { fatalError() }

    @available(*, unavailable, renamed: "namedModules")
    public func named_modules() -> [(name: String, module: Module)] { fatalError() }

    @available(*, unavailable, renamed: "zeroGradients()")
    public func zero_grad() { fatalError() }

    @available(*, unavailable, renamed: "setStepMode(_:)")
    public func set_step_mode(_ mode: String) { fatalError() }

    @available(*, unavailable, message: "declare it: @Memory var v = Tensor(0)")
    public func register_memory(_ name: String, _ value: Any) { fatalError() }
}

/// Names that are properties of a module and methods in PyTorch: a type can't have both, but an extension of a protocol
/// can.
public protocol TorchModuleCalls {}

extension Module: TorchModuleCalls {}

extension TorchModuleCalls {
    @available(*, unavailable, message: "parameters is a property: leave out the ()")
    public func parameters() -> [Parameter] { fatalError() }

    @available(*, unavailable, message: "children is a property: leave out the ()")
    public func children() -> [Module] { fatalError() }
}

extension Parameter {
    @available(*, unavailable, renamed: "gradient")
    public var grad: Tensor? { fatalError() }

    @available(*, unavailable, renamed: "value")
    public var data: Tensor { fatalError() }
}

extension BaseNode {
    @available(*, unavailable, renamed: "vThreshold")
    public var v_threshold: Double {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "vReset")
    public var v_reset: Reset {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "detachesReset")
    public var detach_reset: Bool {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "surrogate")
    public var surrogate_function: Surrogate {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "stepMode")
    public var step_mode: StepMode {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "storesVSequence")
    public var store_v_seq: Bool {
        get { fatalError() }
        set { fatalError() }
    }

    @available(*, unavailable, renamed: "vSequence")
    public var v_seq: Tensor? { fatalError() }
}

extension IFNode {
    @available(*, unavailable, message: "write vReset: .soft for None, .hard(to: v) for a number v")
    public convenience init(
        vThreshold: Double = 1, vReset: Double?, surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) { fatalError() }
}

extension LIFNode {
    @available(*, unavailable, message: "write vReset: .soft for None, .hard(to: v) for a number v")
    public convenience init(
        tau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1, vReset: Double?,
        surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) { fatalError() }
}

extension ParametricLIFNode {
    @available(*, unavailable, message: "write vReset: .soft for None, .hard(to: v) for a number v")
    public convenience init(
        initialTau: Double = 2, decaysInput: Bool = true, vThreshold: Double = 1, vReset: Double?,
        surrogate: Surrogate = .sigmoid(),
        detachesReset: Bool = false, stepMode: StepMode = .singleStep, storesVSequence: Bool = false
    ) { fatalError() }
}

extension Monitor {
    @available(*, unavailable, renamed: "monitoredLayers")
    public var monitored_layers: [String] { fatalError() }

    @available(*, unavailable, renamed: "clearRecordedData()")
    public func clear_recorded_data() { fatalError() }

    @available(*, unavailable, renamed: "removeHooks()")
    public func remove_hooks() { fatalError() }

    @available(*, unavailable, renamed: "removeHooks()")
    public func close() { fatalError() }

    @available(*, unavailable, renamed: "isEnabled")
    public func is_enable() -> Bool { fatalError() }

    @available(*, unavailable, message: "records are found by name: monitor[\"1\"]")
    public var name_records_index: [String: [Int]] { fatalError() }
}

@available(*, unavailable, renamed: "multiStepForward(_:_:)")
public func multi_step_forward(_ x: Tensor, _ module: Module) -> Tensor { fatalError() }

@available(*, unavailable, renamed: "sequenceAsBatchForward(_:_:)")
public func seq_to_ann_forward(_ x: Tensor, _ module: Module) -> Tensor { fatalError() }

@available(*, unavailable, message: "write net.reset()")
public func reset_net(_ net: Module) { fatalError() }

@available(*, unavailable, message: "write net.setStepMode(.multiStep)")
public func set_step_mode(_ net: Module, _ mode: String) { fatalError() }

@available(*, unavailable, message: "write net.detach()")
public func detach_net(_ net: Module) { fatalError() }

@available(*, unavailable, message: "write the surrogate .atan(alpha: 2)")
public func ATan(alpha: Double = 2) -> Surrogate { fatalError() }
