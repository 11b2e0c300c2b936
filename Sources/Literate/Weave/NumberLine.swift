/// A line with its numbers apart from the words between them; how many blanks stand there doesn't matter.
struct NumberLine {
    private var words: [[UInt8]] = [[]]
    private var numbers: [Double] = []

    init(_ line: Substring) {
        let bytes = Array(line.utf8)
        var position = 0
        while position < bytes.count {
            let before = words[words.count - 1].last ?? UInt8(ascii: " ")
            if !isLetter(before), let end = endOfNumber(bytes, position),
                let number = Double(String(decoding: bytes[position..<end], as: UTF8.self))
            {
                numbers.append(number)
                words.append([])
                position = end
                continue
            }
            let isBlank = bytes[position] == UInt8(ascii: " ")
            if !isBlank || before != UInt8(ascii: " ") { words[words.count - 1].append(bytes[position]) }
            position += 1
        }
        for index in words.indices where words[index].last == UInt8(ascii: " ") { words[index].removeLast() }
    }

    /// Whether the words are the same and the numbers differ by no more than a part of their size.
    func isNear(_ other: NumberLine, _ tolerance: Double) -> Bool {
        words == other.words
            && zip(numbers, other.numbers).allSatisfy { a, b in
                a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
            }
    }
}

private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
}

/// Digits behind a letter, `x2`, belong to a name.
private func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Where the number ends that begins at `start`: a sign, digits, decimals, an exponent.
private func endOfNumber(_ bytes: [UInt8], _ start: Int) -> Int? {
    let at = { (index: Int) in index < bytes.count ? bytes[index] : nil }
    let isSign = { (byte: UInt8?) in byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
    var end = isSign(at(start)) ? start + 1 : start
    guard isDigit(at(end)) else { return nil }
    while isDigit(at(end)) { end += 1 }
    if at(end) == UInt8(ascii: "."), isDigit(at(end + 1)) {
        end += 1
        while isDigit(at(end)) { end += 1 }
    }
    if at(end).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
        var exponent = end + 1
        if isSign(at(exponent)) { exponent += 1 }
        if isDigit(at(exponent)) {
            while isDigit(at(exponent)) { exponent += 1 }
            end = exponent
        }
    }
    return end
}
