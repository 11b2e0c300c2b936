#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Manuscript {
    /// The pages that were asked for, in the book's order; all of them when nothing was said.
    ///
    /// - Parameter arguments: Names (`monitor`, `week1/intro`), files (`Tutorials/monitor.md`) or patterns of
    ///   either (`week1/*`), in which `*` doesn't stop at a slash.
    /// - Throws: `DocumentProblems` that name each argument that is no page, with the nearest that is.
    package func pages(named arguments: [String]) throws -> [String] {
        let names = contents.pages
        guard !arguments.isEmpty else { return names }
        var wanted: Set<String> = []
        var problems: [Problem] = []
        for argument in arguments {
            let found = names.filter { matches(argument, name: $0, path: path(of: $0)) }
            if found.isEmpty { problems.append(missing(argument, names)) }
            wanted.formUnion(found)
        }
        guard problems.isEmpty else { throw DocumentProblems(problems: problems) }
        return names.filter(wanted.contains)
    }

    private func matches(_ argument: String, name: String, path: String) -> Bool {
        let pattern = argument.hasPrefix("./") ? String(argument.dropFirst(2)) : argument
        let stem = isMarkdown(pattern) ? pageName(ofFile: pattern) : pattern
        if stem == name || pattern == path { return true }
        guard pattern.contains(where: { "*?[".contains($0) }) else { return false }
        return fnmatch(pattern, name, FNM_PATHNAME) == 0 || fnmatch(pattern, path, FNM_PATHNAME) == 0
    }

    private func missing(_ argument: String, _ names: [String]) -> Problem {
        let name = isMarkdown(argument) ? pageName(ofFile: argument) : argument
        if let file = passedOver.first(where: { pageName(ofFile: $0.path) == name }) {
            return Problem(path: file.path, message: "this is no page: \(file.reason)")
        }
        let hint =
            nearestWord(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? (names.isEmpty ? "the folder has no pages yet" : "the pages are \(list(names))")
        return Problem(
            path: isMarkdown(argument) ? argument : "Tutorials/\(argument).md",
            message: "there is no such page; \(hint)")
    }

    /// At most a dozen, with a count of those left out.
    private func list(_ names: [String]) -> String {
        let left = names.count - 12
        return names.prefix(12).joined(separator: ", ") + (left > 0 ? " and \(left) more" : "")
    }
}
