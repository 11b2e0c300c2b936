/// What the compiler says of a page's programs.
extension Blame {
    mutating func compilerRefused(_ messages: [CompilerMessage]) {
        add(located(messages, .error))
        compilerWarned(messages)
    }

    /// Warnings are shown and stop nothing; those of a cell marked `fails=warning` are its output.
    mutating func compilerWarned(_ messages: [CompilerMessage]) {
        // Of what stands between the cells nobody wants to know.
        let messages = messages.filter { $0.severity != .warning || $0.place?.path == plan.path }
        for warning in located(messages, .warning) where !warnings.contains(warning) {
            guard let cell = warning.cell.map({ plan.cells[$0] }), !isOfScope(warning, cell),
                cell.role == .run
            else { continue }
            warnings.append(warning)
        }
    }

    /// What is declared within a block has to be used there, which is no fault of the author's.
    private func isOfScope(_ warning: CellFailure, _ cell: Plan.Cell) -> Bool {
        cell.options.scope == .shadow
            && ["was never used", "was never mutated", "was written to, but never read"]
                .contains { warning.message.contains($0) }
    }

    /// What became of a cell that ran to its end.
    func outcome(ofFinished index: Int) -> Outcome {
        guard plan.cells[index].options.fails == .warning else { return .ran }
        let said = warnings.filter { $0.cell == index }.inOrder.map {
            "warning: " + $0.message.prefix { !$0.isNewline }
        }
        return said.isEmpty ? .ran : .failedAsExpected(message: said.joined(separator: "\n"))
    }

    /// Cells that should have been warned of and weren't, and the others' warnings.
    mutating func settleWarnings() {
        let expecting = plan.cells.filter { $0.options.fails == .warning }
        for cell in expecting where records[cell.index].outcome == .ran {
            add([
                CellFailure(
                    cell: cell.index, line: cell.line,
                    message:
                        "the cell `\(cell.label)` is marked `fails=warning` but the compiler doesn't warn; "
                        + "remove the mark")
            ])
        }
        warnings.removeAll { warning in expecting.contains { $0.index == warning.cell } }
    }

    mutating func add(_ result: Compiler.Result, refused cell: Plan.Cell) {
        guard case .refused(let messages) = result else {
            let message = "the cell `\(cell.label)` is marked `fails=compile` but compiles; remove the mark"
            return add([CellFailure(cell: cell.index, line: cell.line, message: message)])
        }
        let errors = located(messages, .error)
        let others = errors.filter { $0.cell != cell.index }
        guard others.isEmpty else { return add(others) }
        let said = errors.map { "error: " + $0.message.prefix { !$0.isNewline } }
        records[cell.index] = CellRecord(outcome: .failedAsExpected(message: said.joined(separator: "\n")))
    }

    private func located(
        _ messages: [CompilerMessage], _ severity: CompilerMessage.Severity
    ) -> [CellFailure] {
        let found = messages.indices.filter { messages[$0].severity == severity }.map { index in
            failure(messages[index], Array(messages[(index + 1)...].prefix { $0.severity == .note }))
        }
        return found.inOrder
    }

    private func failure(_ message: CompilerMessage, _ notes: [CompilerMessage]) -> CellFailure {
        // A brace that is never closed is noticed at the end of the generated file; its note says where it
        // opens.
        let place = ([message] + notes).compactMap(\.place).first { $0.path == plan.path }
        let advice = CompilerAdvice(plan.document, package).advice(on: message.text).map { "; \($0)" } ?? ""
        let text = ([message.text + advice] + notes.map(note)).joined(separator: "\n")
        guard let place, let cell = plan.cells.first(where: { $0.lines.contains(place.line) }) else {
            if let place, plan.document.values.contains(where: { plan.document.line(of: $0) == place.line }) {
                return CellFailure(cell: nil, line: place.line, column: place.column, message: text)
            }
            let elsewhere = message.place.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
            return CellFailure(
                cell: nil, line: place?.line ?? 1, message: place == nil ? elsewhere + text : text)
        }
        return CellFailure(cell: cell.index, line: place.line, column: column(place), message: text)
    }

    /// A note with its own place, where that is in the page.
    private func note(_ note: CompilerMessage) -> String {
        guard let place = note.place, place.path == plan.path else { return "note: \(note.text)" }
        return "  \(plan.document.path):\(place.line):\(column(place)): note: \(note.text)"
    }

    private func column(_ place: CompilerMessage.Place) -> Int {
        let cell = plan.cells.first { $0.lines.contains(place.line) }
        return place.column + (cell?.indentation(ofLine: place.line) ?? 0)
    }
}

extension [CellFailure] {
    /// In the order of the lines; what has no place of its own stays where it is.
    var inOrder: [CellFailure] {
        enumerated().sorted {
            ($0.element.line, $0.element.column ?? 0, $0.offset) < (
                $1.element.line, $1.element.column ?? 0, $1.offset
            )
        }
        .map(\.element)
    }
}
