// A program of its own: it reads pieces of Swift code, a JSON string a line, from the file that is named, and
// writes what it says of each as a line of JSON. Each line is written at once, so that the lines that are there
// tell which piece of code it came to grief with.

import FoundationEssentials
import Glibc

/// Trees are walked recursively, and a long chain of `.a.b.c` is as deep as it is long.
let stackSize = 1 << 30

func answerAll() throws {
    let questions = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for line in questions.split(separator: UInt8(ascii: "\n")) {
        let code = try JSONDecoder().decode(String.self, from: line)
        var answer = try encoder.encode(CodeSyntax(of: code))
        answer.append(UInt8(ascii: "\n"))
        try FileHandle.write(answer)
    }
}

enum FileHandle {
    struct Failure: Error { let code: Int32 }

    static func write(_ data: Data) throws {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw Failure(code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}

var attributes = pthread_attr_t()
pthread_attr_init(&attributes)
pthread_attr_setstacksize(&attributes, stackSize)
var thread = pthread_t()
let code = pthread_create(
    &thread, &attributes,
    { _ in
        do {
            try answerAll()
        } catch {
            fputs("\(error)\n", stderr)
            exit(1)
        }
        exit(0)
    }, nil)
guard code == 0 else { exit(2) }
pthread_join(thread, nil)
