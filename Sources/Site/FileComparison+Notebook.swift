#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import Literate
internal import Rasters

extension FileComparison {
    /// By values, with figures by their pixels: another encoder makes other bytes of the same picture.
    static let notebook = FileComparison { committed, made in
        guard committed != made else { return nil }
        return FileComparison.values.difference(
            withoutEncoding(committed), withoutEncoding(made))
    }

    /// The notebook with a fingerprint of its pixels in place of each picture.
    private static func withoutEncoding(_ notebook: [UInt8]) -> [UInt8] {
        let text = String(decoding: notebook, as: UTF8.self)
        var result = ""
        var rest = text[...]
        while let key = rest.firstRange(of: "\"image/png\":\"") {
            let picture = rest[key.upperBound...].prefix { $0 != "\"" }
            result += rest[..<key.upperBound] + pixels(String(picture))
            rest = rest[picture.endIndex...]
        }
        return Array((result + rest).utf8)
    }

    private static func pixels(_ picture: String) -> String {
        guard let bytes = Data(base64Encoded: picture), let image = try? PNG.decode([UInt8](bytes)) else {
            return picture
        }
        return "\(image.width) × \(image.height) pixels \(Fingerprint(image.bytes))"
    }
}
