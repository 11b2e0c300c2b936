public import Tensors

/// A value that belongs to a module without being trained, such as a running average, under PyTorch's name.
public struct Buffer {
    /// Its name in files, `running_mean`.
    public let name: String
    /// Gives the value.
    public let read: () -> Tensor
    /// Takes over a value, of the same shape.
    public let write: (Tensor) -> Void

    /// - Parameters:
    ///   - name: its name in files.
    ///   - read: gives the value.
    ///   - write: takes over a value.
    public init(_ name: String, read: @escaping () -> Tensor, write: @escaping (Tensor) -> Void) {
        self.name = name
        self.read = read
        self.write = write
    }
}

/// What keeps a network's knowledge: parameters and buffers by their dotted paths, as in PyTorch.
public typealias StateDictionary = [(name: String, value: Tensor)]

/// A state dictionary that does not fit the network; nothing was changed.
public struct StateMismatch: Error, CustomStringConvertible {
    /// Names of the network that the dictionary lacks.
    public let missing: [String]
    /// Names in the dictionary that the network doesn't have.
    public let unexpected: [String]
    /// Names with the shape that was expected and the one that came.
    public let shapes: [(name: String, expected: [Int], got: [Int])]

    public var description: String {
        let parts = [
            missing.isEmpty ? nil : "missing: \(missing.joined(separator: ", "))",
            unexpected.isEmpty ? nil : "not in the network: \(unexpected.joined(separator: ", "))",
            shapes.isEmpty
                ? nil
                : shapes.map { "\($0.name) has shape \($0.got), expected \($0.expected)" }.joined(
                    separator: ", "),
        ]
        return "the state does not fit the network; " + parts.compactMap { $0 }.joined(separator: "; ")
    }
}

extension Module {
    /// Parameters and buffers of the whole network, each module's together.
    public func stateDictionary() -> StateDictionary {
        stateSlots().map { ($0.name, $0.buffer.read()) }
    }

    /// Takes over every parameter and buffer from `state`, whose names and shapes must be exactly the network's.
    ///
    /// - Throws: ``StateMismatch`` with every difference; nothing was changed then.
    public func load(_ state: StateDictionary) throws(StateMismatch) {
        let slots = stateSlots()
        var values: [String: Tensor] = [:]
        for entry in state where values[entry.name] == nil { values[entry.name] = entry.value }
        let names = Set(slots.map { $0.name })
        let wrong = slots.compactMap { slot -> (name: String, expected: [Int], got: [Int])? in
            let expected = slot.buffer.read().shape
            guard let value = values[slot.name], value.shape != expected else { return nil }
            return (slot.name, expected, value.shape)
        }
        let mismatch = StateMismatch(
            missing: slots.map { $0.name }.filter { values[$0] == nil },
            unexpected: state.map { $0.name }.filter { !names.contains($0) }, shapes: wrong)
        guard mismatch.missing.isEmpty, mismatch.unexpected.isEmpty, wrong.isEmpty else { throw mismatch }
        for slot in slots {
            if let value = values[slot.name] { slot.buffer.write(value) }
        }
    }

    private func stateSlots() -> [(name: String, buffer: Buffer)] {
        namedModules.flatMap { path, module in
            let parameters = module.ownParameters.map { entry in
                Buffer(
                    entry.name, read: { entry.parameter.value.detached },
                    write: { entry.parameter.value = $0 })
            }
            return (parameters + module.ownBuffers).map {
                (path.isEmpty ? $0.name : "\(path).\($0.name)", $0)
            }
        }
    }
}
