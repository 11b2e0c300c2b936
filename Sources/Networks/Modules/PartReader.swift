#if !hasFeature(Embedded)
    internal import Tensors

    /// Reads the modules and parameters out of a value of one type, at a place in memory.
    ///
    /// Which types hold any is decided from the types alone: modules and parameters themselves; optionals, arrays and
    /// dictionaries of what holds any; structures and tuples that store such. A value behind `Any` or a protocol is
    /// looked at when it is read. Where modules are stored but can't be reached the program stops with a sentence.
    struct PartReader {
        /// What there can be in a value of the type.
        enum Holding { case modules, parameters, either }

        let holds: Holding
        let read: (UnsafeRawPointer) -> Part.Value

        init(_ holds: Holding = .either, _ read: @escaping (UnsafeRawPointer) -> Part.Value) {
            self.holds = holds
            self.read = read
        }

        /// Nil for a type in which there are no modules and no parameters.
        static func of(_ type: any Any.Type) -> PartReader? {
            var open: Set<ObjectIdentifier> = []
            return of(type, &open)
        }

        /// - Parameter open: the types that are being looked into; one that contains itself is looked into once.
        static func of(_ type: any Any.Type, _ open: inout Set<ObjectIdentifier>) -> PartReader? {
            if type is Module.Type {
                return PartReader(.modules) { .module($0.assumingMemoryBound(to: Module.self).pointee) }
            }
            if type == Parameter.self {
                return PartReader(.parameters) {
                    .parameter($0.assumingMemoryBound(to: Parameter.self).pointee)
                }
            }
            if isOfEngine(type) { return nil }
            guard open.insert(ObjectIdentifier(type)).inserted else {
                return Shape(type) == .object ? nil : PartReader { of(type)?.read($0) ?? .nothing }
            }
            defer { open.remove(ObjectIdentifier(type)) }
            if let container = type as? any PartContainer.Type { return container.reader(&open) }
            if let sequence = type as? any Sequence.Type { return refusal(of: sequence, &open) }
            switch Shape(type) {
            case .structure: return isOfSwift(type) ? nil : ofFields(type, &open)
            case .tuple: return ofFields(type, &open)
            case .existential: return ofExistential(type)
            case .enumeration: return isPlain(type) ? nil : doubt(type)
            case .object: return isOfSwift(type) ? nil : refusal(ofObject: type, &open)
            case .other: return nil
            }
        }

        private static func ofFields(_ type: any Any.Type, _ open: inout Set<ObjectIdentifier>) -> PartReader?
        {
            let fields = StoredField.all(of: type).compactMap { PartField($0, &open) }
            if fields.isEmpty { return nil }
            let name = Shape(type) == .tuple ? "tuple" : "\(type)"
            return PartReader { start in .group(.structure(name), fields.map { $0.read(start) }) }
        }

        /// The type of the value is known only when it is there.
        private static func ofExistential(_ type: any Any.Type) -> PartReader {
            func opened<Value>(_: Value.Type) -> PartReader {
                PartReader { place in
                    let value: Any = place.assumingMemoryBound(to: Value.self).pointee
                    return look(into: value)
                }
            }
            return _openExistential(type, do: opened)
        }

        /// The parts of a value of any type.
        private static func look(into value: Any) -> Part.Value {
            func opened<Value>(_ value: Value) -> Part.Value {
                guard let reader = of(Value.self) else { return .nothing }
                return withUnsafePointer(to: value) { reader.read(UnsafeRawPointer($0)) }
            }
            if let module = value as? Module { return .module(module) }
            return _openExistential(value, do: opened)
        }

        /// An enumeration says only with a value at hand what its cases hold.
        private static func doubt(_ type: any Any.Type) -> PartReader {
            func opened<Value>(_: Value.Type) -> PartReader {
                PartReader { place in
                    let value = place.assumingMemoryBound(to: Value.self).pointee
                    return .doubtful {
                        guard let payload = Mirror(reflecting: value).children.first?.value,
                            of(Swift.type(of: payload)) != nil
                        else { return nil }
                        return sentence(type, "an enumeration")
                    }
                }
            }
            return _openExistential(type, do: opened)
        }

        private static func refusal(
            of sequence: any Sequence.Type, _ open: inout Set<ObjectIdentifier>
        ) -> PartReader? {
            func element<S: Sequence>(_: S.Type) -> any Any.Type { S.Element.self }
            let type: any Any.Type = element(sequence)
            // Any and the like hold anything; a sequence of them is taken for one of no modules.
            guard Shape(type) != .existential, !open.contains(ObjectIdentifier(type)), of(type, &open) != nil
            else { return nil }
            return PartReader { _ in .refused(sentence(sequence, "a collection of another kind")) }
        }

        private static func refusal(
            ofObject type: any Any.Type, _ open: inout Set<ObjectIdentifier>
        ) -> PartReader? {
            let holds = StoredField.all(of: type).contains { field in
                field.isStrong && Shape(field.type) != .existential && of(field.type, &open) != nil
            }
            return holds ? PartReader { _ in .refused(sentence(type, "a class that is no Module")) } : nil
        }

        private static func sentence(_ type: any Any.Type, _ what: String) -> String {
            "\(type) is \(what) and stores modules or parameters, where a network doesn't find them; expected them in "
                + "properties, optionals, arrays, dictionaries, tuples, structures or a Module of their own "
                + "(a weak or unowned property is no part of the network)"
        }
    }

    extension PartReader {
        /// What a type is to the run-time system: the first word of its description.
        private enum Shape {
            case structure, enumeration, tuple, existential, object, other

            init(_ type: any Any.Type) {
                switch unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee {
                case 0x200: self = .structure
                case 0x201, 0x202: self = .enumeration
                case 0x301: self = .tuple
                case 0x303, 0x307: self = .existential
                case let kind where kind == 0 || kind > 0x7FF: self = .object
                default: self = .other
                }
            }
        }

        /// Whether a value of the type is nothing but bits, without a reference to anything.
        private static func isPlain(_ type: any Any.Type) -> Bool {
            func opened<Value>(_: Value.Type) -> Bool { _isPOD(Value.self) }
            return _openExistential(type, do: opened)
        }

        /// Optimisers, monitors and tensors are no parts of a network, whatever they refer to.
        private static func isOfEngine(_ type: any Any.Type) -> Bool {
            ["Tensors", "Networks"].contains(owner(of: type))
        }

        /// Whether a library of Swift's own made the type.
        private static func isOfSwift(_ type: any Any.Type) -> Bool {
            ["Swift", "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "_Concurrency"]
                .contains(owner(of: type))
        }

        private static func owner(of type: any Any.Type) -> Substring {
            String(reflecting: type).prefix { $0 != "." }
        }
    }
#endif
