/// What one run of a page's program writes: its two streams of text, and its events.
struct RunFiles: Sendable {
    let output: NamelessFile
    let error: NamelessFile
    let events: NamelessFile
    /// Stands before every event that comes from the launcher or the runtime, so that nothing else which a
    /// cell writes into the file by accident can be taken for one.
    let mark: String

    init(folder: String, name: String) throws {
        output = try NamelessFile(at: "\(folder)/\(name).output")
        error = try NamelessFile(at: "\(folder)/\(name).error")
        events = try NamelessFile(at: "\(folder)/\(name).events")
        mark = String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
