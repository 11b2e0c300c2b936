import CellEvents
import Literate
import Rasters
import Site

/// `check --mutate`: the proof that `check` can fail. Faults are made in copies, one after another; those that
/// would go unnoticed are told.
struct Mutation {
    private var outcome: BookRun
    private let workspace: Workspace
    private var tried = 0
    private var unnoticed: [Difference] = []

    init(_ outcome: BookRun, _ workspace: Workspace) {
        self.outcome = outcome
        self.workspace = workspace
    }

    mutating func run() async throws -> Ending {
        changeMarkdown()
        try changeSite()
        let goldens = tried
        try await changeCells()
        for fault in unnoticed { print(fault) }
        print(
            "\(counted(goldens, "golden")) and \(counted(tried - goldens, "cell")) changed in a copy, "
                + "\(unnoticed.count) of the changes unnoticed")
        return unnoticed.isEmpty ? .fine : .differencesOrFailures
    }

    private mutating func note(_ path: String, _ line: Int?, _ what: String, isNoticed: Bool, remedy: String)
    {
        tried += 1
        guard !isNoticed else { return }
        unnoticed.append(
            Difference(path: path, line: line, message: "\(what), and `check` didn't notice", remedy: remedy))
    }

    private mutating func changeMarkdown() {
        for (run, page) in outcome.pages {
            for (line, mutant) in run.goldenMutants {
                note(
                    page.sourcePath, line, mutant.what, isNoticed: run.notices(mutant),
                    remedy: "look at the tolerance and at lines of `...`")
            }
        }
    }

    private mutating func changeSite() throws {
        for file in try outcome.rendered(workspace).files {
            let comparison = FileComparison.suited(to: file.path)
            let faults: [(what: String, bytes: [UInt8]?)] =
                [("the file was missing", nil)] + Self.mutants(of: file).map { ($0.what, $0.bytes) }
            for fault in faults {
                let found = Difference.of(file, committed: fault.bytes, page: nil, by: comparison)
                note(
                    file.path, nil, fault.what, isNoticed: found != nil,
                    remedy: "this is a fault of Spikebook's comparison")
            }
        }
    }

    private static func mutants(of file: OutputFile) -> [Mutant] {
        guard file.path.hasSuffix(".png") else {
            return Mutant.ofText(file.contents, in: file.contents.indices)
        }
        guard let image = try? PNG.decode(file.contents) else { return [] }
        var bytes = image.bytes
        let place = bytes.count / 2
        bytes[place] = bytes[place] < 255 ? bytes[place] + 1 : 254
        let changed = PixelImage(width: image.width, height: image.height, bytes: bytes)
        let contents = try? PNG.encode(changed)
        return contents.map { [Mutant(what: "one pixel was a shade off", bytes: $0)] } ?? []
    }

    /// A changed cell has to run, all cells of the page with it.
    private mutating func changeCells() async throws {
        var mutants: [(what: String, page: Page, line: Int, document: Document)] = []
        for (run, page) in outcome.pages {
            for cell in run.document.cells where cell.options.skip == nil && cell.options.varies != true {
                let mutant = run.document.codeMutant(ofCell: cell.index, syntax: workspace.syntax.knownSyntax)
                if let mutant { mutants.append((mutant.what, page, cell.line, mutant.document)) }
            }
        }
        let runs = try await workspace.inParallel(mutants.map(\.document)) { [workspace] document in
            try await workspace.mutantRunner.run(document)
        } onResult: { _, _, _ in
        }
        for (mutant, run) in zip(mutants, runs) {
            let isNoticed =
                !run.transcript.failures.isEmpty
                || (try? run.page()).map { page in
                    !Difference.ofMarkdown(run, page).isEmpty || page.differsInFigures(from: mutant.page)
                } ?? true
            note(
                mutant.page.sourcePath, mutant.line, mutant.what, isNoticed: isNoticed,
                remedy:
                    "print or show what depends on it, or say `skip` of a cell that shows nothing on purpose")
        }
    }
}

extension Page {
    /// Figures are goldens too, by their data.
    fileprivate func differsInFigures(from other: Page) -> Bool {
        let charts = [self, other].map { page in
            page.cells.flatMap(\.artifacts).compactMap { artifact in
                if case .figure(let figure) = artifact { figure.chart } else { nil }
            }
        }
        return charts[0] != charts[1]
    }
}
