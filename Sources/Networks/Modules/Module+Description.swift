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
        let modules = children.map { (name: $0.name, text: $0.module.description) }
        guard let neuron = self as? any SurrogateModule else { return modules }
        return [("surrogate_function", neuron.surrogate.description)] + modules
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
