extension Module {
    /// SpikingJelly's text form: one module a line, indented by depth.
    public var description: String {
        let surrogate = surrogated.map { [("surrogate_function", $0.surrogate.description)] } ?? []
        return Self.text(kind.name, extraDescription, surrogate + kind.parts(self).flatMap { $0.lines })
    }

    /// `Name(extra)`, or one line for each part between the brackets.
    fileprivate static func text(
        _ name: String, _ extra: [String], _ parts: [(name: String, text: String)]
    ) -> String {
        if parts.isEmpty, extra.count <= 1 { return "\(name)(\(extra.first ?? ""))" }
        let lines = extra + parts.map { "(\($0.name)): \(indented($0.text))" }
        return "\(name)(\n" + lines.map { "  \($0)\n" }.joined() + ")"
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : "  " + $1 }
            .joined(separator: "\n")
    }
}

extension Part {
    /// What stands for it in the text of its module, without parameters: one line, or none, or one for each module of
    /// a list without a name.
    fileprivate var lines: [(name: String, text: String)] {
        switch value {
        case .module(let module): return [(name, module.description)]
        case .modules(let modules):
            let lines = modules.enumerated().map { (name: "\($0)", text: $1.description) }
            return name.isEmpty ? lines : [(name, Self.listText(lines))]
        case .group(let group, let parts):
            let lines = parts.flatMap { $0.lines }
            if lines.isEmpty { return [] }
            switch group {
            case .list: return [(name, Self.listText(lines))]
            case .dictionary: return [(name, Module.text("ModuleDict", [], lines))]
            case .structure(let type): return [(name, Module.text(type, [], lines))]
            }
        case .nothing, .parameter, .memory: return []
        case .refused, .doubtful:
            _ = leaves()
            return []
        }
    }

    /// PyTorch's text of a list: neighbours with the same text share a line, `(0-1): 2 x IFNode(…)`.
    private static func listText(_ lines: [(name: String, text: String)]) -> String {
        var groups: [(name: String, text: String)] = []
        var rest = lines[...]
        while let first = rest.first {
            let same = rest.prefix { $0.text == first.text }
            rest = rest.dropFirst(same.count)
            groups.append(
                same.count == 1
                    ? first
                    : ("\(first.name)-\(same.last?.name ?? "")", "\(same.count) x \(first.text)"))
        }
        return Module.text("ModuleList", [], groups)
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
