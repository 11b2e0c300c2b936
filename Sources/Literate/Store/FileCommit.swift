/// A file to be written, or removed when it has no contents.
package struct FileChange: Sendable, Equatable {
    package var path: String
    package var contents: [UInt8]?
    /// What the file held when it was read; the change is refused when it holds something else by now.
    package var expected: [UInt8]?

    package init(path: String, contents: [UInt8]?, expected: [UInt8]? = nil) {
        self.path = path
        self.contents = contents
        self.expected = expected
    }
}

/// Writes several files as one: all are complete on the disk before the first one takes its name, and when one
/// of them can't take it, those before it are put back.
package enum FileCommit {
    /// - Throws: `FileError` or `Problem`; then every file is as it was, or the error names those that are not.
    package static func write(_ changes: [FileChange]) throws {
        try write(changes, rename: Staging.systemRename)
    }

    /// - Parameter rename: Gives a file another name; gives the system's error number, or zero.
    static func write(_ changes: [FileChange], rename: (_ from: String, _ to: String) -> Int32) throws {
        var staged = Staging()
        do {
            for change in changes { try staged.add(change) }
            for change in changes { try checkUnchanged(change) }
            try staged.put(rename)
        } catch {
            let lost = staged.undo()
            staged.discard()
            guard !lost.isEmpty, var error = error as? FileError else { throw error }
            error.note =
                "these files are new already and could not be put back: "
                + lost.joined(separator: ", ")
            throw error
        }
        staged.discard()
    }

    private static func checkUnchanged(_ change: FileChange) throws {
        guard let expected = change.expected, try readFile(change.path) != expected else { return }
        throw Problem(
            path: change.path,
            message: "the file was changed while its cells ran, so nothing was written; run again")
    }
}
