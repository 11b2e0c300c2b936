import MarkdownSyntax

extension Document {
    /// All Swift code on the page, whether it runs or not.
    package var swiftCode: [String] {
        let shown = tree.nodes.compactMap { node -> String? in
            guard case .codeBlock(let block) = node.kind,
                block.info?.split(separator: " ").first?.lowercased() == "swift"
            else { return nil }
            return block.text
        }
        return cells.map(\.code) + shown
    }
}
