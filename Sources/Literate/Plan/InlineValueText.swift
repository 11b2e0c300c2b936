#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Document.InlineValue {
    /// What is shown of the printed value; nil where decimals are asked for and it is no number.
    func text(of printed: String) -> String? {
        guard let digits else { return printed }
        guard let number = Double(printed) else { return nil }
        let room = 400
        var buffer = [CChar](repeating: 0, count: room)
        _ = withVaList([CInt(digits), number]) { vsnprintf(&buffer, room, "%.*f", $0) }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isZero = text.allSatisfy { "-0.".contains($0) }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }
}
