#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder with `Tutorials/` in it.
package struct Project: Sendable, Equatable {
    /// Absolute, without a slash at its end.
    package let root: String

    /// - Parameters:
    ///   - root: The folder, or nil for the nearest one with `Tutorials/`, from `folder` upwards.
    ///   - folder: Where to start looking.
    package init(root: String?, from folder: String) throws {
        if let root {
            guard let path = absolutePath(root) else {
                throw SetupError("\(root): there is no such folder")
            }
            self.root = path
        } else {
            self.root = try Self.nearestRoot(from: folder)
        }
    }

    private static func nearestRoot(from folder: String) throws -> String {
        var candidate = absolutePath(folder) ?? folder
        while !fileExists(candidate + "/Tutorials") {
            guard let slash = candidate.lastIndex(of: "/"), candidate != "/" else {
                throw SetupError(
                    "there is no folder `Tutorials` in \(folder) or above it; "
                        + "go to your project, or name it with `--root`")
            }
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
        return candidate == "/" ? "" : candidate
    }

    /// Where runs and drawings are kept; never committed.
    package var cacheFolder: String { root + "/.spikebook" }

    package func absolute(_ path: String) -> String { root + "/" + path }

    /// The names of all tutorials, sorted.
    package var pageNames: [String] {
        fileNames(in: absolute("Tutorials")).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    }

    package func sourcePath(of page: String) -> String { "Tutorials/\(page).md" }

    /// Page names from what was typed: `monitor`, `monitor.md` or `Tutorials/monitor.md`.
    ///
    /// - Throws: `DocumentProblems` that name each page which doesn't exist, with the nearest that does.
    package func pages(named arguments: [String]) throws -> [String] {
        let known = pageNames
        guard !arguments.isEmpty else { return known }
        var problems: [Problem] = []
        var wanted: Set<String> = []
        for argument in arguments {
            let file = argument.split(separator: "/").last.map(String.init) ?? argument
            let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
            if known.contains(name) {
                wanted.insert(name)
            } else {
                problems.append(missing(name, known))
            }
        }
        guard problems.isEmpty else { throw DocumentProblems(problems: problems) }
        return known.filter(wanted.contains)
    }

    private func missing(_ name: String, _ known: [String]) -> Problem {
        let hint =
            nearestWord(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? (known.isEmpty
                ? "the folder has no pages yet" : "the pages are \(known.joined(separator: ", "))")
        return Problem(path: sourcePath(of: name), message: "there is no such page; \(hint)")
    }

    /// Paths relative to the root of all files in a folder and the folders in it.
    package func files(below folder: String) -> [String] {
        fileNames(in: absolute(folder)).flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            let inside = files(below: path)
            return inside.isEmpty ? [path] : inside
        }
    }

    package func document(_ page: String) throws -> Document {
        try Document(path: sourcePath(of: page), bytes: readFile(absolute(sourcePath(of: page))))
    }
}

private func absolutePath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}
