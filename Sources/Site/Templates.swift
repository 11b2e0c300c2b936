internal import Mustache

/// The site's templates, compiled once.
struct Templates {
    enum Name: String, CaseIterable {
        case head, page, single, cell, figure, table, index
    }

    private let library: MustacheLibrary

    init() throws {
        library = MustacheLibrary(
            templates: try Dictionary(
                uniqueKeysWithValues: Name.allCases.map {
                    ($0.rawValue, try MustacheTemplate(string: Self.source($0)))
                }))
    }

    func render(_ view: Any, as name: Name) throws -> String {
        guard let text = library.render(view, withTemplate: name.rawValue) else {
            throw TemplateMissing(name: name.rawValue)
        }
        return text
    }

    private static func source(_ name: Name) -> String {
        let bytes =
            switch name {
            case .head: PackageResources.head_mustache
            case .page: PackageResources.page_mustache
            case .single: PackageResources.single_mustache
            case .cell: PackageResources.cell_mustache
            case .figure: PackageResources.figure_mustache
            case .table: PackageResources.table_mustache
            case .index: PackageResources.index_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct TemplateMissing: Error, CustomStringConvertible {
    let name: String
    var description: String { "the template \(name) is missing from this build" }
}
