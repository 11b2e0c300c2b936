import Figures
import Literate
import Rasters
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Draws figures, and keeps drawings: a chart that was drawn by this very program isn't drawn again.
struct Drawings: Sendable {
    private let folder: String
    private let painter: Fingerprint

    /// - Parameter painter: The running executable. Another one may draw differently.
    init(folder: String, painter: String) throws {
        self.folder = folder
        self.painter = try Fingerprint(identityOf: painter)
    }

    func png(_ chart: Chart, theme: Theme) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let data = try [UInt8](encoder.encode(chart))
        let key = Fingerprint(parts: [data, Array(theme.name.utf8), Array("\(painter)".utf8)])
        let path = "\(folder)/\(key).png"
        // A drawing that cannot be read or decoded counts as none.
        if let kept = try? readFile(path), (try? PNG.decode(kept)) != nil { return kept }
        let drawn = try Rasterizer.png(chart, theme: theme)
        try FileCommit.write([FileChange(path: path, contents: drawn)])
        return drawn
    }
}

extension FileComparison {
    /// PNGs by their pixels, so that another encoder makes no difference; text by its lines.
    static func suited(to path: String) -> FileComparison {
        if path.hasSuffix(".png") { return .pixels }
        return path.hasSuffix(".html") ? .firstLine : .lines
    }

    static let pixels = FileComparison { committed, made in
        guard committed != made else { return nil }
        do {
            let old = try PNG.decode(committed)
            let new = try PNG.decode(made)
            guard let count = new.differingPixels(from: old) else {
                return "  \(old.width) × \(old.height) pixels are committed, this run gave \(new.width) × \(new.height)"
            }
            return count == 0 ? nil : "  \(count) of \(new.width * new.height) pixels"
        } catch {
            return "  the committed file cannot be read: \(error)"
        }
    }
}
