#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files that a package is built from: its manifests, and all in the folders of its targets.
struct PackageSources: Codable, Sendable, Equatable {
    /// Absolute paths of packages, the author's own first.
    var packages: [String]
    /// Absolute.
    var folders: [String]

    /// Absolute paths, in order.
    var files: [String] {
        let manifests = packages.flatMap { package in
            fileNames(in: package).filter { $0.hasPrefix("Package") && $0.hasSuffix(".swift") }
                .map { "\(package)/\($0)" } + ["\(package)/Package.resolved"].filter(fileExists)
        }
        return Array(Set(manifests + folders.flatMap(Self.files))).sorted()
    }

    private static func files(inside folder: String) -> [String] {
        fileNames(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            switch FileKind.of(path) {
            case .folder: return files(inside: path)
            case .file, .link: return isOrdinaryFile(path) && !isMarkdown(name) ? [path] : []
            case .other, nil: return []
            }
        }
    }

    /// Changes when any of the files was touched; quick to find out.
    var identity: String {
        let parts = files.map { path -> [UInt8] in
            var status = stat()
            let size = stat(path, &status) == 0 ? Int(status.st_size) : -1
            return Array("\(path) \(size) \(modificationTime(path))".utf8)
        }
        return Fingerprint(parts: parts).description
    }

    /// Changes when what is in the files does.
    func digest() throws -> String {
        let parts = try files.flatMap { path -> [[UInt8]] in
            let package = packages.first { path.hasPrefix($0 + "/") } ?? ""
            return [Array(path.dropFirst(package.count).utf8), try readFile(path)]
        }
        return Fingerprint(parts: parts).description
    }
}
