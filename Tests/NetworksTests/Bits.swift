import Foundation
import Tensors

/// Values of a reference vector, as 32-bit patterns in hexadecimal.
struct Bits: Decodable {
    let shape: [Int]
    let f32: [String]

    var scalars: [Float] { f32.map { UInt32($0, radix: 16).map { Float(bitPattern: $0) } ?? .nan } }
    var tensor: Tensor { Tensor(scalars, shape: shape) }

    /// A file of vectors beside these tests.
    static func load<Vectors: Decodable>(_ type: Vectors.Type, _ name: String) throws -> Vectors {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors")
        else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: url))
    }
}
