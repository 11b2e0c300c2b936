/// A table as a value: a header, and rows of text that is already set.
public struct Table: Codable, Hashable, Sendable {
    public enum Alignment: String, Codable, Hashable, Sendable { case left, right }

    public struct Column: Codable, Hashable, Sendable {
        public var title: String
        public var alignment: Alignment
    }

    public let columns: [Column]
    public let rows: [[String]]

    /// A table of text; columns that hold nothing but numbers are set flush right.
    public init(columns: [String], rows: [[String]]) {
        let width = columns.count
        self.rows = rows.map { Array(($0 + Array(repeating: "", count: width)).prefix(width)) }
        let cells = self.rows
        self.columns = columns.enumerated().map { index, title in
            let isNumeric = !cells.isEmpty && cells.allSatisfy { NumberText.isNumber($0[index]) }
            return Column(title: title, alignment: isNumeric ? .right : .left)
        }
    }

    /// A table of numbers with a name for each row, to `digits` significant digits; a column of whole numbers shows
    /// them whole.
    ///
    /// - Parameter values: for each row one number a column.
    public init(rowHeader: String, rows: [String], columns: [String], values: [[Double]], digits: Int = 4) {
        let isWhole = columns.indices.map { column in
            values.allSatisfy { $0.indices.contains(column) && $0[column] == $0[column].rounded() }
        }
        self.init(
            columns: [rowHeader] + columns,
            rows: zip(rows, values).map { name, numbers in
                [name]
                    + zip(numbers, isWhole).map {
                        $1 ? NumberText.plain($0) : NumberText.significant($0, digits: digits)
                    }
            })
    }
}
