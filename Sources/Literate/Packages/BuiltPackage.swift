/// A package whose modules the cells may import.
package struct BuiltPackage: Codable, Sendable, Equatable {
    package var name: String
    /// Everything that can be imported, the modules of the packages below it among them.
    package var modules: [String]
    /// Those of the package itself.
    package var ownModules: [String]
    /// What the compiler needs to find them.
    var arguments: [String]
    /// Where the libraries lie.
    var folder: String
    /// `libSpikebookCells.so`, and others that the package itself makes dynamic, with what is in them.
    var libraries: [String: String]
    /// What everything was built from, wherever it lies.
    package var digest: String

    /// What the linker needs.
    var linking: [String] {
        ["-L", folder] + libraries.keys.sorted().map { "-l" + $0.dropFirst(3).prefix { $0 != "." } }
            + ["-Xlinker", "-rpath", "-Xlinker", folder]
    }

    /// Whether the libraries are those that were built.
    var isWhole: Bool {
        libraries.allSatisfy { name, digest in
            (try? readFile("\(folder)/\(name)")).map { Fingerprint($0).description } == digest
        }
    }
}

extension BuiltPackage {
    /// What SwiftPM passes to the compiler for a target that imports all of the package, as far as it is about
    /// finding modules and macros. It stands in SwiftPM's own record of the build.
    struct Record: Decodable {
        struct Command: Decodable {
            var moduleName: String
            var otherArguments: [String]
            var importPath: String
        }
        var swiftCommands: [String: Command]

        var command: Command? { swiftCommands.values.first { $0.moduleName == PackageWrapper.name } }
    }

    static func importArguments(_ command: Record.Command) -> [String] {
        var result = ["-I", command.importPath]
        var rest = command.otherArguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "-I", "-F", "-load-plugin-executable", "-plugin-path", "-external-plugin-path":
                result += [word] + [rest.popFirst()].compactMap(\.self)
            case "-Xcc":
                let value = rest.popFirst() ?? ""
                if value.hasPrefix("-fmodule-map-file=") || value.hasPrefix("-I") || value.hasPrefix("/")
                    || value.hasPrefix("-D")
                {
                    result += ["-Xcc", value]
                }
            default: continue
            }
        }
        return result
    }

    /// The modules of C that a map names at its top level.
    static func modules(inMap text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split { $0.isWhitespace || $0 == "{" }.drop {
                $0 == "extern" || $0 == "framework"
            }
            guard words.first == "module", line.first?.isWhitespace == false, words.count > 1 else {
                return nil
            }
            return words[words.startIndex + 1].split(separator: "\"").first.map(String.init)
        }
    }
}
