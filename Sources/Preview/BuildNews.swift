/// What builds have come to, for the pages that wait to hear of it.
package actor BuildNews {
    package struct Item: Codable, Sendable, Equatable {
        /// Grows with each piece of news, and from one server to the next.
        package var number: Int
        package var isBuilding = false
        /// What the build complained of; empty when all is well.
        package var problems = ""
        /// Files below `output/` that are new or gone since the number that was asked about; `*` for all.
        package var changed: [String] = []
    }

    private var current: Item
    /// What changed with each number, for those who have missed some.
    private var history: [(number: Int, changed: [String])] = []
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var waiters = 0

    private static let remembered = 200

    /// - Parameter start: A number that no earlier server has come to.
    package init(start: Int) {
        current = Item(number: start)
        history = [(start, ["*"])]
    }

    package var number: Int { current.number }
    package var problems: String { current.problems }

    /// Tells everyone of something new; what is not new goes untold.
    package func publish(isBuilding: Bool, problems: String, changed: [String]) {
        guard !changed.isEmpty || problems != current.problems || isBuilding != current.isBuilding else {
            return
        }
        current = Item(number: current.number + 1, isBuilding: isBuilding, problems: problems)
        history.append((current.number, changed))
        history = history.suffix(Self.remembered)
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
    }

    /// The newest, once it is another than `number`, or after a while.
    package func next(after number: Int, waiting limit: Duration) async -> Item {
        if number == current.number {
            waiters += 1
            let own = waiters
            let timer = Task { [weak self] in
                try? await Task.sleep(for: limit)
                await self?.giveUp(own)
            }
            await withCheckedContinuation { waiting[own] = $0 }
            timer.cancel()
        }
        var item = current
        item.changed = changed(since: number)
        return item
    }

    private func giveUp(_ waiter: Int) {
        waiting.removeValue(forKey: waiter)?.resume()
    }

    private func changed(since number: Int) -> [String] {
        guard number != current.number else { return [] }
        guard number < current.number, let first = history.first, first.number <= number else { return ["*"] }
        var paths: [String] = []
        for entry in history where entry.number > number {
            paths += entry.changed.filter { !paths.contains($0) }
        }
        return paths
    }
}
