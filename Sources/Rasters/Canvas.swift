internal import CCairo
internal import Layouts

/// A cairo image that drawings are painted on. This file alone sees cairo and fontconfig.
final class Canvas: TextMetrics {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let regular: OpaquePointer
    private let bold: OpaquePointer
    private let width: Int
    private let height: Int

    /// A canvas of `width` × `height` points at `scale` pixels a point.
    init(width: Double, height: Double, scale: Double) throws {
        regular = try Self.face(weight: FC_WEIGHT_REGULAR)
        bold = try Self.face(weight: FC_WEIGHT_BOLD)
        self.width = Int((width * scale).rounded(.up))
        self.height = Int((height * scale).rounded(.up))
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(self.width), Int32(self.height))
        context = cairo_create(surface)
        cairo_scale(context, scale, scale)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
        cairo_font_face_destroy(regular)
        cairo_font_face_destroy(bold)
    }

    func width(of string: String, size: Double, isBold: Bool) -> Double {
        select(size: size, isBold: isBold)
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, string, &extents)
        return extents.x_advance
    }

    func paint(_ drawing: Drawing) {
        use(drawing.ground)
        cairo_paint(context)
        for shape in drawing.shapes { paint(shape) }
    }

    func pixels() -> PixelImage {
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard let data = cairo_image_surface_get_data(surface) else {
            return PixelImage(width: 0, height: 0, bytes: [])
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for row in 0..<height {
            let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
            for column in 0..<width {
                let pixel = line[column]
                bytes.append(UInt8(pixel >> 16 & 0xff))
                bytes.append(UInt8(pixel >> 8 & 0xff))
                bytes.append(UInt8(pixel & 0xff))
            }
        }
        return PixelImage(width: width, height: height, bytes: bytes)
    }
}

extension Canvas {
    private func paint(_ shape: Drawing.Shape) {
        switch shape {
        case .line(let points, let colour, let width, let dash):
            trace(points)
            use(colour)
            cairo_set_line_width(context, width)
            cairo_set_dash(context, dash, Int32(dash.count), 0)
            cairo_stroke(context)
        case .polygon(let points, let fill, let outline):
            trace(points)
            cairo_close_path(context)
            finish(fill: fill, outline: outline)
        case .circle(let centre, let radius, let fill, let outline):
            cairo_new_path(context)
            cairo_arc(context, centre.x, centre.y, radius, 0, 2 * Double.pi)
            finish(fill: fill, outline: outline)
        case .text(let text):
            paint(text)
        }
    }

    /// Text goes through outlines, so that cairo alone decides every pixel and not the font machinery.
    private func paint(_ text: Text) {
        let advance = width(of: text.string, size: text.size, isBold: text.isBold)
        let shift =
            switch text.anchor {
            case .start: 0.0
            case .middle: -advance / 2
            case .end: -advance
            }
        cairo_save(context)
        cairo_translate(context, text.position.x, text.position.y)
        if text.isUpright { cairo_rotate(context, -Double.pi / 2) }
        cairo_new_path(context)
        cairo_move_to(context, shift, 0)
        cairo_text_path(context, text.string)
        use(text.colour)
        cairo_fill(context)
        cairo_restore(context)
    }

    private func trace(_ points: [Point]) {
        cairo_new_path(context)
        for point in points { cairo_line_to(context, point.x, point.y) }
    }

    private func finish(fill: Theme.Colour, outline: Theme.Colour?) {
        if let outline {
            use(outline)
            cairo_set_dash(context, [], 0, 0)
            cairo_set_line_width(context, 2.5)
            cairo_stroke_preserve(context)
        }
        use(fill)
        cairo_fill(context)
    }

    private func use(_ colour: Theme.Colour) {
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    }

    private func select(size: Double, isBold: Bool) {
        cairo_set_font_face(context, isBold ? bold : regular)
        cairo_set_font_size(context, size)
    }

    /// Lato in one weight. fontconfig answers with some other font when it is missing, so the answer is checked.
    private static func face(weight: Int32) throws -> OpaquePointer {
        let pattern = FcPatternCreate()
        defer { FcPatternDestroy(pattern) }
        FcPatternAddString(pattern, FC_FAMILY, "Lato")
        FcPatternAddInteger(pattern, FC_WEIGHT, weight)
        FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
        FcConfigSubstitute(nil, pattern, FcMatchPattern)
        FcDefaultSubstitute(pattern)
        var result = FcResultMatch
        guard let match = FcFontMatch(nil, pattern, &result) else { throw RasterError.fontMissing }
        defer { FcPatternDestroy(match) }
        var family: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch, let family,
            String(cString: family) == "Lato", let face = cairo_ft_font_face_create_for_pattern(match)
        else { throw RasterError.fontMissing }
        return face
    }
}
