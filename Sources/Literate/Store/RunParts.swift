/// What a page's run depends on, part by part. The key of a run says whether one of them has changed; this says
/// which.
package struct RunParts: Codable, Sendable, Equatable {
    package struct Part: Codable, Sendable, Equatable {
        /// As it stands in a sentence, "cell `rates`".
        package var name: String
        package var fingerprint: String

        init(_ name: String, _ text: String) {
            self.name = name
            fingerprint = Fingerprint(Array(text.utf8)).description
        }
    }

    package let parts: [Part]

    /// - Parameters:
    ///   - machine: What every run on this machine depends on.
    ///   - files: Paths and what the files hold, in turn.
    init(_ plan: Plan, machine: [Part], files: [[UInt8]]) {
        let texts = files.map { String(decoding: $0, as: UTF8.self) }
        let ofFiles = stride(from: 0, to: texts.count - 1, by: 2).map {
            Part("the file \(texts[$0])", texts[$0 + 1])
        }
        let ofCells = plan.cells.map { Part("cell `\($0.label)`", $0.options.runText + $0.code) }
        let ofValues = plan.document.values.map {
            Part("the value `\($0.expression)`", "\($0.digits ?? -1)")
        }
        let options = Part("what the page's comment says of runs", plan.document.options.runText)
        parts = machine + ofFiles + [options] + ofCells + ofValues
    }

    /// In what this differs from an earlier run, in sentences; empty when in nothing.
    package func changes(since earlier: RunParts) -> [String] {
        let old = Dictionary(
            earlier.parts.map { ($0.name, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
        let names = Set(parts.map(\.name))
        var changes = parts.compactMap { part -> String? in
            guard let before = old[part.name] else { return "\(part.name) is new" }
            return before == part.fingerprint ? nil : "\(part.name) has changed"
        }
        changes += earlier.parts.map(\.name).filter { !names.contains($0) }.map { "\($0) is gone" }
        if changes.isEmpty, parts != earlier.parts { changes.append("the order of the cells has changed") }
        return changes
    }
}
