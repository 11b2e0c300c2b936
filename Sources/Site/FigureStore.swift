package import Charts
package import Layouts
#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
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
    package func png(_ chart: Chart, theme: Theme) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let key = Fingerprint(parts: [renderer, Array(theme.name.utf8), Array(try encoder.encode(chart))])
        return try kept.value("\(key).png", decode: { PNG.isComplete($0) ? $0 : nil }, encode: { $0 }) {
            try Rasterizer.png(chart, theme: theme)
        }
    }
}
