import Foundation

/// The reference vectors beside the tests.
enum Vectors {
    static func load<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
        let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors")
        return try JSONDecoder().decode(type, from: Data(contentsOf: url!))
    }
}
