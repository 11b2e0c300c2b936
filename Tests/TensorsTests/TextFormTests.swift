import Foundation
import Testing

@testable import Tensors

/// `print_cases.json`: 181 tensors with the text PyTorch prints for them.
struct PrintCase: Decodable, CustomTestStringConvertible {
    let note: String
    let shape: [Int]
    let dtype: String
    let requires_grad: Bool
    let grad_fn: String?
    let data: [JSONValue]
    let `repr`: String

    var testDescription: String { note }

    static let all = try? Vectors.load([PrintCase].self, "print_cases")
}

enum JSONValue: Decodable {
    case text(String), number(Double), truth(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    var double: Double {
        switch self {
        case .text(let text): Double(text) ?? .nan
        case .number(let number): number
        case .truth(let truth): truth ? 1 : 0
        }
    }

    var int: Int {
        if case .text(let text) = self { Int(text) ?? 0 } else { Int(double) }
    }
}

@Suite("The text form of a tensor is PyTorch's")
struct TextFormTests {
    @Test("all cases of the reference are there") func count() throws {
        #expect(try #require(PrintCase.all).count == 181)
    }

    @Test("case", arguments: PrintCase.all ?? []) func matches(_ example: PrintCase) {
        #expect(text(of: example) == example.repr)
    }

    private func text(of example: PrintCase) -> String {
        let (values, shape) = (example.data, example.shape)
        if let name = example.grad_fn { return text(of: example, graph: "grad_fn=<\(name)>") }
        return switch example.dtype {
        case "int64": "\(IntTensor(values.map(\.int), shape: shape))"
        case "int32": "\(ElementTensor(values.map { Int32($0.int) }, shape: shape))"
        case "uint8": "\(ElementTensor(values.map { UInt8($0.int) }, shape: shape))"
        case "bool": "\(BoolTensor(values.map { $0.double != 0 }, shape: shape))"
        case "float64": "\(ElementTensor(values.map(\.double), shape: shape))"
        case "float16": "\(ElementTensor(values.map { HalfElement(value: $0.double) }, shape: shape))"
        case "bfloat16": "\(ElementTensor(values.map { BrainElement(value: $0.double) }, shape: shape))"
        default: text(ofFloats: Tensor(values.map { Float($0.double) }, shape: shape), example)
        }
    }

    private func text(ofFloats tensor: Tensor, _ example: PrintCase) -> String {
        example.requires_grad ? "\(tensor.requiringGradient())" : "\(tensor)"
    }

    /// The reference has operations that the engine does not record under the same name, and gradients of doubles.
    private func text(of example: PrintCase, graph: String) -> String {
        let type = example.dtype == "float32" ? [] : ["dtype=torch.\(example.dtype)"]
        return TensorText(shape: example.shape, suffixes: type + [graph]) { .number(example.data[$0].double) }
            .text
    }
}

/// Stand-ins that show an element type other than the engine's own takes part by naming itself.
private struct HalfElement: TensorElement {
    let value: Double
    static var typeName: String { "float16" }
    var textElement: TensorText.Element { .number(value) }
}

private struct BrainElement: TensorElement {
    let value: Double
    static var typeName: String { "bfloat16" }
    var textElement: TensorText.Element { .number(value) }
}
