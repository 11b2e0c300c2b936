public import Tensors

/// How far apart two spike trains are: lists of times in ascending order, in any unit.
///
/// ```swift
/// let trains = spikes.spikeTimes()            // of neurons [T, *]
/// SpikeTrainDistance.vanRossum(trains[0], trains[1], tau: 10)
/// ```
///
/// All of them stop when times don't ascend.
public enum SpikeTrainDistance {
    /// The distance of the trains after each spike has become an exponential that fades with `tau`:
    ///
    ///     D² = 1/τ ∫ (f(t) − g(t))² dt,    f(t) = Σ H(t − tᵢ)·e^(−(t − tᵢ)/τ)
    ///
    /// One spike more or less counts √½. Stops unless `tau` is above 0.
    /// Source: van Rossum, A novel spike distance, Neural Computation 13 (2001).
    public static func vanRossum(_ a: [Double], _ b: [Double], tau: Double) -> Double {
        expect(tau > 0, "SpikeTrainDistance.vanRossum: expected tau above 0, got \(tau)")
        check("vanRossum", a, b)
        let overlap = { (p: [Double], q: [Double]) in
            p.reduce(0) { sum, t in q.reduce(sum) { $0 + Elementary.exp(-abs(t - $1) / tau) } }
        }
        return max((overlap(a, a) + overlap(b, b)) / 2 - overlap(a, b), 0).squareRoot()
    }

    /// The cost of turning one train into the other: 1 for taking a spike away or adding one, `cost` for moving one by
    /// one unit of time. Stops when `cost` is negative.
    /// Source: Victor and Purpura, Journal of Neurophysiology 76 (1996).
    public static func victorPurpura(_ a: [Double], _ b: [Double], cost: Double) -> Double {
        expect(cost >= 0, "SpikeTrainDistance.victorPurpura: expected a cost from 0, got \(cost)")
        check("victorPurpura", a, b)
        var row = (0...b.count).map { Double($0) }
        for (i, t) in a.enumerated() {
            var diagonal = row[0]
            row[0] = Double(i + 1)
            for (j, u) in b.enumerated() {
                let moved = diagonal + cost * abs(t - u)
                diagonal = row[j + 1]
                row[j + 1] = min(moved, min(row[j], row[j + 1]) + 1)
            }
        }
        return row[b.count]
    }

    /// The mean over time of how much the intervals between spikes differ, |x − y|/max(x, y), from 0 to 1. Intervals
    /// that reach beyond `start` and `end` count at least as long as the neighbouring one.
    /// Source: Kreuz et al., Journal of Neuroscience Methods 165 (2007), with the edges of PySpike.
    public static func isi(_ a: [Double], _ b: [Double], from start: Double, to end: Double) -> Double {
        let pieces = pieces("isi", a, b, start, end)
        return pieces.reduce(0) { sum, piece in
            let (x, y) = (piece.first.interval, piece.second.interval)
            return sum + abs(x - y) / max(x, y) * (piece.to - piece.from)
        } / (end - start)
    }

    /// The mean over time of how far spikes are from the nearest ones of the other train, beside the intervals between
    /// spikes; 0 for equal trains, at most about 1.
    /// Source: Kreuz et al., Journal of Neurophysiology 109 (2013), with the edges of PySpike.
    public static func spike(_ a: [Double], _ b: [Double], from start: Double, to end: Double) -> Double {
        let pieces = pieces("spike", a, b, start, end)
        return pieces.reduce(0) { sum, piece in
            let height = dissimilarity(piece, at: piece.from) + dissimilarity(piece, at: piece.to)
            return sum + height / 2 * (piece.to - piece.from)
        } / (end - start)
    }

    /// Where one train is between two events: the spikes around, and how near those of the other train are to them.
    private struct Place {
        let before: Double
        let after: Double
        let interval: Double
        let nearBefore: Double
        let nearAfter: Double

        /// The distance to the other train's spikes, on a straight line from spike to spike.
        func distance(at time: Double) -> Double {
            (nearBefore * (after - time) + nearAfter * (time - before)) / interval
        }
    }

    /// A stretch of time without a spike.
    private struct Piece {
        let from: Double
        let to: Double
        let first: Place
        let second: Place
    }

    private static func dissimilarity(_ piece: Piece, at time: Double) -> Double {
        let (x, y) = (piece.first.interval, piece.second.interval)
        let mean = (x + y) / 2
        return (piece.first.distance(at: time) * y + piece.second.distance(at: time) * x) / (2 * mean * mean)
    }

    private static func pieces(
        _ name: String, _ a: [Double], _ b: [Double], _ start: Double, _ end: Double
    ) -> [Piece] {
        check(name, a, b)
        expect(
            start < end && (a + b).allSatisfy { (start...end).contains($0) },
            "SpikeTrainDistance.\(name): expected times in \(start) ... \(end)")
        let (a, b) = (a.isEmpty ? [start, end] : a, b.isEmpty ? [start, end] : b)
        let (edgesA, edgesB) = (edges(a, start, end), edges(b, start, end))
        let events = ([start, end] + a + b).sorted()
        return zip(events, events.dropFirst()).filter { $0 < $1 }.map { from, to in
            Piece(
                from: from, to: to, first: place(from, a, edgesA, beside: b, edgesB),
                second: place(from, b, edgesB, beside: a, edgesA))
        }
    }

    /// Spikes that are thought before the first and after the last, as far as the neighbouring interval is long.
    private static func edges(_ train: [Double], _ start: Double, _ end: Double) -> (Double, Double) {
        guard train.count > 1 else { return (start, end) }
        let last = train.count - 1
        return (
            min(start, train[0] - (train[1] - train[0])),
            max(end, train[last] + (train[last] - train[last - 1]))
        )
    }

    /// - Parameter time: where the stretch begins.
    private static func place(
        _ time: Double, _ train: [Double], _ edges: (Double, Double), beside other: [Double],
        _ otherEdges: (Double, Double)
    ) -> Place {
        let next = train.firstIndex { $0 > time } ?? train.count
        let before = next == 0 ? edges.0 : train[next - 1]
        let after = next == train.count ? edges.1 : train[next]
        let near = { (spike: Double) in
            ([otherEdges.0, otherEdges.1] + other).map { abs(spike - $0) }.min() ?? 0
        }
        return Place(
            before: before, after: after, interval: after - before,
            nearBefore: near(next == 0 ? after : before),
            nearAfter: near(next == train.count ? before : after))
    }

    private static func check(_ name: String, _ trains: [Double]...) {
        for train in trains {
            expect(
                zip(train, train.dropFirst()).allSatisfy { $0 <= $1 },
                "SpikeTrainDistance.\(name): expected times in ascending order, got \(train)")
        }
    }
}

extension Tensor {
    /// When each neuron fires: for spikes `[T, *]` a list of times for each neuron in row-major order, a step being
    /// `timeStep` long. Stops for a single number.
    public func spikeTimes(timeStep: Double = 1) -> [[Double]] {
        expect(rank > 0, "spikeTimes: expected spikes [T, *], got a single number")
        let (neurons, values) = (shape.dropFirst().product, scalars)
        return (0..<neurons).map { neuron in
            (0..<shape[0]).filter { values[$0 * neurons + neuron] != 0 }.map { Double($0) * timeStep }
        }
    }
}
