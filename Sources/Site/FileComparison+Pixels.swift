package import Literate
internal import Rasters

extension FileComparison {
    /// PNGs by their pixels, so that another encoder makes no difference; records by their values, HTML by what
    /// it says, other text by its lines.
    package static func suited(to path: String) -> FileComparison {
        if path.hasSuffix(".png") { return .pixels }
        if path.hasSuffix(".json") { return .values }
        if path.hasSuffix(".ipynb") { return .notebook }
        return path.hasSuffix(".html") ? .html : .lines
    }

    package static let pixels = FileComparison { committed, made in
        guard committed != made else { return nil }
        do {
            let old = try PNG.decode(committed)
            let new = try PNG.decode(made)
            guard let count = new.differingPixels(from: old) else {
                return
                    "  \(old.width) × \(old.height) pixels are committed, this run gave \(new.width) × \(new.height)"
            }
            return count == 0 ? nil : "  \(count) of \(new.width * new.height) pixels"
        } catch {
            return "  the committed file cannot be read: \(error)"
        }
    }
}
