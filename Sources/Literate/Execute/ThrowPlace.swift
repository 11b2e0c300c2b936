import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Finds the lines of the Markdown from which an error came.
struct ThrowPlace: Sendable {
    let toolchain: Toolchain
    /// The page's program, with its table of lines.
    let program: String
    let page: String

    /// The page's lines among the frames, from the inside out; none where the toolchain cannot tell.
    func lines(of frames: [UInt]) async -> [CrashReport.Frame] {
        guard !frames.isEmpty else { return [] }
        let addresses = frames.map { "0x" + String($0, radix: 16) }
        let result = try? await Subprocess.run(
            .path(FilePath(toolchain.symbolizer)),
            arguments: Arguments(["--obj=" + program, "--functions=none", "--inlines"] + addresses),
            output: .string(limit: 1 << 20), error: .discarded)
        guard let said = result?.standardOutput else { return [] }
        return CrashReport.frames(in: said[...], page)
    }
}
