import MarkdownSyntax

/// The order and the groups of a book's pages: as the author's front page lists them, the rest behind.
package struct Contents: Sendable, Equatable {
    package struct Group: Sendable, Equatable {
        /// The words of the heading that the list stands under; nil above the first one.
        package var title: String?
        /// Names of pages.
        package var pages: [String]
    }

    package var groups: [Group]
    /// Pages that the front page's lists don't lead to.
    package var unlisted: [String]

    /// - Parameters:
    ///   - frontPage: `Tutorials/index.md`, where there is one.
    ///   - files: all other pages, in natural order.
    package init(frontPage: Document?, files: [BookFiles.File]) {
        guard let frontPage else {
            groups = Self.byFolder(files)
            unlisted = []
            return
        }
        let names = Dictionary(files.map { ($0.path, $0.name) }, uniquingKeysWith: { first, _ in first })
        var listed: Set<String> = []
        groups = Self.listed(in: frontPage, names, &listed)
        unlisted = files.map(\.name).filter { !listed.contains($0) }
        if !unlisted.isEmpty { groups.append(Group(title: nil, pages: unlisted)) }
    }

    package var pages: [String] { groups.flatMap(\.pages) }

    private static func byFolder(_ files: [BookFiles.File]) -> [Group] {
        var groups: [Group] = []
        for file in files {
            let folder = file.name.split(separator: "/").dropLast().joined(separator: "/")
            let title = folder.isEmpty ? nil : folder
            if groups.last?.title == title, !groups.isEmpty {
                groups[groups.count - 1].pages.append(file.name)
            } else {
                groups.append(Group(title: title, pages: [file.name]))
            }
        }
        return groups
    }

    private static func listed(
        in document: Document, _ names: [String: String], _ listed: inout Set<String>
    ) -> [Group] {
        let tree = document.tree
        var groups: [Group] = []
        var title: String?
        var isNew = true
        for block in tree.children(of: 0) {
            if case .heading(let level) = tree[block].kind, level > 1 {
                title = tree.plainText(of: block).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                isNew = true
            }
            guard case .list = tree[block].kind else { continue }
            for node in block..<tree[block].end {
                guard case .link(let target) = tree[node].kind,
                    let path = resolvedLink(target.url, from: document.path), let name = names[path],
                    listed.insert(name).inserted
                else { continue }
                if isNew { groups.append(Group(title: title, pages: [])) }
                isNew = false
                groups[groups.count - 1].pages.append(name)
            }
        }
        return groups
    }
}
