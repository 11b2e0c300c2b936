#if !hasFeature(Embedded)
    /// A type of Swift's own that holds parts where its elements are parts.
    protocol PartContainer {
        /// Nil when there can be no parts in the elements.
        static func reader(_ open: inout Set<ObjectIdentifier>) -> PartReader?
    }

    extension Optional: PartContainer {
        static func reader(_ open: inout Set<ObjectIdentifier>) -> PartReader? {
            if Wrapped.self is Module.Type {
                return PartReader(.modules) { place in
                    place.assumingMemoryBound(to: Module?.self).pointee.map { .module($0) } ?? .nothing
                }
            }
            guard let inner = PartReader.of(Wrapped.self, &open) else { return nil }
            return PartReader(inner.holds) { place in
                guard let value = place.assumingMemoryBound(to: Self.self).pointee else { return .nothing }
                return withUnsafePointer(to: value) { inner.read(UnsafeRawPointer($0)) }
            }
        }
    }

    extension Array: PartContainer {
        static func reader(_ open: inout Set<ObjectIdentifier>) -> PartReader? {
            if Element.self is Module.Type {
                return PartReader(.modules) { place in
                    let elements = place.assumingMemoryBound(to: Self.self).pointee
                    // A reference to a subclass is a reference to a module; `as!` would ask for each element.
                    return .modules(
                        elements.map { element in
                            withUnsafePointer(to: element) {
                                UnsafeRawPointer($0).assumingMemoryBound(to: Module.self).pointee
                            }
                        })
                }
            }
            guard let inner = PartReader.of(Element.self, &open) else { return nil }
            return PartReader(inner.holds) { place in
                let parts = place.assumingMemoryBound(to: Self.self).pointee.enumerated().map {
                    index, value in
                    Part("\(index)", value: withUnsafePointer(to: value) { inner.read(UnsafeRawPointer($0)) })
                }
                return .group(.list, parts)
            }
        }
    }

    extension Dictionary: PartContainer {
        /// Sorted by key, for a dictionary has no order of its own: numbers by value, everything else by its text.
        static func reader(_ open: inout Set<ObjectIdentifier>) -> PartReader? {
            guard let inner = PartReader.of(Value.self, &open) else { return nil }
            return PartReader(inner.holds) { place in
                let entries = place.assumingMemoryBound(to: Self.self).pointee.map { key, value in
                    (key: key as? Int, text: "\(key)", value: value)
                }.sorted { first, second in
                    if let a = first.key, let b = second.key { a < b } else { first.text < second.text }
                }
                let parts = entries.map { entry in
                    Part(
                        entry.text,
                        value: withUnsafePointer(to: entry.value) { inner.read(UnsafeRawPointer($0)) })
                }
                return .group(.dictionary, parts)
            }
        }
    }
#endif
