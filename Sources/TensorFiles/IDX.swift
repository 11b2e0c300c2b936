public import Tensors

/// Arrays in the format of MNIST and its family (Fashion-MNIST, KMNIST, EMNIST), plain or packed with gzip.
///
/// ```swift
/// let images = try IDX.read("train-images-idx3-ubyte.gz") / 255     // [60000, 28, 28], 0 … 1
/// let labels = try IDX.readClasses("train-labels-idx1-ubyte.gz")    // [60000]
/// let train = Dataset(images, labels)
/// ```
///
/// Source: LeCun, Cortes and Burges, The MNIST database, “file formats for the MNIST database”.
public enum IDX {
    /// The numbers of a file as they are, in the shape that it gives. Throws ``TensorFileError`` when the file cannot
    /// be read, or its header doesn't describe the rest of it exactly.
    public static func read(_ path: String) throws -> Tensor {
        let file = try File(path)
        return Tensor(file.numbers { Float($0) }, shape: file.shape)
    }

    /// Whole numbers of a file, such as classes. Throws as ``read(_:)`` does, and when they are fractions.
    public static func readClasses(_ path: String) throws -> IntTensor {
        let file = try File(path)
        guard file.type != .float32, file.type != .float64 else {
            throw TensorFileError(path: path, reason: "expected whole numbers, got \(file.type.rawValue)")
        }
        return IntTensor(file.numbers { Int($0) }, shape: file.shape)
    }

    /// Writes a tensor as bytes, packed when the path ends with `.gz`; the file is there whole or not at all. Throws
    /// when an element is no whole number in 0 ... 255.
    public static func write(_ tensor: Tensor, to path: String) throws {
        let bytes = try tensor.scalars.map { value in
            guard let byte = UInt8(exactly: value) else {
                throw TensorFileError(path: path, reason: "\(value) is no whole number in 0 ... 255")
            }
            return byte
        }
        try write(bytes, tensor.shape, to: path)
    }

    /// Writes whole numbers in 0 ... 255, such as classes, as ``write(_:to:)-(Tensor,_)`` does.
    public static func write(_ classes: IntTensor, to path: String) throws {
        let bytes = try classes.scalars.map { value in
            guard let byte = UInt8(exactly: value) else {
                throw TensorFileError(path: path, reason: "\(value) is not in 0 ... 255")
            }
            return byte
        }
        try write(bytes, classes.shape, to: path)
    }

    private static func write(_ bytes: [UInt8], _ shape: [Int], to path: String) throws {
        guard shape.count < 256, shape.allSatisfy({ $0 <= UInt32.max }) else {
            throw TensorFileError(path: path, reason: "shape \(shape) doesn't fit the format")
        }
        let lengths = shape.flatMap { length in [24, 16, 8, 0].map { UInt8(length >> $0 & 0xff) } }
        let file = [0, 0, 0x08, UInt8(shape.count)] + lengths + bytes
        try store(path.hasSuffix(".gz") ? Gzip.compressed(file, path: path) : file, at: path)
    }

    /// The parts of a file, checked.
    private struct File {
        let type: ElementType
        let shape: [Int]
        let data: ArraySlice<UInt8>

        private static let types: [UInt8: ElementType] = [
            0x08: .uint8, 0x09: .int8, 0x0b: .int16, 0x0c: .int32, 0x0d: .float32, 0x0e: .float64,
        ]

        init(_ path: String) throws {
            let bytes = try unpackedContents(of: path)
            let fail = { (reason: String) in
                TensorFileError(path: path, reason: "not a sound IDX file: \(reason)")
            }
            guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else {
                throw fail("it doesn't begin with two zeros")
            }
            guard let type = Self.types[bytes[2]] else { throw fail("elements of type \(bytes[2])") }
            let start = 4 + 4 * Int(bytes[3])
            guard bytes.count >= start else { throw fail("it ends within its \(bytes[3]) lengths") }
            let shape = stride(from: 4, to: start, by: 4).map { place in
                bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            }
            data = bytes[start...]
            guard let count = elementCount(shape), count <= data.count, count * type.width == data.count
            else {
                throw fail("shape \(shape) doesn't fit its \(data.count) bytes of \(type.rawValue)")
            }
            (self.type, self.shape) = (type, shape)
        }

        /// The elements, highest byte first.
        func numbers<Number>(_ convert: (Double) -> Number) -> [Number] {
            guard type != .uint8 else { return data.map { convert(Double($0)) } }
            return stride(from: data.startIndex, to: data.endIndex, by: type.width).map { start in
                convert(number(data[start..<start + type.width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
            }
        }

        private func number(_ word: UInt64) -> Double {
            switch type {
            case .int8: Double(Int8(truncatingIfNeeded: word))
            case .int16: Double(Int16(truncatingIfNeeded: word))
            case .int32: Double(Int32(truncatingIfNeeded: word))
            case .float32: Double(Float(bitPattern: UInt32(word)))
            default: Double(bitPattern: word)
            }
        }
    }
}

/// A file's bytes, unpacked when it is a gzip file.
func unpackedContents(of path: String) throws -> [UInt8] {
    let bytes = try contents(of: path)
    return Gzip.isCompressed(bytes) ? try Gzip.decompressed(bytes, path: path) : bytes
}
