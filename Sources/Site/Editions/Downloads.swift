internal import CellEvents
internal import Layouts
package import Literate

/// A page in the forms that readers take home.
package struct Downloads: Sendable {
    package enum Form: String, CaseIterable, Sendable {
        case markdown = "md"
        case swift
        case notebook = "ipynb"

        var label: String {
            switch self {
            case .markdown: "Markdown"
            case .swift: "Swift"
            case .notebook: "Notebook"
            }
        }
    }

    private let page: Page
    private let tools: Site.Tools

    package init(_ page: Page, _ tools: Site.Tools) {
        self.page = page
        self.tools = tools
    }

    var areOffered: Bool { tools.offersDownloads }

    /// A page without cells is text alone.
    package var forms: [Form] { page.cells.isEmpty ? [.markdown] : Form.allCases }

    /// `monitor.swift`, without the page's folders.
    package func fileName(_ form: Form) -> String {
        "\(page.name.split(separator: "/").last ?? "page").\(form.rawValue)"
    }

    package func contents(_ form: Form) throws -> [UInt8] {
        switch form {
        case .markdown: return page.document.bytes
        case .swift:
            let syntax = page.document.cells.map { tools.syntax($0.code) }
            return Array(StandaloneProgram(page.document, syntax: syntax).text.utf8)
        case .notebook: return try Notebook(page) { try tools.draw($0.chart, .light, .wide) }.json()
        }
    }

    var files: [OutputFile] {
        get throws {
            try forms.map { form in
                OutputFile(path: "output/\(page.name)/\(fileName(form))", contents: try contents(form))
            }
        }
    }
}
