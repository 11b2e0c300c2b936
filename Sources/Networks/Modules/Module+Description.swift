extension Module {
    /// SpikingJelly's text form: one module a line, indented by depth.
    public var description: String {
        let parts = describedChildren.map { "(\($0.name)): " + Self.indented($0.text) }
        let extra = extraDescription
        let name = "\(type(of: self))"
        if parts.isEmpty, extra.count <= 1 { return "\(name)(\(extra.first ?? ""))" }
        return "\(name)(\n" + (extra + parts).map { "  \($0)\n" }.joined() + ")"
    }

    /// The children as text, with what prints like a child without being a module.
    private var describedChildren: [(name: String, text: String)] {
        let modules = Self.listed(children)
        guard let neuron = self as? any SurrogateModule else { return modules }
        return [("surrogate_function", neuron.surrogate.description)] + modules
    }

    /// Modules of one array property, `rest.0`, `rest.1`, as the list that they are.
    private static func listed(
        _ children: [(name: String, module: Module)]
    ) -> [(name: String, text: String)] {
        var texts: [(name: String, text: String)] = []
        var rest = children[...]
        while let first = rest.first {
            guard let dot = first.name.firstIndex(of: ".") else {
                texts.append((first.name, first.module.description))
                rest = rest.dropFirst()
                continue
            }
            let property = first.name[..<dot]
            let members = rest.prefix { $0.name.hasPrefix(property + ".") }
            texts.append((String(property), listText(members.map(\.module.description))))
            rest = rest.dropFirst(members.count)
        }
        return texts
    }

    /// PyTorch's text of a list: neighbours with the same text share a line, `(0-1): 2 x IFNode(…)`.
    private static func listText(_ texts: [String]) -> String {
        var lines = ""
        var start = 0
        while start < texts.count {
            let count = texts[start...].prefix { $0 == texts[start] }.count
            let key = count == 1 ? "(\(start)): " : "(\(start)-\(start + count - 1)): \(count) x "
            lines += "  \(key)\(indented(texts[start]))\n"
            start += count
        }
        return "ModuleList(\n\(lines))"
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : "  " + $1 }
            .joined(separator: "\n")
    }
}

/// Python's spelling of a truth value.
func pythonText(_ value: Bool) -> String { value ? "True" : "False" }

/// Python's spelling of a number: `1e-05`, with two digits in the exponent.
func pythonText(_ value: Double) -> String {
    var text = "\(value)"
    if text.suffix(3).starts(with: "e-") { text.insert("0", at: text.index(before: text.endIndex)) }
    return text
}
