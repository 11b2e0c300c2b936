#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The system's double-precision functions under one roof, because a tensor's methods have the same names.
enum Libm {
    @inline(__always) static func exp(_ x: Double) -> Double { _exp(x) }
    @inline(__always) static func log(_ x: Double) -> Double { _log(x) }
    @inline(__always) static func log1p(_ x: Double) -> Double { _log1p(x) }
    @inline(__always) static func sin(_ x: Double) -> Double { _sin(x) }
    @inline(__always) static func cos(_ x: Double) -> Double { _cos(x) }
    @inline(__always) static func tanh(_ x: Double) -> Double { _tanh(x) }
}

@inline(__always) private func _exp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func _log(_ x: Double) -> Double { log(x) }
@inline(__always) private func _log1p(_ x: Double) -> Double { log1p(x) }
@inline(__always) private func _sin(_ x: Double) -> Double { sin(x) }
@inline(__always) private func _cos(_ x: Double) -> Double { cos(x) }
@inline(__always) private func _tanh(_ x: Double) -> Double { tanh(x) }
