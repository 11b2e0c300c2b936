/// What a terminal would show of the text that a program wrote.
///
/// Escape sequences are gone, a return has written over its line, and control characters are shown as their
/// Unicode pictures; only tabs and newlines stay.
func terminalText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 || $0 == 0x0A || $0 == 0x09 }
    guard !isPlain else { return text }
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { terminalLine(Substring($0).unicodeScalars) }.joined(separator: "\n")
}

private func terminalLine(_ scalars: Substring.UnicodeScalarView) -> String {
    var line = TerminalLine()
    var rest = scalars
    while let scalar = rest.popFirst() {
        switch scalar {
        case "\u{1B}": line.obey(takeSequence(&rest))
        case "\u{9B}": line.obey(takeParameters(&rest))
        // At the end of a line, a return belongs to the newline behind it.
        case "\r": if !rest.isEmpty { line.column = 0 }
        default: line.write(picture(of: scalar))
        }
    }
    return line.text
}

/// The characters of a line, and where the next one goes.
private struct TerminalLine {
    private var characters: [Character] = []
    var column = 0

    var text: String { String(characters) }

    mutating func write(_ scalar: Unicode.Scalar) {
        // What combines with the character before, an accent or half a flag, takes no place of its own.
        if column > 0, let before = characters[..<column].last {
            let joined = String(before) + String(scalar)
            if joined.count == 1 {
                characters[column - 1] = joined.first ?? before
                return
            }
        }
        if column < characters.count {
            characters[column] = Character(scalar)
        } else {
            characters.append(Character(scalar))
        }
        column += 1
    }

    /// Of all sequences only those that erase in the line change what stands there.
    mutating func obey(_ sequence: String) {
        switch sequence {
        case "K", "0K": characters.removeSubrange(column...)
        case "2K": characters = Array(repeating: " ", count: column)
        default: return
        }
    }
}

/// Takes what follows an escape: `[` with parameters, `]` with a text up to its end, or a few characters.
private func takeSequence(_ rest: inout Substring.UnicodeScalarView) -> String {
    switch rest.first {
    case "["?:
        rest.removeFirst()
        return takeParameters(&rest)
    case "]"?, "P"?, "_"?, "^"?, "X"?:
        while let scalar = rest.popFirst(), scalar != "\u{7}" {
            if scalar == "\u{1B}", rest.first == "\\" {
                rest.removeFirst()
                break
            }
        }
    default:
        while let scalar = rest.popFirst(), ("\u{20}"..."\u{2F}").contains(scalar) {}
    }
    return ""
}

/// `0K`: parameters up to the letter that ends them, which says what to do.
private func takeParameters(_ rest: inout Substring.UnicodeScalarView) -> String {
    var sequence = ""
    while let scalar = rest.popFirst() {
        sequence.unicodeScalars.append(scalar)
        if ("\u{40}"..."\u{7E}").contains(scalar) { break }
    }
    return sequence
}

private func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? scalar
    case 0x7F: "\u{2421}"
    case 0x85: "\u{2424}"
    case 0x80..<0xA0: "\u{FFFD}"
    default: scalar
    }
}
