#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that a killed runner left beside those it was about to write: `page.md.spikebook-123`.
package enum Leftovers {
    /// The number of this process stands in the name, so that the files of a dead one can be told.
    static func name(beside path: String, _ word: String = "") -> String {
        "\(path).\(mark)\(word)\(getpid())"
    }

    private static let mark = "spikebook-"

    /// Removes what dead runners left in a folder.
    ///
    /// - Parameter isDeep: Whether in the folders below as well.
    package static func sweep(_ folder: String, isDeep: Bool = true) {
        for name in fileNames(in: folder) {
            let path = "\(folder)/\(name)"
            switch FileKind.of(path) {
            case .folder where isDeep: sweep(path)
            case .file where isLeft(name): unlink(path)
            default: continue
            }
        }
    }

    private static func isLeft(_ name: String) -> Bool {
        guard let start = name.ranges(of: "." + mark).last, start.lowerBound > name.startIndex else {
            return false
        }
        let rest = name[start.upperBound...]
        let number = (rest.hasPrefix("old-") ? rest.dropFirst(4) : rest).prefix { $0 != "-" }
        guard let owner = pid_t(number) else { return false }
        return kill(owner, 0) != 0 && errno == ESRCH
    }
}

extension Project {
    /// Removes what a run that was killed left in the project.
    ///
    /// - Parameter pages: Paths of pages; some may lie outside of `Tutorials/`.
    package func sweep(_ pages: [String]) {
        for folder in ["output", ".spikebook"] { Leftovers.sweep(absolute(folder)) }
        let folders = Set(pages.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
        for folder in folders.union(["Tutorials"]) { Leftovers.sweep(absolute(folder), isDeep: false) }
    }
}
