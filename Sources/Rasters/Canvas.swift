internal import CPango
internal import Layouts

/// A cairo image that drawings are painted on.
final class Canvas {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let lettering: Lettering
    private let width: Int
    private let height: Int

    /// A canvas of `width` × `height` points at `scale` pixels a point.
    init(width: Double, height: Double, scale: Double, lettering: Lettering) {
        self.lettering = lettering
        self.width = Int((width * scale).rounded(.up))
        self.height = Int((height * scale).rounded(.up))
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(self.width), Int32(self.height))
        context = cairo_create(surface)
        cairo_scale(context, scale, scale)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
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
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { bytes, count in
            for row in 0..<height {
                let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
                for column in 0..<width {
                    let (pixel, place) = (line[column], (row * width + column) * 3)
                    bytes[place] = UInt8(truncatingIfNeeded: pixel >> 16)
                    bytes[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    bytes[place + 2] = UInt8(truncatingIfNeeded: pixel)
                }
            }
            count = width * height * 3
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
        case .area(let points, let fill, let opacity):
            trace(points)
            cairo_close_path(context)
            cairo_set_source_rgba(context, fill.red, fill.green, fill.blue, opacity)
            cairo_fill(context)
        case .text(let text):
            paint(text)
        case .image(let mosaic, let area):
            paint(mosaic, in: area)
        case .clipped(let shapes, let area):
            cairo_save(context)
            cairo_new_path(context)
            cairo_rectangle(context, area.left, area.top, area.width, area.height)
            cairo_clip(context)
            for shape in shapes { paint(shape) }
            cairo_restore(context)
        }
    }

    /// Cells with sharp edges.
    private func paint(_ mosaic: Mosaic, in area: Rectangle) {
        guard mosaic.rows > 0, area.width > 0, area.height > 0 else { return }
        let image = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(mosaic.columns), Int32(mosaic.rows))
        defer { cairo_surface_destroy(image) }
        cairo_surface_flush(image)
        guard let data = cairo_image_surface_get_data(image) else { return }
        let stride = Int(cairo_image_surface_get_stride(image))
        for row in 0..<mosaic.rows {
            let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
            for column in 0..<mosaic.columns {
                line[column] = mosaic.cells[row * mosaic.columns + column].packed
            }
        }
        cairo_surface_mark_dirty(image)
        cairo_save(context)
        cairo_translate(context, area.left, area.top)
        cairo_scale(
            context, area.width / Double(mosaic.columns), area.height / Double(mosaic.rows))
        cairo_set_source_surface(context, image, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_rectangle(context, 0, 0, Double(mosaic.columns), Double(mosaic.rows))
        cairo_fill(context)
        cairo_restore(context)
    }

    private func paint(_ text: Text) {
        let advance = lettering.width(of: text.string, size: text.size, isBold: text.isBold)
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
        lettering.trace(text, on: context)
        if let rim = text.rim {
            use(rim)
            cairo_set_dash(context, [], 0, 0)
            cairo_set_line_width(context, 4)
            cairo_stroke_preserve(context)
        }
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
}

extension Theme.Colour {
    /// As cairo keeps it: red, green and blue from the highest byte but one.
    fileprivate var packed: UInt32 {
        let byte = { (part: Double) in UInt32((part * 255).rounded()) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }
}
