/// Products of elements summed over axes that are named by letters, Einstein's convention as in PyTorch:
///
///     einsum("ij,jk->ik", a, b)     // a matrix product
///     einsum("bi,bj->bij", a, b)    // an outer product for each b
///     einsum("ii->", a)             // a trace
///
/// A letter that stands in several places has one length; letters that the result hasn't are summed over. Without `->`
/// the result has the letters that stand once, in alphabetical order.
public func einsum(_ formula: String, _ tensors: Tensor...) -> Tensor {
    let formula = EinsteinFormula(formula, operands: tensors.map { $0.shape })
    var terms = Swift.zip(formula.operands, tensors).map { NamedAxes($0, $1).diagonal() }
    while terms.count > 1 {
        let (first, second) = (terms.removeFirst(), terms.removeFirst())
        let needed = terms.reduce(Set(formula.result)) { $0.union($1.names) }
        terms.insert(first.times(second, keeping: needed), at: 0)
    }
    return terms[0].arranged(formula.result)
}

/// What stands on both sides of the arrow, a letter for each axis.
private struct EinsteinFormula {
    let operands: [[Character]]
    let result: [Character]

    init(_ text: String, operands shapes: [[Int]]) {
        let sides = Self.sides(of: text.filter { $0 != " " })
        operands = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
        let letters = operands.flatMap { $0 }
        let once = letters.filter { letter in letters.count { $0 == letter } == 1 }.sorted()
        result = sides.count > 1 ? sides[1] : once
        expect(
            sides.count < 3 && letters.allSatisfy { $0.isLetter } && Set(result).isSubset(of: letters)
                && Set(result).count == result.count,
            "einsum: “\(text)”, expected a letter for each axis such as “ij,jk->ik”, and after the arrow each once"
        )
        expect(
            operands.map { $0.count } == shapes.map { $0.count },
            "einsum: “\(text)” is for tensors of \(operands.map { $0.count }) axes, got shapes \(shapes)")
        check(text, shapes)
    }

    /// What stands before, between and behind arrows.
    private static func sides(of text: String) -> [[Character]] {
        var sides: [[Character]] = [[]]
        for character in text {
            if character == ">", sides[sides.count - 1].last == "-" {
                sides[sides.count - 1].removeLast()
                sides.append([])
            } else {
                sides[sides.count - 1].append(character)
            }
        }
        return sides
    }

    private func check(_ text: String, _ shapes: [[Int]]) {
        var lengths: [Character: Int] = [:]
        for (letter, length) in Swift.zip(operands.joined(), shapes.joined()) {
            expect(
                lengths[letter, default: length] == length,
                "einsum: in “\(text)” \(letter) is \(lengths[letter] ?? 0) and \(length) long, shapes \(shapes)"
            )
            lengths[letter] = length
        }
    }
}

/// A tensor whose axes have names.
private struct NamedAxes {
    let names: [Character]
    let tensor: Tensor

    init(_ names: [Character], _ tensor: Tensor) {
        (self.names, self.tensor) = (names, tensor)
    }

    private func lengths(_ some: [Character]) -> [Int] {
        some.map { tensor.shape[names.firstIndex(of: $0)!] }
    }

    /// With each name once: of an axis named twice only what lies on the diagonal.
    func diagonal() -> NamedAxes {
        var once: [Character] = []
        for name in names where !once.contains(name) { once.append(name) }
        guard once.count < names.count else { return self }
        let strides = AxisSelection.strides(of: tensor.shape)
        let places = once.reduce([0]) { places, name in
            let step = names.indices.filter { names[$0] == name }.reduce(0) { $0 + strides[$1] }
            let length = lengths([name])[0]
            return places.flatMap { place in (0..<length).map { place + $0 * step } }
        }
        return NamedAxes(once, tensor.picked(places, shape: lengths(once), operation: "DiagonalBackward0"))
    }

    /// The product of both as one of matrices, summed over the names that aren't needed any more.
    func times(_ other: NamedAxes, keeping needed: Set<Character>) -> NamedAxes {
        let (a, b) = (summed(keeping: needed.union(other.names)), other.summed(keeping: needed.union(names)))
        let shared = a.names.filter { b.names.contains($0) }
        let (batch, joined) = (shared.filter(needed.contains), shared.filter { !needed.contains($0) })
        let left = a.names.filter { !shared.contains($0) }
        let right = b.names.filter { !shared.contains($0) }
        let size = { (names: [Character]) in
            (a.names.contains(where: names.contains) ? a : b).lengths(names).product
        }
        let x = a.arranged(batch + left + joined).reshaped(size(batch), size(left), size(joined))
        let y = b.arranged(batch + joined + right).reshaped(size(batch), size(joined), size(right))
        let product = x.matmul(y).reshaped(a.lengths(batch + left) + b.lengths(right))
        return NamedAxes(batch + left + right, product)
    }

    private func summed(keeping kept: Set<Character>) -> NamedAxes {
        let gone = names.indices.filter { !kept.contains(names[$0]) }
        guard !gone.isEmpty else { return self }
        return NamedAxes(names.filter(kept.contains), tensor.sum(axes: gone, keepingAxes: false))
    }

    /// The axes in this order, the others summed over.
    func arranged(_ order: [Character]) -> Tensor {
        let part = summed(keeping: Set(order))
        return part.tensor.permuted(order.map { part.names.firstIndex(of: $0)! })
    }
}
