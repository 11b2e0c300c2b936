import Tensors

/// Random spikes with random classes: nothing to generalise, and yet a network of a few hidden neurons can learn it
/// by heart. The first task of the SPyTorch tutorials, for looking at learning itself.
///
/// Every input neuron fires in each step with probability `rate` · `timeStep`; each sample belongs to class 0 or 1
/// with equal chances. Draws spikes, then classes, from the current generator.
///
/// ```swift
/// let data = RandomSpikes(neurons: 100, steps: 200).samples(256)
/// data.inputs.shape                              // [256, 200, 100]
/// let x = data.inputs.transposed(0, 1)           // [T, N, neurons]
/// ```
///
/// Source: Zenke, SpyTorchTutorial1, github.com/fzenke/spytorch; Neftci, Mostafa and Zenke, IEEE Signal Processing
/// Magazine 2019.
public struct RandomSpikes: Sendable {
    /// Input neurons.
    public let neurons: Int
    /// Steps of each sample.
    public let steps: Int
    /// Spikes per second.
    public let rate: Double
    /// The length of a step in seconds.
    public let timeStep: Double

    /// Stops when `neurons` or `steps` is below 1, or `rate` · `timeStep` isn't a probability.
    public init(neurons: Int = 100, steps: Int = 200, rate: Double = 5, timeStep: Double = 1e-3) {
        expect(
            neurons > 0 && steps > 0 && (0...1).contains(rate * timeStep),
            "RandomSpikes: expected neurons and steps above 0 and rate · timeStep in 0 ... 1, got \(neurons), "
                + "\(steps) and \(rate * timeStep)")
        (self.neurons, self.steps, self.rate, self.timeStep) = (neurons, steps, rate, timeStep)
    }

    /// Spikes `[count, steps, neurons]` and classes `[count]`.
    public func samples(_ count: Int) -> Dataset {
        expect(count >= 0, "RandomSpikes: expected a count from 0, got \(count)")
        let spikes = Tensor(Tensor.rand([count, steps, neurons]) .< rate * timeStep)
        return Dataset(spikes, IntTensor(Tensor.rand([count]).scalars.map { $0 < 0.5 ? 1 : 0 }))
    }
}
