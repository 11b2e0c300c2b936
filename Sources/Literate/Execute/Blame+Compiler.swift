/// What the compiler says of cells.
extension Blame {
    /// Warnings never fail a page, but a cell marked `fails=warning` needs one, which is then part of its output.
    mutating func compilerWarned(_ messages: [CompilerMessage]) {
        let found = located(messages, .warning).filter { $0.cell != nil }
        for cell in plan.runs where cell.options.fails == .warning {
            let own = found.filter { $0.cell == cell.index }.map {
                "warning: " + $0.message.prefix { !$0.isNewline }
            }
            guard own.isEmpty else {
                records[cell.index].outcome = .failedAsExpected(message: own.joined(separator: "\n"))
                continue
            }
            add([
                CellFailure(
                    cell: cell.index, line: cell.lines.lowerBound - 1,
                    message:
                        "the cell `\(cell.label)` is marked `fails=warning` but the compiler has nothing to "
                        + "say of it; remove the mark")
            ])
        }
        warnings = found.filter { warning in
            warning.cell.map { plan.cells[$0].options.fails != .warning } ?? false
        }
    }

    mutating func compilerRefused(_ messages: [CompilerMessage]) {
        add(located(messages))
    }

    mutating func add(_ result: Compiler.Result, refused cell: Plan.Cell) {
        guard case .refused(let messages) = result else {
            let message = "the cell `\(cell.label)` is marked `fails=compile` but compiles; remove the mark"
            return add([CellFailure(cell: cell.index, line: cell.lines.lowerBound - 1, message: message)])
        }
        let errors = located(messages)
        let others = errors.filter { $0.cell != cell.index }
        guard others.isEmpty else { return add(others) }
        let said = errors.map { "error: " + $0.message.prefix { !$0.isNewline } }
        records[cell.index] = CellRecord(outcome: .failedAsExpected(message: said.joined(separator: "\n")))
    }

    private func located(
        _ messages: [CompilerMessage], _ severity: CompilerMessage.Severity = .error
    ) -> [CellFailure] {
        messages.indices.filter { messages[$0].severity == severity }.map { index in
            failure(messages[index], Array(messages[(index + 1)...].prefix { $0.severity == .note }))
        }
    }

    private func failure(_ message: CompilerMessage, _ notes: [CompilerMessage]) -> CellFailure {
        // A brace that is never closed is noticed at the end of the generated file; its note says where it
        // opens.
        let place = ([message] + notes).compactMap(\.place).first { $0.path == plan.path }
        let text = ([message.text] + notes.map { "note: \($0.text)" }).joined(separator: "\n")
        guard let place, let cell = plan.cells.first(where: { $0.lines.contains(place.line) }) else {
            let elsewhere = message.place.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
            return CellFailure(
                cell: nil, line: place?.line ?? 1, message: place == nil ? elsewhere + text : text)
        }
        return CellFailure(
            cell: cell.index, line: place.line, column: place.column + cell.indentation(ofLine: place.line),
            message: text)
    }
}
