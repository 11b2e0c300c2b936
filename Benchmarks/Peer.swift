import Foundation

/// SpikingJelly on PyTorch in a process of its own, which times the cases it is asked for.
final class Peer {
    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()
    /// Its versions.
    let introduction: String
    /// How long it took to import.
    let importSeconds: Double

    /// Nil when `python` isn't there or lacks the packages.
    init?(python: String, script: String) {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, script]
        process.standardInput = questions
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil, let line = Self.line(from: answers) else { return nil }
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "ready", let seconds = Double(words[1]) else { return nil }
        (importSeconds, introduction) = (seconds, String(words[2]))
    }

    deinit {
        try? questions.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The seconds one call of a case takes there; nil when it doesn't know the case.
    func seconds(_ name: String) -> Double? {
        questions.fileHandleForWriting.write(Data("\(name)\n".utf8))
        return Self.line(from: answers).flatMap(Double.init)
    }

    /// Its peak memory in bytes.
    var peakMemory: Double? { seconds("memory") }

    private static func line(from pipe: Pipe) -> String? {
        var bytes: [UInt8] = []
        while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n")
        {
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
