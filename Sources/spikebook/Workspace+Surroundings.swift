import Literate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a command does where it may not write, or where the system cannot do what it should.
extension Workspace {
    /// In a checkout that may only be read nothing is written, so nobody has to wait for anybody.
    static func lock(_ project: Project, needsToWrite: Bool) async throws -> ProjectLock? {
        do {
            return try await ProjectLock(folder: project.cacheFolder) { holder in
                let who = holder.isEmpty ? "" : " (\(holder))"
                complain("another spikebook is at work in this project\(who); waiting for it")
            }
        } catch let error as FileError where !needsToWrite {
            complain("warning: \(error); nothing of this run is kept")
            return nil
        }
    }

    /// The first folder that is there, or can be made, for this user to write into.
    static func writable(_ folders: [String?]) -> String {
        let known = folders.compactMap(\.self)
        return known.first { (try? makeFolders($0)) != nil && access($0, W_OK) == 0 } ?? known[0]
    }

    /// What the cells may import beside the engine: as the command line says, or the book.
    static func package(
        _ place: PlaceOptions, _ manuscript: Manuscript, _ project: Project, _ toolchain: Toolchain,
        folder: String
    ) throws -> PackageBuild? {
        guard let path = place.package ?? manuscript.options.package else { return nil }
        return try PackageBuild(
            path, from: place.package == nil ? project.root : currentFolder(), folder: folder,
            toolchain: toolchain, isOptimized: manuscript.options.optimize == true
        ) { name in complain("… building the package \(name), once for all pages") }
    }

    /// Says once what the system cannot hold a cell to.
    static func tellWeakness(_ weakness: Weakness) {
        if weakness.contains(.processes) {
            complain(
                "warning: this system lets spikebook make no process namespaces: what a cell starts is ended with "
                    + "it, except by a kill of the launcher itself")
        }
        if weakness.contains(.network) {
            complain("warning: this system cannot keep cells from the network")
        }
    }
}
