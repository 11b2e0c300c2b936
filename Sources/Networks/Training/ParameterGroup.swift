internal import Tensors

/// Parameters that an optimiser treats in a way of their own.
///
/// ```swift
/// let optimizer = SGD(
///     groups: [
///         ParameterGroup(backbone.parameters, rateFactor: 0.1),
///         ParameterGroup(head.parameters, weightDecay: 0),
///     ], learningRate: 0.1, weightDecay: 1e-4)
/// ```
public struct ParameterGroup {
    /// The parameters of the group.
    public let parameters: [Parameter]
    /// What the optimiser's learning rate is multiplied by for them, so that schedules hold for every group.
    public let rateFactor: Double
    /// Their weight decay; nil for the optimiser's.
    public let weightDecay: Double?

    /// Stops when `rateFactor` or `weightDecay` is negative.
    public init(_ parameters: [Parameter], rateFactor: Double = 1, weightDecay: Double? = nil) {
        expect(
            rateFactor >= 0 && (weightDecay ?? 0) >= 0,
            "ParameterGroup: expected a rateFactor and a weightDecay from 0, got \(rateFactor) and "
                + "\(weightDecay ?? 0)")
        (self.parameters, self.rateFactor, self.weightDecay) = (parameters, rateFactor, weightDecay)
    }
}

/// The parameters of all groups in a row, each with its group's settings.
struct GroupedParameters {
    struct Entry {
        let parameter: Parameter
        let rateFactor: Double
        let weightDecay: Double
    }

    let entries: [Entry]

    init(_ optimizer: String, _ groups: [ParameterGroup], weightDecay: Double) {
        expect(weightDecay >= 0, "\(optimizer): expected a weightDecay from 0, got \(weightDecay)")
        entries = groups.flatMap { group in
            group.parameters.map {
                Entry(
                    parameter: $0, rateFactor: group.rateFactor,
                    weightDecay: group.weightDecay ?? weightDecay)
            }
        }
        expect(
            Set(entries.map { ObjectIdentifier($0.parameter) }).count == entries.count,
            "\(optimizer): a parameter is there twice; each may be in one group")
    }

    var parameters: [Parameter] { entries.map { $0.parameter } }

    /// Replaces the value of every parameter that has a gradient by that of `step`; nothing is recorded.
    func update(_ step: (_ index: Int, _ entry: Entry, _ value: Tensor, _ gradient: Tensor) -> Tensor) {
        withoutGradients {
            for (index, entry) in entries.enumerated() {
                guard let gradient = entry.parameter.gradient else { continue }
                entry.parameter.update(step(index, entry, entry.parameter.value.detached, gradient))
            }
        }
    }
}

/// Stops unless a learning rate is a number from 0.
func checkedRate(_ optimizer: String, _ rate: Double) -> Double {
    expect(rate >= 0 && rate.isFinite, "\(optimizer): expected a learningRate from 0, got \(rate)")
    return rate
}
