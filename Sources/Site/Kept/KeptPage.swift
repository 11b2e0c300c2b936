internal import CellEvents
package import Literate

/// What is remembered of a page that ran and was rendered, so that nothing of it has to be made again while
/// nothing that enters it has changed.
package struct KeptPage: Codable, Sendable {
    /// The fingerprint of its Markdown and of all that decides what becomes of it, besides the pages around it.
    let source: String
    package let listing: PageListing
    package let anchors: [String]
    package let targets: [LinkTarget]
    package let cells: [Cell]
    package let cellsRun: Int
    /// Whether the run was done twice, or needn't be.
    package let isRepeated: Bool
    /// Whether the author does without the second run.
    package let runsOnce: Bool
    package let rendering: Rendering

    package struct Cell: Codable, Sendable {
        package let label: String
        package let line: Int
        /// Why it didn't run.
        package let skipped: String?

        init(_ cell: Document.Cell, _ record: CellRecord) {
            label = cell.label
            line = cell.line
            if case .skipped(let reason) = record.outcome { skipped = reason } else { skipped = nil }
        }
    }

    /// Why cells didn't run.
    package var skipped: [String] { cells.compactMap(\.skipped) }

    package var name: String { listing.entry.name }
}

/// The pages of a project that are remembered.
package struct KeptPages: Sendable {
    private let kept: KeptFiles
    private let environment: [UInt8]

    /// Raise this when what is remembered changes its meaning.
    private static let version = "2"

    /// - Parameters:
    ///   - folder: `.spikebook` in the project's root.
    ///   - environment: All that decides what becomes of a page besides its Markdown, the files that it names and
    ///     the pages around it.
    package init(folder: String, environment: [String]) {
        kept = KeptFiles(folder: "\(folder)/pages")
        self.environment = Array(([Self.version] + environment).joined(separator: "\n").utf8)
    }

    /// What is remembered of a page whose Markdown is as it was.
    package func page(_ name: String, path: String, bytes: [UInt8]) -> KeptPage? {
        guard let contents = kept.contents(file(name)),
            let page = try? JSON.decode(KeptPage.self, from: contents), page.name == name,
            page.source == source(path, bytes)
        else { return nil }
        return page
    }

    /// Remembers a page, unless its run depends on other files: those would have to be looked at each time.
    package func keep(_ page: Page, of run: PageRun, _ listing: PageListing, _ rendering: Rendering) {
        guard !page.document.readsFiles else { return }
        let remembered = KeptPage(
            source: source(page.sourcePath, page.document.bytes), listing: listing,
            anchors: page.anchors.sorted(), targets: page.linkTargets,
            cells: page.cells.map { KeptPage.Cell($0.cell, $0.record) },
            cellsRun: run.transcript.cellsRun, isRepeated: run.isRepeated,
            runsOnce: page.document.options.repeats == .once, rendering: rendering)
        guard let bytes = try? JSON.encode(remembered) else { return }
        kept.keep(bytes, as: file(page.name))
    }

    /// What is remembered of the lists of all pages.
    package func lists() -> SiteLists? {
        kept.contents(listsFile).flatMap { try? JSON.decode(SiteLists.self, from: $0) }
    }

    package func keep(_ lists: SiteLists) {
        guard let bytes = try? JSON.encode(lists) else { return }
        kept.keep(bytes, as: listsFile)
    }

    /// Forgets pages that are gone, once they are more than those that are there.
    package func prune(pages: Int) {
        kept.prune(keeping: 2 * pages + 64)
    }

    private func source(_ path: String, _ bytes: [UInt8]) -> String {
        Fingerprint(parts: [environment, Array(path.utf8), bytes]).description
    }

    private var listsFile: String { "lists-\(Fingerprint(environment))" }

    private func file(_ name: String) -> String { Fingerprint(Array(name.utf8)).description }
}

/// What is remembered of the files that list all pages.
package struct SiteLists: Codable, Sendable, Equatable {
    package var front: Rendering
    package var search: Rendering

    package init(front: Rendering, search: Rendering) {
        self.front = front
        self.search = search
    }
}

extension Document {
    /// Whether a run reads files besides the Markdown.
    fileprivate var readsFiles: Bool {
        options.sources != nil || options.needs != nil || options.inputs != nil
            || cells.contains { $0.options.inputs != nil }
    }
}

extension PageRun {
    fileprivate var isRepeated: Bool {
        transcript.isRepeated == true || document.options.repeats == .once
    }
}
