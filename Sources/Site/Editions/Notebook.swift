#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import CellEvents
internal import Literate

/// A page as a Jupyter notebook (nbformat 4.5), with what its cells gave.
struct Notebook: Encodable {
    struct Metadata: Encodable {
        struct Kernel: Encodable {
            let name = "swift"
            let display_name = "Swift"
            let language = "swift"
        }

        struct Language: Encodable {
            let name = "swift"
            let file_extension = ".swift"
            let mimetype = "text/x-swift"
        }

        let title: String
        let kernelspec = Kernel()
        let language_info = Language()
    }

    private(set) var cells: [NotebookCell] = []
    let metadata: Metadata
    let nbformat = 4
    let nbformat_minor = 5

    /// - Parameter png: A figure's drawing.
    init(_ page: Page, png: (Figure) throws -> [UInt8]) throws {
        metadata = Metadata(title: page.title)
        var executed = 0
        var isSeeded = !page.document.usesEngine
        for piece in page.document.pieces {
            switch piece {
            case .text(let text): cells.append(.markdown(text, id: "text-\(cells.count + 1)"))
            case .cell(let index):
                if !isSeeded {
                    isSeeded = true
                    cells.append(.code("import Spiking\n\nmanualSeed(\(page.seed))", id: "seed"))
                }
                guard page.cells.indices.contains(index) else { continue }
                let cell = page.cells[index]
                if !cell.isLeftOut { executed += 1 }
                cells.append(
                    .code(
                        cell.cell.code.withoutLastNewline, id: "cell-\(cell.cell.label)",
                        count: cell.isLeftOut ? nil : executed, outputs: try cell.outputs(png)))
            }
        }
    }

    func json() throws -> [UInt8] { try JSON.encode(self) + [UInt8(ascii: "\n")] }
}

struct NotebookCell: Encodable {
    let cell_type: String
    let id: String
    let metadata: [String: String] = [:]
    let source: String
    var execution_count: Int?
    var outputs: [NotebookOutput]?

    static func markdown(_ text: String, id: String) -> NotebookCell {
        NotebookCell(cell_type: "markdown", id: id, source: text)
    }

    static func code(
        _ code: String, id: String, count: Int? = nil, outputs: [NotebookOutput] = []
    ) -> NotebookCell {
        NotebookCell(cell_type: "code", id: id, source: code, execution_count: count, outputs: outputs)
    }

    private enum CodingKeys: CodingKey { case cell_type, id, metadata, source, execution_count, outputs }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(cell_type, forKey: .cell_type)
        try container.encode(String(id.prefix(64)), forKey: .id)
        try container.encode(metadata, forKey: .metadata)
        try container.encode(source, forKey: .source)
        guard let outputs else { return }
        // A cell that never ran has a count all the same: none.
        try container.encode(execution_count, forKey: .execution_count)
        try container.encode(outputs, forKey: .outputs)
    }
}

/// Something below a cell of a notebook.
enum NotebookOutput: Encodable {
    case stream(name: String, text: String)
    case display([String: String])
    case error(String)

    private enum CodingKeys: CodingKey {
        case output_type, name, text, data, metadata, ename, evalue, traceback
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .stream(let name, let text):
            try container.encode("stream", forKey: .output_type)
            try container.encode(name, forKey: .name)
            try container.encode(text, forKey: .text)
        case .display(let data):
            try container.encode("display_data", forKey: .output_type)
            try container.encode(data, forKey: .data)
            try container.encode([String: String](), forKey: .metadata)
        case .error(let message):
            try container.encode("error", forKey: .output_type)
            try container.encode("Error", forKey: .ename)
            try container.encode(message, forKey: .evalue)
            try container.encode([message], forKey: .traceback)
        }
    }
}

extension PageCell {
    /// Whether the cell didn't run.
    fileprivate var isLeftOut: Bool {
        switch record.outcome {
        case .skipped, .notReached: true
        case .ran, .failedAsExpected: false
        }
    }

    fileprivate func outputs(_ png: (Figure) throws -> [UInt8]) throws -> [NotebookOutput] {
        guard !cell.options.hidesOutput else { return [] }
        var outputs: [NotebookOutput] = []
        if !record.output.isEmpty { outputs.append(.stream(name: "stdout", text: record.output)) }
        if !record.error.isEmpty { outputs.append(.stream(name: "stderr", text: record.error)) }
        outputs += try artifacts.map { try $0.output(png) }
        if case .failedAsExpected(let message) = record.outcome { outputs.append(.error(message)) }
        return outputs
    }
}

extension PageArtifact {
    fileprivate func output(_ png: (Figure) throws -> [UInt8]) throws -> NotebookOutput {
        switch self {
        case .figure(let figure):
            let drawing = Data(try png(figure.content)).base64EncodedString()
            let words = "Figure \(figure.number). \(figure.caption)"
            return .display(["image/png": drawing, "text/plain": words])
        case .table(let table):
            let caption = "Table \(table.number). \(table.caption)"
            let text = "\(caption)\n\n\(pipeTable(table.table))"
            return .display(["text/markdown": text, "text/plain": caption])
        }
    }
}

extension String {
    fileprivate var withoutLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
