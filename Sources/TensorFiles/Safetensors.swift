#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
public import Tensors

/// Named tensors in Hugging Face's safetensors format: the length of a header, the header as JSON, the numbers.
///
/// Files of unknown origin are safe to read: every length is checked before it is used, and the header must describe
/// the rest of the file exactly, without gaps or overlaps.
public enum Safetensors {
    private struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let data_offsets: [Int]
    }

    private static let largestHeader = 100_000_000

    /// The tensors of a file in the order of their data; all of them as 32-bit floats.
    public static func read(_ path: String) throws -> [(name: String, value: Tensor)] {
        let bytes = try contents(of: path)
        let fail = { (reason: String) in
            TensorFileError(path: path, reason: "not a sound safetensors file: \(reason)")
        }
        guard bytes.count >= 8 else { throw fail("it has \(bytes.count) bytes") }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        guard length <= UInt64(min(largestHeader, bytes.count - 8)) else {
            throw fail("the header's length is \(length), the file's \(bytes.count)")
        }
        let data = bytes[(8 + Int(length))...]
        let entries = try entries(in: Data(bytes[8..<8 + Int(length)]), fail)
        var end = 0
        return try entries.map { name, entry in
            guard entry.data_offsets.count == 2, entry.data_offsets[0] == end, entry.data_offsets[1] >= end,
                entry.data_offsets[1] <= data.count
            else {
                throw fail("the data of \(name) lies at \(entry.data_offsets), expected to begin at \(end)")
            }
            let start = end
            end = entry.data_offsets[1]
            guard let type = types[entry.dtype] else {
                throw fail("\(name) has the unknown type \(entry.dtype)")
            }
            guard let count = elementCount(entry.shape), count <= data.count,
                count * type.width == end - start
            else {
                throw fail("\(name) of shape \(entry.shape) does not fit its \(end - start) bytes")
            }
            let part = data[data.startIndex + start..<data.startIndex + end]
            return (name, Tensor(type.floats(part), shape: entry.shape))
        }.checked {
            end == data.count
        } orThrow: {
            fail("\(data.count - end) bytes belong to no tensor")
        }
    }

    /// Writes named tensors as 32-bit floats; the file is there whole or not at all.
    public static func write(_ tensors: [(name: String, value: Tensor)], to path: String) throws {
        guard Set(tensors.map(\.name)).count == tensors.count else {
            throw TensorFileError(path: path, reason: "two tensors have the same name")
        }
        var end = 0
        let entries = try tensors.map { name, value in
            let start = end
            end += value.count * 4
            let key = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
            let shape = value.shape.map(String.init).joined(separator: ",")
            return "\(key):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        try store(length + header + tensors.flatMap { ElementType.bytes($0.value.scalars) }, at: path)
    }

    private static let types: [String: ElementType] = [
        "F64": .float64, "F32": .float32, "F16": .float16, "BF16": .bfloat16, "I64": .int64, "I32": .int32,
        "I16": .int16, "I8": .int8, "U8": .uint8, "BOOL": .bool,
    ]

    private static func entries(
        in header: Data, _ fail: (String) -> TensorFileError
    ) throws -> [(name: String, entry: Entry)] {
        struct Header: Decodable {
            var entries: [(name: String, entry: Entry)] = []

            struct Key: CodingKey {
                let stringValue: String
                init(stringValue: String) { self.stringValue = stringValue }
                var intValue: Int? { nil }
                init?(intValue: Int) { nil }
            }

            init(from decoder: any Decoder) throws {
                let values = try decoder.container(keyedBy: Key.self)
                for key in values.allKeys where key.stringValue != "__metadata__" {
                    entries.append((key.stringValue, try values.decode(Entry.self, forKey: key)))
                }
            }
        }
        do {
            return try JSONDecoder().decode(Header.self, from: header).entries
                .sorted {
                    ($0.entry.data_offsets.first ?? 0, $0.name) < ($1.entry.data_offsets.first ?? 0, $1.name)
                }
        } catch { throw fail("its header is not what was expected") }
    }
}

extension Array {
    fileprivate func checked(_ holds: () -> Bool, orThrow failure: () -> TensorFileError) throws -> Self {
        guard holds() else { throw failure() }
        return self
    }
}

/// A file's bytes.
func contents(of path: String) throws -> [UInt8] {
    do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
        throw TensorFileError(path: path, reason: "the file cannot be read")
    }
}

/// Writes a file that is there whole or not at all.
func store(_ bytes: [UInt8], at path: String) throws {
    do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
        throw TensorFileError(path: path, reason: "the file cannot be written")
    }
}
