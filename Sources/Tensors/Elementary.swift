#if canImport(Darwin)
    internal import Darwin
#elseif hasFeature(Embedded)
    internal import LibM
#else
    internal import Glibc
#endif

/// The system's double-precision functions under one roof, because a tensor's methods have the same names.
///
/// A result is rounded to a 32-bit float afterwards, which hides the last bit in which systems differ. Tensors' own
/// functions don't need them but for powers and erfc.
package enum Elementary {
    @inline(__always) package static func exp(_ x: Double) -> Double { _exp(x) }
    @inline(__always) package static func log(_ x: Double) -> Double { _log(x) }
    @inline(__always) package static func log1p(_ x: Double) -> Double { _log1p(x) }
    @inline(__always) package static func sin(_ x: Double) -> Double { _sin(x) }
    @inline(__always) package static func cos(_ x: Double) -> Double { _cos(x) }
    @inline(__always) package static func atan(_ x: Double) -> Double { _atan(x) }
    @inline(__always) package static func tanh(_ x: Double) -> Double { _tanh(x) }
    @inline(__always) package static func erf(_ x: Double) -> Double { _erf(x) }
    @inline(__always) package static func erfc(_ x: Double) -> Double { _erfc(x) }
    @inline(__always) package static func pow(_ x: Double, _ y: Double) -> Double { _pow(x, y) }
}

@inline(__always) private func _exp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func _log(_ x: Double) -> Double { log(x) }
@inline(__always) private func _log1p(_ x: Double) -> Double { log1p(x) }
@inline(__always) private func _sin(_ x: Double) -> Double { sin(x) }
@inline(__always) private func _cos(_ x: Double) -> Double { cos(x) }
@inline(__always) private func _atan(_ x: Double) -> Double { atan(x) }
@inline(__always) private func _tanh(_ x: Double) -> Double { tanh(x) }
@inline(__always) private func _erf(_ x: Double) -> Double { erf(x) }
@inline(__always) private func _erfc(_ x: Double) -> Double { erfc(x) }
@inline(__always) private func _pow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
