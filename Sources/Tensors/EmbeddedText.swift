#if hasFeature(Embedded)
    // Embedded Swift's lists and optionals have no text of their own.

    extension DefaultStringInterpolation {
        /// A list of numbers or words, `[2, 3]`.
        public mutating func appendInterpolation<Element: CustomStringConvertible>(_ values: [Element]) {
            appendLiteral("[" + values.map { $0.description }.joined(separator: ", ") + "]")
        }

        /// A list of lists, `[[2, 3], [4]]`.
        public mutating func appendInterpolation<Element: CustomStringConvertible>(_ values: [[Element]]) {
            appendLiteral("[" + values.map { "\($0)" }.joined(separator: ", ") + "]")
        }

        /// Two numbers, `(2, 3)`.
        public mutating func appendInterpolation(_ pair: (Int, Int)) {
            appendLiteral("(" + pair.0.description + ", " + pair.1.description + ")")
        }
    }
#endif
