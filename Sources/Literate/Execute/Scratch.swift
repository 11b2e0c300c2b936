/// A fresh folder for one run of a page: the project as far as the page declares to need it, in the same places.
struct Scratch: Sendable {
    /// What stands for the project's root.
    let root: String
    /// Where the program runs: the folder of the page.
    let folder: String
    let temporary: String

    /// - Parameter place: A path where nothing is.
    init(at place: String, for plan: Plan, with files: PageFiles) throws {
        root = place + "/project"
        folder = plan.document.folder.isEmpty ? root : "\(root)/\(plan.document.folder.dropLast())"
        temporary = place + "/tmp"
        try makeFolders(folder)
        try makeFolders(temporary)
        // Copies, so that nothing a cell does reaches the author's own.
        for file in files.inputs where !file.isOutside {
            let copy = "\(root)/\(file.path)"
            try makeFolders(String(copy[..<(copy.lastIndex(of: "/") ?? copy.endIndex)]))
            try writeFile(try readFile(files.absolute(file)), to: copy)
        }
    }
}
