#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Processor time that a process, its threads and its ended children have used; nil where the system doesn't
/// tell.
func processorTime(of process: Int) -> Duration? {
    #if os(Linux)
        // The name stands in parentheses and may hold anything; the fields are counted behind it.
        guard let bytes = try? readFile("/proc/\(process)/stat"),
            let name = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = String(decoding: bytes[(name + 1)...], as: UTF8.self).split(separator: " ")
        // utime, stime, cutime and cstime are the fields 14 to 17 of proc(5).
        guard fields.count > 14 else { return nil }
        let ticks = fields[11...14].compactMap { Int($0) }.reduce(0, +)
        return .seconds(Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK))))
    #else
        return nil
    #endif
}
