import Tensors
import Testing

/// `operations.json`: operations of PyTorch; `Tests/Reference/operations.py` makes it.
struct ReferenceVectors: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let f32: [String]

        var scalars: [Float] { f32.map { UInt32($0, radix: 16).map { Float(bitPattern: $0) } ?? .nan } }
        var tensor: Tensor { Tensor(scalars, shape: shape) }
    }

    struct Settings: Decodable {
        var stride, padding, dilation, output_padding, kernel, size: Lengths?
        var groups, axis: Int?
    }

    /// One length, or one for each direction.
    struct Lengths: Decodable {
        let pair: (Int, Int)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let both = try? container.decode([Int].self), both.count == 2 {
                pair = (both[0], both[1])
            } else {
                let length = try container.decode(Int.self)
                pair = (length, length)
            }
        }
    }

    struct Operation: Decodable, CustomTestStringConvertible {
        let name: String
        let settings: Settings?
        let inputs: [Values]
        let result: Values
        let gradients: [Values]

        var testDescription: String { "\(name) of \(inputs.map(\.shape))" }
    }

    /// A function of one element: its values and slopes at `points`.
    struct Function: Decodable, CustomTestStringConvertible {
        let name: String
        let values: Values
        let slopes: Values

        var testDescription: String { name }
    }

    let operations: [Operation]
    let points: Values
    let functions: [Function]

    static let loaded = Result { try Vectors.load(ReferenceVectors.self, "operations") }

    static var operations: [Operation] { (try? loaded.get().operations) ?? [] }
    static var functions: [Function] { (try? loaded.get().functions) ?? [] }
}
