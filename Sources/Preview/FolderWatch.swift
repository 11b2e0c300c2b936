#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which files of a project make no difference to its pages.
enum Unwatched {
    /// - Parameter path: Relative to the project's root.
    static func holds(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let name = parts.last else { return false }
        if parts.first == "output" || parts.contains(where: { $0.hasPrefix(".") || $0 == "node_modules" }) {
            return true
        }
        // What editors write beside a file while they save it, and so do we.
        return name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#")) || name.hasSuffix(".swp")
            || name.contains(".spikebook-") || name == "4913"
    }
}

/// A folder that cannot be watched.
struct WatchError: Error, CustomStringConvertible {
    let folder: String
    let code: Int32

    var description: String {
        let reason = code == 0 ? "the system refuses" : String(cString: strerror(code))
        // The limit on watches is reported as a full disk.
        let advice =
            code == ENOSPC
            ? "; raise fs.inotify.max_user_watches, or preview a smaller folder with `--root`" : ""
        return "\(folder) cannot be watched: \(reason)\(advice)"
    }
}
