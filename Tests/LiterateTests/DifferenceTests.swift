import CellEvents
import Charts
import Testing

@testable import Literate

@Suite("What check finds")
struct DifferenceTests {
    private func lines(_ old: String, _ new: String) throws -> [String] {
        try #require(JSONDifference(from: Array(old.utf8), to: Array(new.utf8))).entries.map(\.description)
    }

    @Test("a difference shows the changed lines and marks what it leaves out")
    func changedLines() {
        let difference = LineDifference(from: "a\nb\nc\nd\ne", to: "a\nB\nc\nd\nE")
        #expect(difference.lines == ["- b", "+ B", "  …", "- e", "+ E"])
        #expect(LineDifference(from: "a", to: "a").lines.isEmpty)
    }

    @Test("long texts are cut at lines that stand once in both, and what moved is found")
    func longTexts() {
        let old = (0..<16_000).map { $0 % 1000 == 0 ? "anchor \($0)" : "old \($0)" }
        let new = (0..<16_000).map { $0 % 1000 == 0 ? "anchor \($0)" : "new \($0)" }
        let changes = LineChanges(from: old.map { $0[...] }, to: new.map { $0[...] })
        let changed = Set((0..<16_000).filter { $0 % 1000 != 0 })
        #expect(changes.removed == changed && changes.inserted == changed)
        let swapped = LineChanges(from: ["x", "1", "2", "3"], to: ["1", "2", "3", "x"])
        #expect(swapped.removed == [0] && swapped.inserted == [3])
    }

    @Test("a gap in a line equals a gap and no number, in lists short and long", arguments: [4, 400])
    func gaps(count: Int) throws {
        func record(_ second: Double) throws -> [UInt8] {
            try JSON.encode(Line((0..<count).map { $0 == 1 ? second : Double($0) / 3 }, name: "v"))
        }
        #expect(try JSONDifference(from: record(.nan), to: record(.nan))?.entries == [])
        let filled = try #require(try JSONDifference(from: record(.nan), to: record(2)))
        #expect(filled.entries.map(\.description) == ["y.1: nan is committed, this run gave 2"])
    }

    @Test("differing values are told by their path, with elements by their name")
    func values() throws {
        let old = #"{"cells":[{"name":"a","n":[1,2]},{"x":1}],"same":true}"#
        let new = #"{"same": true, "cells":[{"name":"a","n":[1,3]},{"x":"text"}]}"#
        #expect(
            try lines(old, new) == [
                "cells.`a`.n.1: 2 is committed, this run gave 3",
                "cells.1.x: 1 is committed, this run gave \"text\"",
            ])
        #expect(try lines(old, old) == [])
        #expect(JSONDifference(from: Array("{".utf8), to: Array(old.utf8)) == nil)
    }

    @Test("two elements of one name are both compared, and so is their order")
    func sameName() throws {
        let old = #"[{"name":"a","y":[1]},{"name":"a","y":[2]}]"#
        #expect(
            try lines(old, #"[{"name":"a","y":[1]},{"name":"a","y":[3]}]"#) == [
                "`a` (2).y.0: 2 is committed, this run gave 3"
            ])
        #expect(
            try lines(#"[{"name":"a"},{"name":"b"}]"#, #"[{"name":"b"},{"name":"a"}]"#) == [
                "the order differs"
            ])
        #expect(try lines(#"[{"name":"a"},{"name":"a"}]"#, #"[{"name":"a"}]"#).count == 1)
    }

    @Test(
        "values that a Double would make equal, or that look alike, differ",
        arguments: [
            ("9007199254740993", "9007199254740992"), ("18446744073709551615", "18446744073709551614"),
            ("0", "-0.0"), ("1", "\"1\""), ("null", "false"), ("[]", "{}"), ("0.1", "0.10000000000000002"),
        ])
    func closeValues(_ old: String, _ new: String) throws {
        #expect(try lines("{\"v\":\(old)}", "{\"v\":\(new)}").count == 1)
    }

    @Test("events, figures and numbers survive the one form of JSON, and equal values are equal bytes")
    func coder() throws {
        let floats: [Float] = [0.1, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, 16_777_216]
        let read = try JSON.decode([Float].self, from: JSON.encode(floats))
        #expect(read.map(\.bitPattern) == floats.map(\.bitPattern))
        let doubles: [Double] = [
            0.1, 0.1 + 0.2, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 9_007_199_254_740_992,
        ]
        #expect(try JSON.decode([Double].self, from: JSON.encode(doubles)) == doubles)
        #expect(try JSON.decode([Double].self, from: JSON.encode([Double.nan]))[0].isNaN)
        #expect(String(decoding: try JSON.encode(["b": 1, "a/c": 2]), as: UTF8.self) == #"{"a/c":2,"b":1}"#)
    }
}
