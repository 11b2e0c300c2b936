#if !hasFeature(Embedded)
    internal import Tensors

    extension Kind {
        /// Finds out what a class stores.
        convenience init(undeclared type: Module.Type) {
            let own = StoredField.all(of: type).dropFirst(StoredField.count(of: Module.self))
            var open: Set<ObjectIdentifier> = []
            let fields = Module.ordered(own.compactMap { PartField($0, &open) }, as: type.partNames)
            let memories = own.filter { $0.type is AnyMemory.Type }.map(\.offset)
            self.init(
                name: "\(type)", parts: { module in Self.read(fields, of: module) },
                visitModules: Self.visitor(of: fields.filter(\.mayHoldModules)) { value, body in
                    value.forEachModule(body)
                },
                visitParameters: Self.visitor(of: fields.filter(\.mayHoldParameters)) { value, body in
                    value.forEachParameter(body)
                },
                memories: { module in Self.read(memories, of: module) },
                stepping: type is any StepModeModule.Type
                    ? { module in
                        guard let stepping = module as? any StepModeModule else {
                            stop("\(type): no step mode")
                        }
                        return stepping
                    } : nil,
                surrogated: type is any SurrogateModule.Type
                    ? { module in
                        guard let firing = module as? any SurrogateModule else {
                            stop("\(type): no surrogate")
                        }
                        return firing
                    } : nil)
        }

        private static func read(_ fields: [PartField], of module: Module) -> [Part] {
            if fields.isEmpty { return [] }
            let start = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
            return withExtendedLifetime(module) { fields.map { $0.read(start) } }
        }
    }

    extension Kind {
        private static func visitor<Found>(
            of fields: [PartField], _ visit: @escaping (Part.Value, (Found) -> Void) -> Void
        ) -> (Module, (Found) -> Void) -> Void {
            if fields.isEmpty { return { _, _ in } }
            return { module, body in
                let start = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
                withExtendedLifetime(module) {
                    for field in fields { visit(field.value(start), body) }
                }
            }
        }

        private static func read(_ memories: [Int], of module: Module) -> [AnyMemory] {
            if memories.isEmpty { return [] }
            let start = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
            return withExtendedLifetime(module) {
                memories.map { (start + $0).assumingMemoryBound(to: AnyMemory.self).pointee }
            }
        }
    }

    extension Module {
        /// ``named(_:as:)`` for the fields of a class.
        fileprivate static func ordered(
            _ fields: [PartField], as names: KeyValuePairs<String, String>
        ) -> [PartField] {
            let renamed = names.compactMap { property, name in
                fields.first { $0.name == property }.map { PartField(name, $0) }
            }
            return renamed + fields.filter { field in !names.contains { $0.key == field.name } }
        }
    }

    /// A stored property in which there may be modules or parameters.
    struct PartField {
        let name: String
        private let offset: Int
        private let reader: PartReader

        /// Nil for a property in which there can't be any, and for weak and unowned ones: they point to a module that
        /// belongs to somebody else.
        init?(_ field: StoredField, _ open: inout Set<ObjectIdentifier>) {
            guard field.isStrong, let reader = PartReader.of(field.type, &open) else { return nil }
            name = field.name
            offset = field.offset
            self.reader = reader
        }

        init(_ name: String, _ field: PartField) {
            self.name = name
            (offset, reader) = (field.offset, field.reader)
        }

        /// - Parameter start: where the object, the structure or the tuple begins.
        func read(_ start: UnsafeRawPointer) -> Part { Part(name, value: value(start)) }

        func value(_ start: UnsafeRawPointer) -> Part.Value { reader.read(start + offset) }

        var mayHoldModules: Bool { reader.holds != .parameters }
        var mayHoldParameters: Bool { reader.holds != .modules }
    }

    /// A stored property of a class, structure or tuple, as its type declares it.
    struct StoredField {
        let name: String
        let type: any Any.Type
        /// Bytes from the beginning of the object or value.
        let offset: Int
        let isStrong: Bool

        static func count(of type: any Any.Type) -> Int { swiftFieldCount(type) }

        /// All of them; a class's inherited ones come first.
        static func all(of type: any Any.Type) -> [StoredField] {
            (0..<count(of: type)).map { index in
                var metadata = FieldMetadata()
                let fieldType = swiftField(type, index: index, metadata: &metadata)
                defer { metadata.free?(metadata.name) }
                let name = metadata.name.map { String(cString: $0) } ?? "\(index)"
                return StoredField(
                    name: plain(name), type: fieldType, offset: swiftFieldOffset(type, index: index),
                    isStrong: metadata.isStrong)
            }
        }

        /// The name in the source: of a lazy property, and of a tuple's element without a label.
        private static func plain(_ name: String) -> String {
            let lazy = "$__lazy_storage_$_"
            if name.hasPrefix(lazy) { return String(name.dropFirst(lazy.count)) }
            return name.hasPrefix(".") ? String(name.dropFirst()) : name
        }
    }

    // What Swift's own Mirror asks its run-time library. Mirror itself gives no declared types and takes some
    // microseconds a property.

    private struct FieldMetadata {
        var name: UnsafePointer<CChar>?
        var free: (@convention(c) (UnsafePointer<CChar>?) -> Void)?
        var isStrong = false
        var isVariable = false
    }

    @_silgen_name("swift_reflectionMirror_recursiveCount")
    private func swiftFieldCount(_ type: any Any.Type) -> Int

    @_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
    private func swiftField(
        _ type: any Any.Type, index: Int, metadata: UnsafeMutablePointer<FieldMetadata>
    ) -> any Any.Type

    @_silgen_name("swift_reflectionMirror_recursiveChildOffset")
    private func swiftFieldOffset(_ type: any Any.Type, index: Int) -> Int
#endif
