import Synchronization

/// What the system cannot hold a page's program to.
package struct Weakness: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// There are no process namespaces: orphans are found and killed one after another.
    package static let processes = Weakness(rawValue: 1)
    /// There are no network namespaces: a cell reaches whatever the machine does.
    package static let network = Weakness(rawValue: 2)
}

/// What was told already; pages run side by side.
final class SharedWeakness: Sendable {
    private let told = Mutex(Weakness())

    /// What is new, if anything is.
    func add(_ weakness: Weakness) -> Weakness? {
        told.withLock { told in
            let news = weakness.subtracting(told)
            told.formUnion(weakness)
            return news.isEmpty ? nil : news
        }
    }
}
