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

    /// The bytes of an ordinary file, by its path relative to the root; nil where there is none to be read.
    package func file(_ path: String) -> [UInt8]? {
        isOrdinaryFile(absolute(path)) ? try? readFile(absolute(path)) : nil
    }

    /// Paths relative to the root of all files in a folder and the folders in it.
    package func files(below folder: String) -> [String] {
        fileNames(in: absolute(folder)).flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            let inside = files(below: path)
            return inside.isEmpty ? [path] : inside
        }
    }

    /// Why there are no pages.
    package var whyEmpty: String {
        let folder = absolute("Tutorials")
        guard fileExists(folder) else {
            return
                "\(root): there is no folder `Tutorials` here; go to your project, or name it with `--root`"
        }
        guard isReadableFolder(folder) else { return "\(folder): this is no folder that can be read" }
        let others = fileNames(in: folder)
        let found = others.isEmpty ? "" : "; there are: \(others.prefix(8).joined(separator: ", "))"
        return "\(folder): there are no pages; a page is a file `NAME.md`\(found)"
    }
}

private func absolutePath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}

private func isReadableFolder(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    closedir(folder)
    return true
}
