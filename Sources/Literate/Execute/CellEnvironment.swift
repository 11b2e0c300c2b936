/// All that a page's program sees of its environment; the guide for authors lists it.
struct CellEnvironment: Sendable {
    let scratch: Scratch
    let files: RunFiles
    let seed: UInt64
    /// The cell marked `fails` that this run is about; nil in a page's normal run.
    let failingCell: Int?
    /// Seconds by which the program's date is off: whatever prints one is to differ the second time.
    let clockShift: Int

    /// Where the launcher puts the file of events, `EVENTS_DESCRIPTOR`.
    private static let eventsDescriptor = 63

    var values: [String: String] {
        [
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": scratch.folder,
            "TMPDIR": scratch.temporary,
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "SWIFT_DETERMINISTIC_HASHING": "1",
            "SWIFT_BACKTRACE":
                "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,sanitize=yes",
            // The runtime reads it and takes it away before the first cell.
            "SPIKEBOOK_RUN":
                "\(files.mark):\(Self.eventsDescriptor):\(seed):\(failingCell ?? -1):\(clockShift):\(scratch.root)",
        ]
    }
}
