import Foundation
import Tensors
import Testing

@testable import TensorFiles

private struct Table: Decodable, CustomTestStringConvertible {
    let name: String
    let text: String
    let rows: [[String]]

    var testDescription: String { name }

    static let all = try? JSONDecoder().decode(
        [Table].self, from: Data(contentsOf: URL(fileURLWithPath: vector("tables.json"))))
}

@Suite("CSV files")
struct CSVTests {
    @Test("fields are those that Python's csv module finds", arguments: Table.all ?? [])
    fileprivate func fields(table: Table) throws {
        #expect(try CSV(table.text, hasHeader: false).rows == table.rows)
        #expect(Table.all?.count == 6)
    }

    @Test("numbers and classes by the names of their columns")
    func columns() throws {
        let table = try CSV("x,kind,y\n1,cat, 0.5\n-2e3,dog,4\n\n3,cat,inf\n")
        let numbers = try table.tensor("y", "x")
        #expect(numbers.shape == [3, 2] && numbers.scalars == [0.5, 1, 4, -2000, .infinity, 3])
        let (classes, names) = try table.classes("kind")
        #expect(classes.scalars == [0, 1, 0] && names == ["cat", "dog"])
    }

    @Test(
        "what isn't sound is refused with its line",
        arguments: [
            ("a,b\n1,2\n3\n", 3, "1 fields, expected 2"), ("a\n\"open\n", 2, "never closed"),
            ("a\nb\"c\n", 2, "a quote within a field"), ("a\n\"b\"c\n", 2, "goes on after its closing quote"),
        ])
    func unsound(text: String, line: Int, reason: String) {
        let error = #expect(throws: TensorFileError.self) { try CSV(text) }
        #expect(error?.line == line && error?.reason.contains(reason) == true)
    }

    @Test("a word among numbers is named with its line and column")
    func word() throws {
        let table = try CSV("a,b\n1,2\n\"x\n\",3\n")
        let error = #expect(throws: TensorFileError.self) { try table.tensor() }
        #expect(error?.line == 3 && error?.reason == "column 'a': expected a number, got 'x\n'")
        #expect(throws: TensorFileError.self) { try table.tensor("c") }
    }

    @Test("what is written is read again, quotes and numbers")
    func roundTrip() throws {
        try withTemporaryFile { path in
            let values = Tensor([[0.1, -3], [1e-7, 2.5e20]])
            try CSV.write(values, columns: ["a, b", "c\"d"], to: path)
            let table = try CSV.read(path)
            #expect(table.columns == ["a, b", "c\"d"])
            #expect(try table.tensor().scalars == values.scalars)
        }
    }

    @Test("another separator, and a gzip file, are read")
    func separator() throws {
        #expect(try CSV("1;2\n", hasHeader: false, separator: ";").rows == [["1", "2"]])
        try withTemporaryFile { path in
            try store(Gzip.compressed(Array("v\n7\n".utf8), path: path), at: path)
            #expect(try CSV.read(path).tensor("v").scalars == [7])
        }
    }
}
