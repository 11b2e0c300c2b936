/// What a running page tells the runner.
///
/// Standard output and standard error are files that only grow, so their lengths at a cell's start and end
/// say exactly which text is whose, without the two programs having to keep pace. All but the figures and
/// tables is written by C: by the launcher (`Sources/Launcher`) and by the runtime that is linked into the
/// page's program (`Sources/CellRuntime`).
package enum CellEvent: Codable, Hashable, Sendable {
    /// The program is about to begin, as the process `pid` of the runner's own counting. `holdsProcesses` says
    /// that nothing it starts can outlive it whatever it does, `holdsNetwork` that it cannot reach a network.
    case launched(pid: Int, holdsProcesses: Bool, holdsNetwork: Bool)
    case started(cell: Int, at: TextLengths)
    case finished(cell: Int, at: TextLengths)
    /// An error leaves the program. The frames of the page's own code on its way, from the inside out, are
    /// offsets in the program.
    case threw(frames: [UInt])
    /// A task that was made in `cell` wrote this part of a stream after the cell's end. The cell is -1 where
    /// nobody knows it.
    case late(cell: Int, in: TextStream, from: Int, to: Int)
    /// A file below the scratch folder was looked for in vain.
    case missing(path: String)
    case showed(Artifact)
}

package enum TextStream: String, Codable, Hashable, Sendable { case output, error }

/// Bytes written so far.
package struct TextLengths: Codable, Hashable, Sendable {
    package var output: Int
    package var error: Int

    package init(output: Int, error: Int) {
        self.output = output
        self.error = error
    }
}
