public import Tensors

/// Where a sound comes from, by the difference in phase between two ears: a sine is heard by the nerve fibres of both,
/// one ear later than the other by the angle to be found.
///
/// Fibre j of ear i sees the phase θ = 2π·f·t + φ + j·π/2 / (fibres − 1) + i·α, with α the interaural phase difference
/// and φ one random start, and fires in each step with probability `largestRate` · Δt · (½(1 + sin θ))^`sharpness`.
///
/// ```swift
/// let sound = SoundLocalisation()
/// let (data, angles) = sound.samples(128, seed: 1)
/// data.inputs.shape           // [128, 100, 200]: samples, steps, fibres of both ears
/// sound.angle(ofClass: 3)     // the middle of a class, in radians
/// ```
///
/// Source: Goodman, Cosyne tutorial 2022, part 3, github.com/neural-reckoning/cosyne-tutorial-2022.
public struct SoundLocalisation: Sendable {
    /// Nerve fibres of each ear.
    public var fibresPerEar = 100
    /// Steps of each sample.
    public var steps = 100
    /// The length of a step in seconds.
    public var timeStep = 1e-3
    /// The sound's frequency in hertz.
    public var frequency = 20.0
    /// The largest firing rate in hertz.
    public var largestRate = 600.0
    /// The power that sharpens the firing around the peaks; higher is easier.
    public var sharpness = 2
    /// How many equal parts the angles from −π/2 to π/2 are sorted into.
    public var classes = 12

    /// The tutorial's settings.
    public init() {}

    /// Spikes `[count, steps, 2·fibres]` with classes `[count]`, and the angles in radians, `[count]`; the same for
    /// the same seed, as NumPy draws. Stops when a setting or the count is below 1, or a rate above one spike a step.
    public func samples(_ count: Int, seed: Int) -> (data: Dataset, angles: Tensor) {
        expect(
            count > 0 && fibresPerEar > 0 && steps > 0 && classes > 0 && sharpness > 0
                && (0...1).contains(largestRate * timeStep),
            "SoundLocalisation: expected count, fibres, steps, classes and sharpness above 0 and largestRate · "
                + "timeStep in 0 ... 1, got \(count), \(fibresPerEar), \(steps), \(classes), \(sharpness) and "
                + "\(largestRate * timeStep)")
        var random = NumPyRandom(seed: seed)
        let angles = (0..<count).map { _ in random.uniform() * .pi - .pi / 2 }
        let start = random.uniform()
        var spikes: [Float] = []
        spikes.reserveCapacity(count * steps * 2 * fibresPerEar)
        for angle in angles {
            for step in 0..<steps {
                let phase = 2 * .pi * (frequency * (Double(step) * timeStep) + start)
                for ear in 0..<2 {
                    for fibre in 0..<fibresPerEar {
                        let theta = phase + delay(fibre) + (ear == 0 ? 0 : angle)
                        spikes.append(random.uniform() < probability(theta) ? 1 : 0)
                    }
                }
            }
        }
        let inputs = Tensor(spikes, shape: [count, steps, 2 * fibresPerEar])
        return (
            Dataset(inputs, IntTensor(angles.map { classOf(angle: $0) })), Tensor(angles.map { Float($0) })
        )
    }

    /// The class of an angle in radians, from −π/2 to π/2.
    public func classOf(angle: Double) -> Int {
        min(max(Int((angle + .pi / 2) * Double(classes) / .pi), 0), classes - 1)
    }

    /// The angle in the middle of a class, in radians.
    public func angle(ofClass number: Int) -> Double {
        (Double(number) + 0.5) / Double(classes) * .pi - .pi / 2
    }

    /// What a fibre is late by, in radians: from 0 to π/2.
    private func delay(_ fibre: Int) -> Double {
        fibresPerEar == 1 ? 0 : Double(fibre) * (.pi / 2 / Double(fibresPerEar - 1))
    }

    private func probability(_ theta: Double) -> Double {
        let envelope = 0.5 * (1 + Elementary.sin(theta))
        return largestRate * timeStep * (0..<sharpness).reduce(1) { power, _ in power * envelope }
    }
}
