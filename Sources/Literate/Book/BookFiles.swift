#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The Markdown files of a project that are pages, in natural order, and those that aren't, with the reason.
package struct BookFiles: Sendable, Equatable {
    package struct File: Sendable, Equatable {
        package var name: String
        /// Relative to the project's root.
        package var path: String
    }

    /// A file that looks like a page and is none.
    package struct PassedOver: Sendable, Equatable, CustomStringConvertible {
        package var path: String
        package var reason: String

        package var description: String { "\(path): note: passed over: \(reason)" }
    }

    package private(set) var files: [File] = []
    package private(set) var passedOver: [PassedOver] = []

    private let root: String
    /// Folders that were entered, by where they really lie, so that links can't lead in circles.
    private var entered: Set<String> = []
    private var realPaths: [String: String] = [:]

    /// - Parameters:
    ///   - root: The project's folder.
    ///   - places: Folders and Markdown files in it, `Tutorials` and those that the book names.
    /// - Throws: `DocumentProblems` when two pages would stand in one place.
    package init(root: String, places: [String]) throws {
        self.root = root
        for place in places { look(at: place, isNamed: true) }
        files = naturallySorted(files, by: \.name)
        passedOver.sort { $0.path < $1.path }
        let problems = collisions()
        guard problems.isEmpty else { throw DocumentProblems(problems: problems) }
    }

    /// - Parameter isNamed: Whether somebody asked for exactly this.
    private mutating func look(at path: String, isNamed: Bool = false) {
        var own = stat()
        guard lstat(root + "/" + path, &own) == 0 else {
            if isNamed { passOver(path, "there is no such file or folder") }
            return
        }
        var target = stat()
        guard stat(root + "/" + path, &target) == 0 else {
            if isNamed || isMarkdown(path) { passOver(path, "the link leads nowhere") }
            return
        }
        switch target.st_mode & S_IFMT {
        case S_IFDIR:
            if isMarkdown(path) { passOver(path, "it is a folder; pages are files") }
            enter(path)
        case S_IFREG where isMarkdown(path): add(path, isLink: own.st_mode & S_IFMT == S_IFLNK)
        case S_IFREG where isNamed:
            passOver(path, "it is no Markdown file; pages end in `.md` or `.markdown`")
        case S_IFREG: break
        default: if isNamed || isMarkdown(path) { passOver(path, "it is no ordinary file") }
        }
    }

    private mutating func enter(_ folder: String) {
        guard let real = realPath(folder), entered.insert(real).inserted else { return }
        guard let names = entries(of: folder) else {
            return passOver(folder, "the folder can't be read; check its permissions")
        }
        for name in names.sorted() {
            let path = folder == "." ? name : "\(folder)/\(name)"
            if isHidden(name) {
                if isMarkdown(name) || isMarkdown(name.dropLast()) {
                    passOver(path, "its name is that of a hidden or a backup file")
                }
            } else {
                look(at: path)
            }
        }
    }

    private mutating func add(_ path: String, isLink: Bool) {
        guard access(root + "/" + path, R_OK) == 0 else {
            return passOver(path, "it can't be read; check its permissions")
        }
        guard let real = realPath(path) else { return }
        if let other = realPaths[real] {
            if other != path { passOver(path, "it is the same file as \(other)") }
            return
        }
        realPaths[real] = path
        files.append(File(name: pageName(ofFile: path), path: path))
    }

    private mutating func passOver(_ path: String, _ reason: String) {
        passedOver.append(PassedOver(path: path, reason: reason))
    }

    private func collisions() -> [Problem] {
        var owners: [String: File] = [:]
        return files.compactMap { file in
            guard let other = owners.updateValue(file, forKey: caseless(file.name)) else { return nil }
            return Problem(
                path: file.path,
                message: "this page and \(other.path) would both stand in `\(file.name)/` of the site, where "
                    + "capitals and signs make no difference; rename one of the two")
        }
    }

    private func realPath(_ path: String) -> String? {
        guard let real = realpath(root + "/" + path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private func entries(of folder: String) -> [String]? {
        guard let stream = opendir(root + "/" + folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

private func isHidden(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#"))
}

/// Whether a path leads to a file, and not to a folder, a pipe or nowhere.
func isOrdinaryFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
