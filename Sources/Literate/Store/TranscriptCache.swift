#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Transcripts of good runs, by everything that could make a run come out differently.
package struct TranscriptCache: Sendable {
    private let folder: String
    private let machine: [UInt8]

    /// How many runs of a page are kept, so that going back and forth between two versions runs neither.
    private static let runsKept = 8
    /// Raise this when the transcript or the way programs are made changes its meaning.
    private static let version = "2"

    /// - Parameter folder: `.spikebook` in the project's root.
    package init(folder: String, toolchain: Toolchain) throws {
        self.folder = folder
        let library = Fingerprint(try readFile(toolchain.library))
        // Asking the compiler for its version takes longer than everything else an unchanged page needs.
        machine = Array("\(Self.version) \(library) \(try Fingerprint(identityOf: toolchain.compiler))".utf8)
    }

    /// The fingerprint of a plan's programs on this machine. Lines, names and what is only displayed
    /// differently are not in it.
    package func key(_ plan: Plan) -> Fingerprint {
        let options = [plan.document.options.runText] + plan.cells.map(\.options.runText)
        let refused = plan.refused.compactMap { plan.refusedPrograms[$0.index]?.placelessText }
        return Fingerprint(
            parts: [machine, Array(plan.program.placelessText.utf8)]
                + (options + refused).map { Array($0.utf8) })
    }

    /// The transcript of an earlier run; a broken entry counts as none.
    package func transcript(_ key: Fingerprint, page: String) -> Transcript? {
        guard let bytes = try? readFile(path(key, page)), bytes.count > 33 else { return nil }
        let body = Array(bytes.dropFirst(33))
        guard Array(bytes.prefix(32)) == Array(Fingerprint(body).description.utf8) else { return nil }
        return try? Self.decoder.decode(Transcript.self, from: Data(body))
    }

    /// Keeps a good run. Failures are never kept.
    package func store(_ transcript: Transcript, _ key: Fingerprint, page: String) throws {
        guard transcript.failures.isEmpty else { return }
        let body = [UInt8](try Self.encoder.encode(transcript))
        let bytes = Array("\(Fingerprint(body))\n".utf8) + body
        try FileCommit.write([FileChange(path: path(key, page), contents: bytes)])
        prune(page)
    }

    private func path(_ key: Fingerprint, _ page: String) -> String {
        "\(folder)/runs/\(page)/\(key).json"
    }

    private func prune(_ page: String) {
        let runs = "\(folder)/runs/\(page)"
        let byAge = fileNames(in: runs).map { (name: $0, time: modificationTime("\(runs)/\($0)")) }
            .sorted { $0.time > $1.time }
        for run in byAge.dropFirst(Self.runsKept) { remove("\(runs)/\(run.name)") }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }
}
