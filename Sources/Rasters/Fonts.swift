internal import CPango

/// The fonts of figures: these and no others, so that the same figure has the same pixels on every machine.
///
/// Letters that a font lacks are taken from the next in the list.
final class Fonts: Sendable {
    /// Latin; then Greek, Cyrillic, subscripts and mathematics; then Chinese, Japanese and Korean.
    static let families = ["Lato", "DejaVu Sans", "Droid Sans Fallback"]
    /// Figures can be drawn without these; what they would show are empty boxes then.
    private static let optional: Set = ["Droid Sans Fallback"]

    private static let found = Result { try Fonts() }
    static func shared() throws -> Fonts { try found.get() }

    // fontconfig's configurations count their users with atomics and are only read once they are made.
    nonisolated(unsafe) private let configuration: OpaquePointer

    /// Finds the fonts among those of the system; what the system says about substitutes and hinting is left out.
    private init() throws {
        guard let configuration = FcConfigCreate() else { throw RasterError.fontMissing("Lato") }
        self.configuration = configuration
        for family in Self.families {
            let files = Self.files(of: family)
            guard !files.isEmpty || Self.optional.contains(family) else {
                throw RasterError.fontMissing(family)
            }
            for file in files { FcConfigAppFontAddFile(configuration, file) }
        }
    }

    deinit { FcConfigDestroy(configuration) }

    /// Where letters are shaped and measured. One belongs to one thread.
    func context() -> OpaquePointer {
        let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
        defer { g_object_unref(.init(map)) }
        spikebook_set_fonts(map, configuration)
        guard let context = pango_font_map_create_context(map) else { fatalError("Pango has no memory left") }
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        return context
    }

    /// The files of a family's upright regular and bold faces, in order.
    private static func files(of family: String) -> [String] {
        guard let pattern = FcPatternCreate(), let wanted = FcObjectSetCreate() else { return [] }
        defer { FcPatternDestroy(pattern) }
        defer { FcObjectSetDestroy(wanted) }
        FcPatternAddString(pattern, FC_FAMILY, family)
        FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
        for property in [FC_FILE, FC_WEIGHT, FC_WIDTH] { FcObjectSetAdd(wanted, property) }
        guard let list = FcFontList(nil, pattern, wanted) else { return [] }
        defer { FcFontSetDestroy(list) }
        return (0..<Int(list.pointee.nfont)).compactMap { file(list.pointee.fonts[$0]) }.sorted()
    }

    private static func file(_ font: OpaquePointer?) -> String? {
        var (weight, width): (Int32, Int32) = (0, FC_WIDTH_NORMAL)
        FcPatternGetInteger(font, FC_WEIGHT, 0, &weight)
        FcPatternGetInteger(font, FC_WIDTH, 0, &width)
        var name: UnsafeMutablePointer<FcChar8>?
        guard weight == FC_WEIGHT_REGULAR || weight == FC_WEIGHT_BOLD, width == FC_WIDTH_NORMAL,
            FcPatternGetString(font, FC_FILE, 0, &name) == FcResultMatch
        else { return nil }
        return name.map { String(cString: $0) }
    }
}
