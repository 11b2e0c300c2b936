import Foundation
import Testing

/// What someone who comes from PyTorch or SpikingJelly writes first. Each line compiles, or the compiler answers it with
/// this engine's name.
enum Idioms {
    static let setting = """
        import Networks
        import Tensors
        let x = Tensor.rand(4, 3)
        let y = Tensor.rand(3, 5)
        let d: [Double] = [1, 2, 3]
        let net = Sequential { Linear(3, 2); IFNode() }

        """

    static let compiling = [
        "Tensor.zeros(3, 4)", "Tensor.ones(3, 4)", "Tensor.full([2], 3.0)", "Tensor.eye(3)",
        "Tensor.arange(10)",
        "Tensor([1.0, 2.0, 3.0])", "Tensor(d)", "Tensor([[1, 2], [3, 4]])", "x[0, 1]", "x[0][1]", "x[0..<2]",
        "x[..., 0]", "x[[0, 2]]", "x[x .> 0.5]", "x.transposed()", "x.reshaped(2, 6)", "x.mean(0)", "x.std()",
        "x.sum(1)", "x.max(1)", "x.argmax(1)", "x.argmax()", "x.cumsum(0)", "x.item", "x.scalars",
        "x.repeated(2)",
        "Tensor.stacked([x, x])", "x.matmul(y)", "matmul(x, y)", "x.pow(2)", "x * x", "2 * x", "x / 2", "-x",
        "x.exp()", "x.abs()", "x.clamp(min: 0, max: 1)", "x.floor()", "x.detached", "x.shape[0]", "x.rank",
        "x.flatten()", "x.softmax(1)", "IntTensor([1, 2])", "net(x)", "net.parameters",
        "SGD(net.parameters, learningRate: 0.1)", "crossEntropy(x, IntTensor([0, 1, 2, 0]))",
        "meanSquaredError(x, x)", "LIFNode(tau: 2.0, stepMode: .multiStep)", "IFNode(surrogate: .atan())",
        "LIFNode(tau: 2.0, vReset: 0)",
        "Conv2d(1, 3, kernel: 3, stride: 2, padding: 1, bias: false)", "Dropout(0.5)", "x.map { $0 * 2 }",
        "x.scalars.reduce(0, +)", "x.allClose(x)", "x == x", "x .== x", "Tensor.where(x .> 0, x, x)",
        "x.unique()",
        "x.histogram(10)", "Tensor.randn(3)", "IntTensor.randperm(3)",
    ]

    static let answered = [
        "Tensor.linspace(0, 1, 10)": "linspace(from:to:count:)",
        "Tensor.arange(0, 10, 2)": "arange(from:to:by:)",
        "x > 0.5": "x .> 0.5", "x.T": "transposed()", "x.view(2, 6)": "reshaped(_:)",
        "x.reshape(2, 6)": "reshaped(_:)",
        "x.unsqueeze(0)": "expandingAxis(at:)", "x.squeeze()": "squeezed()",
        "x.mean(dim: 0)": "axes go without a label: x.mean(1)", "x.sort()": "sorted(_:descending:)",
        "x[0][0].item()": "item is a property", "x.numpy()": "scalars", "x.tolist()": "scalars",
        "x.repeat(2, 1)": "repeated(_:)", "x.cat(x)": "Tensor.concatenated([a, b])",
        "Tensor.stack([x, x])": "stacked(_:axis:)", "Tensor.cat([x, x])": "concatenated(_:axis:)",
        "exp(x)": "x.exp()",
        "x.clamp(0, 1)": "clamp(min:max:)", "x.detach()": "x.detached", "x.clone()": "let b = a",
        "x.size(0)": "x.shape[0]", "x.ndim": "rank", "softmax(x, 1)": "x.softmax(1)",
        "x.oneHot(3)": "IntTensor([0, 2]).oneHot(3)", "net.train()": "setTraining(true)",
        "net.eval()": "setTraining(false)", "net.parameters()": "parameters is a property",
        "net.state_dict()": "stateDictionary()", "Adam(net.parameters, lr: 0.1)": "learningRate",
        "mseLoss(x, x)": "meanSquaredError(_:_:)",
        "LIFNode(tau: 2.0, vThreshold: 1.0, vReset: nil)": "vReset: .soft",
        "Conv2d(1, 3, kernelSize: 3)": "kernel",
        "Conv2d(1, 3, 3)": "kernel: 3", "MaxPool2d(2, 2)": "MaxPool2d(2, stride: 2)",
        "x.any()": "(x .!= 0).any()", "Tensor.normal(0, 1, [3])": "mean: 0, deviation: 1",
        "Tensor.randint(0..<3, shape: [3])": "IntTensor.randint", "Tensor.randperm(3)": "IntTensor.randperm",
    ]
}

/// The compiler's word on one line after another, of a program that uses the modules beside this test.
private func compilerErrors(of lines: [String], after setting: String) throws -> [[String]] {
    let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent()
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")
    let file = FileManager.default.temporaryDirectory.appending(path: "idioms-\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    let program = setting + lines.map { "_ = \($0)\n" }.joined()
    try program.write(to: file, atomically: true, encoding: .utf8)
    let (process, errors) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
        "swiftc", "-typecheck", "-swift-version", "5", "-I", products.appending(path: "Modules").path, "-I",
        sources.appending(path: "CKernels/include").path, "-diagnostic-style", "llvm", file.path,
    ]
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let first = setting.count { $0 == "\n" } + 1
    var found = [[String]](repeating: [], count: lines.count)
    for message in text.split(separator: "\n") where message.contains(": error: ") {
        let place = message.split(separator: ":")
        let line = place.count > 1 ? Int(place[1]) : nil
        found[try #require(line, "\(message)") - first].append(String(message))
    }
    return found
}

@Suite("First guesses")
struct IdiomTests {
    @Test("all 103 compile or are answered with the right name")
    func idioms() throws {
        let (compiling, answered) = (Idioms.compiling, Idioms.answered.sorted { $0.key < $1.key })
        #expect(compiling.count + answered.count == 103)
        let errors = try compilerErrors(of: compiling + answered.map(\.key), after: Idioms.setting)
        for (idiom, messages) in zip(compiling, errors) { #expect(messages == [], "\(idiom)") }
        for ((idiom, answer), messages) in zip(answered, errors.dropFirst(compiling.count)) {
            #expect(messages.contains { $0.contains(answer) }, "\(idiom): \(messages)")
        }
    }
}
