/// What SwiftPM says of a package, `swift package describe --type json`, as far as it matters here.
struct PackageDescription: Decodable, Equatable {
    struct Product: Decodable, Equatable {
        var name: String
        var targets: [String]
        /// `automatic`, `static` or `dynamic` of a library; nil for everything else.
        var linking: String?

        private enum CodingKeys: CodingKey { case name, targets, type }
        private struct Kind: Decodable { var library: [String]? }

        init(name: String, targets: [String], linking: String?) {
            (self.name, self.targets, self.linking) = (name, targets, linking)
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            targets = try container.decode([String].self, forKey: .targets)
            linking = try container.decode(Kind.self, forKey: .type).library?.first
        }
    }

    struct Target: Decodable, Equatable {
        var name: String
        var type: String
        /// Relative to the package.
        var path: String
    }

    struct Platform: Decodable, Equatable {
        var name: String
        var version: String
    }

    var name: String
    /// Absolute.
    var path: String
    var products: [Product]
    var targets: [Target]
    var platforms: [Platform]
}

extension PackageDescription {
    /// Libraries that together hold every target that some library offers, each once: a package may offer the
    /// same targets twice, for linking statically and dynamically.
    var libraries: [Product] {
        let all = products.filter { $0.linking != nil }
        var held: Set<String> = []
        let preferred = all.filter { $0.linking != "dynamic" } + all.filter { $0.linking == "dynamic" }
        let chosen = preferred.filter { product in
            defer { held.formUnion(product.targets) }
            return !held.isSuperset(of: product.targets)
        }
        return all.filter(chosen.contains)
    }

    /// Folders whose files make a difference to what is built.
    var sourceFolders: [String] {
        targets.filter { !["test", "snippet", "plugin"].contains($0.type) }
            .map { $0.path.hasPrefix("/") ? $0.path : "\(path)/\($0.path)" }.sorted()
    }
}
