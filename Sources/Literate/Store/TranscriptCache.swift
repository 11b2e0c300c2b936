import CellEvents

/// Transcripts of good runs, by everything that could make a run come out differently.
package struct TranscriptCache: Sendable {
    private let folder: String
    private let machine: [UInt8]
    private let engine: [UInt8]
    private let package: BuiltPackage?
    private let machineParts: [RunParts.Part]

    /// How many runs of a page are kept, so that going back and forth between two versions runs neither.
    private static let runsKept = 8
    /// Raise this when the transcript or the way programs are made changes its meaning.
    private static let version = "5"

    /// - Parameter folder: `.spikebook` in the project's root.
    package init(folder: String, toolchain: Toolchain) throws {
        self.folder = folder
        package = toolchain.package
        // A page that doesn't import the engine runs no differently under another.
        engine = Array("\(Fingerprint(try readFile(toolchain.library)))".utf8)
        let runtime = Fingerprint(try readFile(toolchain.runtime))
        let compiler = try Fingerprint(identityOf: toolchain.compiler)
        // Asking the compiler for its version takes longer than everything else an unchanged page needs.
        machine = Array("\(Self.version) \(runtime) \(compiler)".utf8)
        machineParts = [
            RunParts.Part("the way in which this version of Spikebook runs pages", Self.version),
            RunParts.Part("the runtime of cells", "\(runtime)"),
            RunParts.Part("the Swift compiler", "\(compiler)"),
        ]
    }

    /// What every run on this machine depends on, whatever the page.
    var environment: Fingerprint {
        Fingerprint(parts: [machine, engine, Array((package?.digest ?? "").utf8)])
    }

    /// The fingerprint of a plan's programs on this machine. Lines, names and what is only displayed
    /// differently are not in it.
    package func key(_ plan: Plan, _ files: [[UInt8]] = []) -> Fingerprint {
        let options = [plan.document.options.runText] + plan.cells.map(\.options.runText)
        let others = plan.cells.compactMap { cell in
            (plan.refusedPrograms[cell.index] ?? plan.localPrograms[cell.index])?.placelessText
        }
        let package = plan.program.uses(package) ? package?.digest ?? "" : ""
        let digits = plan.document.values.map { "\($0.digits ?? -1)" }
        return Fingerprint(
            parts: [machine, plan.program.usesEngine ? engine : [], Array(plan.program.placelessText.utf8)]
                + files
                + (options + others + digits + [package]).map { Array($0.utf8) })
    }

    /// The same as the key, part by part.
    func parts(_ plan: Plan, _ files: [[UInt8]]) -> RunParts {
        var machine = machineParts
        if plan.program.usesEngine {
            machine.append(RunParts.Part("the engine", String(decoding: engine, as: UTF8.self)))
        }
        if plan.program.uses(package), let package {
            machine.append(RunParts.Part("the package that cells import", package.digest))
        }
        return RunParts(plan, machine: machine, files: files)
    }

    /// What the last fresh run of a page depended on.
    func lastParts(page: String) -> RunParts? {
        keys.contents(Self.keyFile(page)).flatMap { try? JSON.decode(RunParts.self, from: $0) }
    }

    func note(_ parts: RunParts, page: String) throws {
        keys.keep(try JSON.encode(parts), as: Self.keyFile(page))
    }

    private static func keyFile(_ page: String) -> String { "\(Fingerprint(Array(page.utf8))).json" }

    private var keys: KeptFiles { KeptFiles(folder: "\(folder)/keys") }

    /// The transcript of an earlier run; a broken entry counts as none.
    package func transcript(_ key: Fingerprint, page: String) -> Transcript? {
        runs(of: page).contents("\(key).json").flatMap { try? JSON.decode(Transcript.self, from: $0) }
    }

    /// Keeps a good run. Failures are never kept.
    package func store(_ transcript: Transcript, _ key: Fingerprint, page: String) throws {
        guard transcript.failures.isEmpty else { return }
        let runs = runs(of: page)
        // Before, so that the new one stays whatever the dates of the others.
        runs.prune(keeping: Self.runsKept - 1)
        runs.keep(try JSON.encode(transcript), as: "\(key).json")
    }

    private func runs(of page: String) -> KeptFiles {
        KeptFiles(folder: "\(folder)/runs/\(page)")
    }
}
