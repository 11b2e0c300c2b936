internal import Tensors

extension Module {
    /// What one run of this layer took; nil when that isn't known.
    ///
    /// - Parameters:
    ///   - x: what it got.
    ///   - v: a neuron's potential at that moment.
    ///   - y: what it gave.
    func operations(x: Tensor, v: Tensor?, y: Tensor) -> OperationCounts? {
        switch self {
        case let layer as Linear: layer.linearOperations(x, y)
        case let layer as Convolution: layer.convolutionOperations(x.asBatch(of: layer), y.asBatch(of: layer))
        case let layer as BatchNorm: layer.normOperations(x)
        case let layer as AvgPooling: .accumulates(y.count * (layer.kernel.product - 1))
        case let layer as AdaptiveAvgPool2d:
            .accumulates(layer.height * layer.width == 1 ? x.count - y.count : 0)
        case let layer as VotingLayer: .accumulates(y.count * (layer.votingSize - 1))
        case let neuron as BaseNode: v.flatMap { neuron.neuronOperations(x, $0, y) }
        default: isFree ? OperationCounts() : nil
        }
    }

    /// Layers that neither add nor multiply, as SpikingJelly counts them.
    private var isFree: Bool {
        self is MaxPooling || self is Flatten || self is Dropout || self is ReLU || self is Identity
            || self is MaxUnpool
    }
}

extension OperationCounts {
    fileprivate static func accumulates(_ number: Int) -> OperationCounts {
        var counts = OperationCounts()
        counts.accumulates = number
        return counts
    }

    /// Of a layer whose input is spikes, each of which adds up.
    fileprivate static func additions(_ number: Int) -> OperationCounts {
        var counts = accumulates(number)
        counts.synapticOperations = number
        return counts
    }

    fileprivate static func products(_ number: Int) -> OperationCounts {
        var counts = OperationCounts()
        counts.multiplyAccumulates = number
        return counts
    }

    /// With what was read of weights and biases, 4 bytes each.
    fileprivate func reading(weights: Int, bias: Parameter?, of y: Tensor) -> OperationCounts {
        var counts = self
        counts.weightReads = 4 * weights
        counts.biasReads = bias == nil ? 0 : 4 * y.count
        return counts
    }
}

extension Linear {
    fileprivate func linearOperations(_ x: Tensor, _ y: Tensor) -> OperationCounts {
        let (spikes, ones, rows) = (x.spikeCount, weight.value.spikeCount, x.count / inFeatures)
        let uses = spikes.map { $0 * outFeatures } ?? y.count * inFeatures
        let counts: OperationCounts
        if spikes != nil, ones != nil {
            counts = .additions(Int(Tensor.linear(x, weight: weight.value.detached, bias: nil).total))
        } else if let spikes {
            counts = .additions(spikes * outFeatures)
        } else if let ones {
            counts = .additions(ones * rows)
        } else {
            counts = .products(rows * inFeatures * outFeatures)
        }
        return counts.reading(weights: uses, bias: bias, of: y)
    }
}

extension Convolution {
    /// - Parameters:
    ///   - x: `[N, C, *]`.
    ///   - y: `[N, O, *]`.
    fileprivate func convolutionOperations(_ x: Tensor, _ y: Tensor) -> OperationCounts {
        let (spikes, ones) = (x.spikeCount, weight.value.spikeCount)
        let isTransposed = self is ConvTranspose1d || self is ConvTranspose2d
        let places = (isTransposed ? x : y).shape
        let counts: OperationCounts
        if spikes != nil, ones != nil {
            counts = .additions(Int(with(weight.value.detached)(x).total))
        } else if spikes != nil {
            counts = .additions(Int(with(.ones(weight.shape))(x).total))
        } else if let ones {
            counts = .additions(ones * places[0] * places.dropFirst(2).product)
        } else {
            counts = .products(weight.shape.product * places[0] * places.dropFirst(2).product)
        }
        // SpikingJelly doesn't count the memory of transposed convolutions.
        guard !isTransposed else { return counts }
        let uses =
            spikes == nil
            ? y.count * weight.shape.dropFirst().product : Int(with(.ones(weight.shape))(x).total)
        return counts.reading(weights: uses, bias: bias, of: y)
    }

    /// This layer with other weights and no bias, in single-step mode.
    private func with(_ weight: Tensor) -> Convolution {
        let copy: Convolution =
            switch self {
            case is Conv1d: Conv1d(like: self, weight: weight, bias: nil)
            case is Conv2d: Conv2d(like: self, weight: weight, bias: nil)
            case let layer as ConvTranspose1d: ConvTranspose1d(like: layer, weight: weight)
            case let layer as ConvTranspose2d: ConvTranspose2d(like: layer, weight: weight)
            default: stop("\(title): its operations can't be counted")
            }
        copy.stepMode = .singleStep
        return copy
    }
}

extension BatchNorm {
    fileprivate func normOperations(_ x: Tensor) -> OperationCounts {
        var counts = OperationCounts()
        counts.multiplyAccumulates = (weight == nil ? 0 : x.count) + (isTraining ? 2 * channels : 0)
        // The last one counts the batches.
        counts.accumulates = isTraining ? 3 * x.count + 2 * channels + 1 : x.count + channels
        return counts
    }
}

extension Tensor {
    /// How many ones there are when all elements are zeros and ones; nil otherwise.
    var spikeCount: Int? {
        withElements { p in
            var ones = 0
            for i in 0..<count {
                if p[i] == 1 { ones += 1 } else if p[i] != 0 { return nil }
            }
            return ones
        }
    }

    /// The sum in double precision.
    fileprivate var total: Double {
        withElements { p in (0..<count).reduce(0.0) { $0 + Double(p[$1]) } }
    }

    /// A sequence as one batch, where the layer takes sequences.
    fileprivate func asBatch(of layer: BatchLayer) -> Tensor {
        layer.stepMode == .multiStep ? flatten(from: 0, to: 1) : self
    }
}
