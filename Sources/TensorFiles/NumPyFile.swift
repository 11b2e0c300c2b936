public import Tensors

/// One tensor in NumPy's `.npy` format, versions 1 to 3.
public enum NumPyFile {
    /// The tensor in a file, of numbers as 32-bit floats. Throws ``TensorFileError`` when it isn't a sound file of them.
    public static func read(_ path: String) throws -> Tensor {
        try decode(contents(of: path), path: path)
    }

    /// Writes a tensor as 32-bit floats; the file is there whole or not at all.
    public static func write(_ tensor: Tensor, to path: String) throws {
        try store(encode(tensor), at: path)
    }

    static func encode(_ tensor: Tensor) -> [UInt8] {
        let lengths = tensor.shape.map(String.init).joined(separator: ", ")
        let shape = tensor.rank == 1 ? "(\(lengths),)" : "(\(lengths))"
        var header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }".utf8)
        // Magic, length and header together are a multiple of 64 bytes and end with a newline.
        while !(header.count + 11).isMultiple(of: 64) { header.append(UInt8(ascii: " ")) }
        header.append(UInt8(ascii: "\n"))
        let length = [UInt8(header.count & 0xff), UInt8(header.count >> 8)]
        return magic + [1, 0] + length + header + ElementType.bytes(tensor.scalars)
    }

    static func decode(_ bytes: [UInt8], path: String) throws -> Tensor {
        let fail = { (reason: String) in
            TensorFileError(path: path, reason: "not a sound npy file: \(reason)")
        }
        guard bytes.count >= 12, bytes.starts(with: magic), (1...3).contains(bytes[6]) else {
            throw fail("its first bytes are not NumPy's")
        }
        let wide = bytes[6] > 1
        let start = wide ? 12 : 10
        let length = (8..<start).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
        guard length <= bytes.count - start else { throw fail("the header's length is \(length)") }
        let header = try Header(String(decoding: bytes[start..<start + length], as: UTF8.self), fail)
        let data = bytes[(start + length)...]
        guard let count = elementCount(header.shape), count <= data.count,
            count * header.type.width == data.count
        else { throw fail("shape \(header.shape) does not fit its \(data.count) bytes") }
        let values = header.type.floats(data)
        guard header.isColumnMajor, header.shape.count > 1 else { return Tensor(values, shape: header.shape) }
        return Tensor(values, shape: header.shape.reversed()).reversingAxes()
    }

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// The dictionary in Python's spelling.
    private struct Header {
        let type: ElementType
        let isColumnMajor: Bool
        let shape: [Int]

        init(_ text: String, _ fail: (String) -> TensorFileError) throws {
            guard let kind = text.firstMatch(of: /'descr': *'([^']*)'/)?.1,
                let order = text.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
                let lengths = text.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
            else { throw fail("its header is not what was expected") }
            guard let type = Self.types[String(kind)] else { throw fail("it holds elements of type \(kind)") }
            let numbers = lengths.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
            let shape = numbers.compactMap { Int($0) }
            guard shape.count == numbers.count else { throw fail("its shape is (\(lengths))") }
            (self.type, isColumnMajor, self.shape) = (type, order == "True", shape)
        }

        private static let types: [String: ElementType] = [
            "<f8": .float64, "<f4": .float32, "<f2": .float16, "<i8": .int64, "<i4": .int32, "<i2": .int16,
            "|i1": .int8, "|u1": .uint8, "|b1": .bool,
        ]
    }
}
