/// A Markdown document as a value: its nodes in reading order, each with its place in the source.
///
/// The tree is one flat array, so that no depth of nesting is too deep for anything that walks it.
public struct Markdown: Sendable, Equatable {
    public struct Node: Sendable, Equatable {
        public var kind: Kind
        /// One-based lines of the source. An inline's are those that its block spans at most.
        public var lines: ClosedRange<Int>
        /// One-based columns, in bytes, of the first and the last byte. What stands before the first column of
        /// a block's first line is the prefix of the lists and quotations that it stands in.
        public var columns: (first: Int, last: Int)
        /// The node it stands in; the document's own is itself.
        public var parent: Int
        /// The index behind its last descendant.
        public var end: Int

        public static func == (a: Node, b: Node) -> Bool {
            a.kind == b.kind && a.lines == b.lines && a.columns == b.columns && a.parent == b.parent
                && a.end == b.end
        }
    }

    /// What a node is; children are the nodes behind it up to its `end`.
    public enum Kind: Sendable, Equatable {
        case document, blockQuote, paragraph, thematicBreak
        case heading(level: Int)
        case list(List)
        /// `isChecked` is nil for an item that is no task.
        case item(isChecked: Bool?)
        case codeBlock(CodeBlock)
        case htmlBlock(String)
        case table([Alignment])
        case tableRow(isHeader: Bool)
        case tableCell
        /// Definitions stand at the end of the document, in the order of their first reference; numbers are
        /// one-based.
        case footnote(number: Int)

        case text(String), code(String), html(String), math(Math)
        case softBreak, lineBreak, emphasis, strong, strikethrough
        case link(Target)
        case image(Target)
        case footnoteReference(number: Int)
    }

    public struct List: Sendable, Equatable {
        /// The first number of an ordered list.
        public var start: Int?
        public var isTight: Bool
    }

    public struct CodeBlock: Sendable, Equatable {
        public var text: String
        /// What follows the opening fence, unescaped; nil for an indented block.
        public var info: String?

        public init(text: String, info: String?) {
            self.text = text
            self.info = info
        }
    }

    public struct Target: Sendable, Equatable {
        /// As written, entities and escapes resolved, not percent-encoded.
        public var url: String
        public var title: String

        public init(url: String, title: String) {
            self.url = url
            self.title = title
        }
    }

    public struct Math: Sendable, Equatable {
        public var tex: String
        public var isDisplay: Bool

        public init(tex: String, isDisplay: Bool) {
            self.tex = tex
            self.isDisplay = isDisplay
        }
    }

    public enum Alignment: Sendable, Equatable {
        case none, left, center, right
    }

    /// The first is the document.
    public internal(set) var nodes: [Node]
}

extension Markdown {
    /// The nodes that stand directly in another.
    public struct Children: Sequence, IteratorProtocol {
        let nodes: [Node]
        var position: Int
        let end: Int

        public mutating func next() -> Int? {
            guard position < end else { return nil }
            defer { position = nodes[position].end }
            return position
        }
    }

    public subscript(node: Int) -> Node { nodes[node] }

    public func children(of node: Int) -> Children {
        Children(nodes: nodes, position: node + 1, end: nodes[node].end)
    }

    /// The text of all leaves below a node, words of neighbouring blocks kept apart.
    public func plainText(of node: Int) -> String {
        var text = ""
        for index in node..<nodes[node].end {
            switch nodes[index].kind {
            case .text(let leaf), .code(let leaf): text += leaf
            case .codeBlock(let block): text += block.text
            case .math(let math): text += math.tex
            case .softBreak, .lineBreak: text += " "
            case .paragraph, .tableRow, .item, .heading: if !text.isEmpty, text.last != "\n" { text += "\n" }
            case .tableCell: if !text.isEmpty, text.last != "\n" { text += " " }
            default: continue
            }
        }
        return text
    }
}
