internal import CPango
internal import Layouts

/// Lines of text, measured and traced: Pango shapes every script and finds a font for every letter.
final class Lettering: TextMetrics {
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private var styles: [Style: OpaquePointer] = [:]
    private struct Style: Hashable { let size: Double, isBold: Bool }

    init() throws {
        context = try Fonts.shared().context()
        guard let layout = pango_layout_new(context) else { fatalError("Pango has no memory left") }
        self.layout = layout
        pango_layout_set_single_paragraph_mode(layout, 1)
    }

    deinit {
        for description in styles.values { pango_font_description_free(description) }
        g_object_unref(.init(layout))
        g_object_unref(.init(context))
    }

    func width(of string: String, size: Double, isBold: Bool) -> Double {
        set(string, size, isBold)
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        return Double(extents.width) / Double(PANGO_SCALE)
    }

    /// How many letters none of the fonts has.
    func missingLetters(in string: String) -> Int {
        set(string, 12, false)
        return Int(pango_layout_get_unknown_glyphs_count(layout))
    }

    /// Adds the outlines of a text to the path of `cairo`, whose current point is where its baseline begins: so
    /// cairo alone decides every pixel, and not the font machinery.
    func trace(_ text: Text, on cairo: OpaquePointer) {
        set(text.string, text.size, text.isBold)
        pango_cairo_layout_line_path(cairo, pango_layout_get_line_readonly(layout, 0))
    }

    private func set(_ string: String, _ size: Double, _ isBold: Bool) {
        pango_layout_set_font_description(layout, description(Style(size: size, isBold: isBold)))
        pango_layout_set_text(layout, string, Int32(string.utf8.count))
    }

    private func description(_ style: Style) -> OpaquePointer? {
        if let known = styles[style] { return known }
        let description = pango_font_description_new()
        pango_font_description_set_family(description, Fonts.families.joined(separator: ","))
        pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(
            description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        styles[style] = description
        return description
    }
}
