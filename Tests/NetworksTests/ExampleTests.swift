import Foundation
import Testing

/// A piece of code in a doc comment, between ` ```swift ` and ` ``` `.
private struct Example {
    let place: String
    let code: String

    static func all(in folder: URL) throws -> [Example] {
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        let sources = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        return try sources.sorted { $0.path < $1.path }.flatMap { file in
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            return examples(in: lines.map(String.init), file.lastPathComponent)
        }
    }

    private static func examples(in lines: [String], _ file: String) -> [Example] {
        var (found, open): ([Example], [String]?) = ([], nil)
        for (index, line) in lines.enumerated() {
            let text = line.drop { $0 == " " }
            let content = text.hasPrefix("/// ") ? String(text.dropFirst(4)) : ""
            if content == "```swift" {
                open = []
            } else if content == "```", let code = open {
                found.append(
                    Example(place: "\(file):\(index + 1 - code.count)", code: code.joined(separator: "\n")))
                open = nil
            } else {
                open?.append(content)
            }
        }
        return found
    }

    /// The example as a function; what goes into a class as the class' member; “…” stands for anything.
    func function(_ number: Int) -> String {
        let code = code.replacingOccurrences(of: "…", with: "")
        let body = code.hasPrefix("override") ? "class Own: Module {\n\(code)\n}" : code
        return "func example\(number)() {\n\(body)\n}\nexample\(number)()\nprint(\"\(place)\")\n"
    }
}

@Suite("Examples in comments")
struct ExampleTests {
    /// What examples take for given.
    private static let setting = """
        import Networks
        import Tensors
        manualSeed(1)
        let (backbone, head) = (Linear(8, 4), Linear(4, 2))
        let net = Sequential { backbone; IFNode(); head; IFNode() }
        let ann = Sequential { Linear(8, 4); ReLU(); Linear(4, 2) }
        let (images, labels) = (Tensor.rand(6, 8), IntTensor([0, 1, 0, 1, 1, 0]))
        let (train, test) = (Dataset(images, labels), Dataset(images, labels))
        let (layer, neuron, steps) = (Linear(8, 4), IFNode(), 3)
        let spikes = Tensor.bernoulli(0.5, shape: [3, 2, 8])
        let x = images
        let optimizer = SGD(net.parameters, learningRate: 0.1)
        var loss: Tensor { net.reset(); return net(x).sum() }
        let validationLoss = 0.5

        """

    @Test("compile and run")
    func examples() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let examples = try ["Tensors", "Networks"].flatMap {
            try Example.all(in: root.appending(path: "Sources/\($0)"))
        }
        #expect(examples.count > 30)
        let program = Self.setting + examples.enumerated().map { $1.function($0) }.joined()
        let result = try run(program, root: root)
        let ran = result.output.split(separator: "\n").filter { $0.contains(".swift:") }
        #expect(
            result.errors == [] && ran.last.map(String.init) == examples.last?.place,
            "\(result.output.suffix(600))")
    }

    /// Compiles a program against the modules beside this test and runs it.
    private func run(_ program: String, root: URL) throws -> (errors: [String], output: String) {
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let folder = FileManager.default.temporaryDirectory.appending(path: "examples-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, binary) = (folder.appending(path: "main.swift"), folder.appending(path: "examples"))
        try program.write(to: source, atomically: true, encoding: .utf8)
        let objects = ["CKernels", "Tensors", "Networks"].flatMap { module in
            (FileManager.default.enumerator(atPath: products.appending(path: "\(module).build").path)?
                .allObjects ?? [])
                .compactMap { $0 as? String }.filter { $0.hasSuffix(".o") }
                .map { products.appending(path: "\(module).build/\($0)").path }
        }
        let compiled = try output(
            of: [
                "swiftc", "-swift-version", "5", "-diagnostic-style", "llvm", "-I",
                products.appending(path: "Modules").path, "-I",
                root.appending(path: "Sources/CKernels/include").path, source.path, "-o", binary.path,
            ] + objects)
        let errors = compiled.split(separator: "\n").filter { $0.contains("error: ") }.map(String.init)
        return (errors, errors.isEmpty ? try output(of: [binary.path]) : "")
    }

    private func output(of command: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
