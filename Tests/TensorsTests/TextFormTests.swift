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
        let values = example.data
        switch example.dtype {
        case "int64": return "\(IntTensor(values.map(\.int), shape: example.shape))"
        case "int32": return "\(ElementTensor(values.map { Int32($0.int) }, shape: example.shape))"
        case "uint8": return "\(ElementTensor(values.map { UInt8($0.int) }, shape: example.shape))"
        case "bool": return "\(BoolTensor(values.map { $0.double != 0 }, shape: example.shape))"
        case "float64": return "\(ElementTensor(values.map(\.double), shape: example.shape))"
        case "float16": return "\(ElementTensor(values.map { HalfElement(value: $0.double) }, shape: example.shape))"
        case "bfloat16": return "\(ElementTensor(values.map { BrainElement(value: $0.double) }, shape: example.shape))"
        default: return text(ofFloats: values.map { Float($0.double) }, example)
        }
    }

    private func text(ofFloats values: [Float], _ example: PrintCase) -> String {
        let tensor = Tensor(values, shape: example.shape)
        guard example.requires_grad else { return "\(tensor)" }
        guard let name = example.grad_fn else { return "\(tensor.requiringGradient())" }
        let suffix = "grad_fn=<\(name)>"
        let form = TensorText(shape: tensor.shape, suffixes: [suffix]) { .number(Double(values[$0])) }
        return form.text
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
