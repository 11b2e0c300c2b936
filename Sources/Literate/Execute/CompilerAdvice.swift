/// What to do about errors that say only what is missing.
struct CompilerAdvice {
    private let modules: Set<String>
    private let package: BuiltPackage?

    init(_ document: Document, _ package: BuiltPackage?) {
        modules = document.imports
        self.package = package
    }

    /// - Parameter message: The compiler's, `cannot find 'sin' in scope`.
    func advice(on message: String) -> String? {
        if message.hasPrefix("property wrappers are not yet supported in top-level code") {
            return "declare it in a function, a type, or a block, `do { … }`"
        }
        if let module = message.wholeMatch(of: /no such module '([^']+)'.*/)?.1 {
            return advice(onModule: String(module))
        }
        let name = message.wholeMatch(of: /cannot find (?:type |operator )?'([^']+)' in scope.*/)?.1
        guard let name else { return nil }
        for (module, names) in Self.homes where names.contains(String(name)) && !modules.contains(module) {
            return "add `import \(module)` to the cell"
        }
        return nil
    }

    private func advice(onModule name: String) -> String {
        guard let package else {
            return
                "a module of a package needs `<!-- book: package=FOLDER -->` in \(Manuscript.frontPagePath), "
                + "or `--package FOLDER`"
        }
        let known = package.ownModules + ["Foundation", "Spiking"]
        let hint = nearestWord(to: name, among: known).map { "; did you mean `\($0)`?" } ?? ""
        return
            "the package \(package.name) has \(package.ownModules.map { "`\($0)`" }.joined(separator: ", "))\(hint)"
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
