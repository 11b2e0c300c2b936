internal import CellEvents
package import Charts
package import Layouts
internal import Literate
internal import Rasters

/// Drawn figures, kept by what they show, so that a figure that did not change is not drawn again.
package struct FigureStore: Sendable {
    private let kept: KeptFiles
    private let renderer: [UInt8]

    /// - Parameters:
    ///   - folder: `.spikebook` in the project's root.
    ///   - renderer: what tells this build of the drawing code from another.
    package init(folder: String, renderer: String) {
        kept = KeptFiles(folder: "\(folder)/figures")
        self.renderer = Array(renderer.utf8)
    }

    /// The chart as a PNG file, drawn unless it is already there. A broken file counts as none.
    package func png(_ chart: Chart, theme: Theme, width: FigureWidth) throws -> [UInt8] {
        let look = "\(theme.name) \(Int(width.points))"
        let key = Fingerprint(parts: [renderer, Array(look.utf8), try JSON.encode(chart)])
        return try kept.contents("\(key).png") { try Rasterizer.png(chart, theme: theme, width: width) }
    }

    /// Sees to it that the drawing that every reader sees first is there.
    package func prepare(_ chart: Chart) throws {
        _ = try png(chart, theme: .light, width: .wide)
    }

    /// Removes what was not used for longest.
    package func prune() {
        kept.prune(keeping: Self.drawingsKept)
    }

    private static let drawingsKept = 4096
}
