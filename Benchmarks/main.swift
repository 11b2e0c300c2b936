import Foundation
import Tensors

// Times the engine beside SpikingJelly on PyTorch, in turn and in one run, and prints ratios.
//
//     swift run -c release Benchmarks [--python PYTHON] [CASE …]

manualSeed(0)
if CommandLine.arguments.contains("--start-up") {
    _ = Tensor.rand(4, 8).sum().item
    exit(0)
}
var arguments = Array(CommandLine.arguments.dropFirst())
var python = "python3"
if let index = arguments.firstIndex(of: "--python"), index + 1 < arguments.count {
    python = arguments[index + 1]
    arguments.removeSubrange(index...index + 1)
}
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("peer.py")
    .path
let peer = Peer(python: python, script: script)
print(
    peer.map { "peer: \($0.introduction)" } ?? "no peer: \(python) has no torch with spikingjelly; ours alone"
)

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

func time(_ seconds: Double?) -> String {
    guard let seconds else { return "–" }
    return seconds < 1e-3
        ? String(format: "%.1f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
}

print(padded("case", 62) + padded("ours", 12) + padded("peer", 12) + "ratio")
for benchmark in Case.all where arguments.isEmpty || arguments.contains(benchmark.name) {
    let body = benchmark.prepare()
    // In turn, so that a machine that slows down slows both.
    let rounds = (0..<5).map { _ in (ours: measure(body), theirs: peer?.seconds(benchmark.name)) }
    let ours = median(rounds.map(\.ours))
    let theirs = rounds.compactMap(\.theirs)
    let ratios = rounds.compactMap { round in round.theirs.map { $0 / round.ours } }
    let ratio = ratios.isEmpty ? "–" : String(format: "%.1f ×", median(ratios))
    print(
        padded(benchmark.title, 62) + padded(time(ours), 12)
            + padded(time(theirs.isEmpty ? nil : median(theirs)), 12) + ratio)
}

/// The peak memory of this process in bytes.
func peakMemory() -> Double {
    var usage = rusage()
    #if os(Linux)
        let (process, unit) = (__rusage_who_t(RUSAGE_SELF.rawValue), 1024.0)
    #else
        let (process, unit) = (RUSAGE_SELF, 1.0)
    #endif
    return getrusage(process, &usage) == 0 ? Double(usage.ru_maxrss) * unit : 0
}

/// How long a process of this program takes from start to its first tensor and out again.
func startUp() -> Double {
    measure {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["--start-up"]
        guard (try? process.run()) != nil else { return }
        process.waitUntilExit()
    }
}

if arguments.isEmpty {
    print("start-up \(time(startUp())), peer's import \(time(peer?.importSeconds))")
    let theirs = peer?.peakMemory.map { String(format: "%.0f MB", $0 / 1e6) } ?? "–"
    print("peak memory \(String(format: "%.0f MB", peakMemory() / 1e6)), peer's \(theirs)")
}
