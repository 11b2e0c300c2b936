internal import CDuktape

/// A JavaScript engine with some scripts loaded. No other file knows of Duktape.
///
/// It belongs to one thread at a time.
final class JavaScript {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let context: OpaquePointer

    init(scripts: [[UInt8]]) throws {
        guard let context = js_create() else { throw Failure(description: "out of memory") }
        self.context = context
        for script in scripts {
            let failed = script.withUnsafeBytes { bytes in
                js_run(context, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count) != 0
            }
            if failed { throw Failure(description: takeText()) }
        }
    }

    deinit {
        js_destroy(context)
    }

    /// Calls a global function that takes texts and gives one.
    func call(_ function: String, _ arguments: [String]) throws -> String {
        let texts = arguments.map { Array($0.cesu8) }
        let counts = texts.map(\.count)
        let failed = withPointers(texts[...], []) { pointers in
            js_call(context, function, pointers, counts, Int32(counts.count)) != 0
        }
        let text = takeText()
        if failed { throw Failure(description: text) }
        return text
    }

    private func withPointers<Result>(
        _ texts: ArraySlice<[UInt8]>, _ pointers: [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        guard let text = texts.first else { return body(pointers) }
        return text.withUnsafeBytes { bytes in
            withPointers(
                texts.dropFirst(), pointers + [bytes.bindMemory(to: CChar.self).baseAddress], body)
        }
    }

    private func takeText() -> String {
        defer { js_pop(context) }
        var count = 0
        guard let text = js_text(context, &count) else { return "" }
        return UnsafeBufferPointer(start: text, count: count).withMemoryRebound(to: UInt8.self) {
            String(cesu8: $0)
        }
    }
}

/// JavaScript's strings are UTF-16, and Duktape hands them over with each half of a pair encoded alone (CESU-8).
extension String {
    fileprivate var cesu8: [UInt8] {
        guard unicodeScalars.contains(where: { $0.value > 0xFFFF }) else { return Array(utf8) }
        return utf16.flatMap { unit -> [UInt8] in
            switch unit {
            case ..<0x80: [UInt8(unit)]
            case ..<0x800: [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
            default: [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
            }
        }
    }

    fileprivate init(cesu8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(0xED) else {
            self.init(decoding: bytes, as: UTF8.self)
            return
        }
        var units: [UInt16] = []
        var index = 0
        while index < bytes.count {
            let byte = UInt16(bytes[index])
            let at = { (offset: Int) in
                index + offset < bytes.count ? UInt16(bytes[index + offset] & 0x3F) : 0
            }
            if byte < 0x80 {
                units.append(byte)
                index += 1
            } else if byte < 0xE0 {
                units.append((byte & 0x1F) << 6 | at(1))
                index += 2
            } else if byte < 0xF0 {
                units.append((byte & 0x0F) << 12 | at(1) << 6 | at(2))
                index += 3
            } else {
                let scalar =
                    UInt32(byte & 0x07) << 18 | UInt32(at(1)) << 12 | UInt32(at(2)) << 6 | UInt32(at(3))
                units += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf16)
                index += 4
            }
        }
        self.init(decoding: units, as: UTF16.self)
    }
}
