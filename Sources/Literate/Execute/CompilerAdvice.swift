/// What to do about errors that say only what is missing.
struct CompilerAdvice {
    private let modules: Set<String>

    init(_ document: Document) {
        let lines = document.cells.flatMap { $0.code.split(whereSeparator: \.isNewline) }
        modules = Set(
            lines.compactMap { line in
                let words = line.split(separator: " ")
                return words.count > 1 && words[words.count - 2] == "import"
                    ? String(words[words.count - 1]) : nil
            })
    }

    /// - Parameter message: The compiler's, `cannot find 'sin' in scope`.
    func advice(on message: String) -> String? {
        if message.hasPrefix("property wrappers are not yet supported in top-level code") {
            return "declare it in a function, a type, or a block, `do { … }`"
        }
        let name =
            message.wholeMatch(of: /cannot find (?:type |operator )?'([^']+)' in scope.*/).map {
                String($0.1)
            }
        guard let name else { return nil }
        for (module, names) in Self.homes where names.contains(name) && !modules.contains(module) {
            return "add `import \(module)` to the cell"
        }
        return nil
    }

    /// Names that people use without a thought of where they come from.
    private static let homes: [(module: String, names: Set<String>)] = [
        (
            "Foundation",
            [
                "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "exp2",
                "log",
                "log2", "log10", "log1p", "expm1", "pow", "sqrt", "cbrt", "floor", "ceil", "round", "trunc",
                "fmod", "hypot", "erf", "tgamma", "lgamma", "fabs", "Data", "Date", "URL", "UUID", "Calendar",
                "DateComponents", "DateFormatter", "ISO8601DateFormatter", "FileManager", "FileHandle",
                "JSONEncoder", "JSONDecoder", "NumberFormatter", "Process", "ProcessInfo", "Timer", "Thread",
                "Locale", "Measurement", "Decimal", "NSString", "NSObject", "NSNumber", "NSError", "NSLog",
                "NSRegularExpression", "CharacterSet", "IndexSet", "TimeInterval", "DispatchQueue", "usleep",
                "sleep", "getenv", "exit", "printf", "fputs", "stderr", "stdout", "fflush",
            ]
        ),
        (
            "Spiking",
            [
                "Tensor", "Sequential", "Linear", "Conv2d", "BatchNorm1d", "BatchNorm2d", "Flatten",
                "MaxPool2d",
                "AvgPool2d", "Dropout", "IFNode", "LIFNode", "ParametricLIFNode", "OutputMonitor",
                "InputMonitor", "GradInputMonitor", "GradOutputMonitor", "AttributeMonitor", "PoissonEncoder",
                "Adam", "SGD", "Module", "Surrogate", "show", "spikeRaster", "membranePlot",
                "gradientNormPlot",
                "Table", "Chart", "manualSeed",
            ]
        ),
    ]
}
