import CellEvents

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The way from a cell to the runner that started its program.
enum RunnerLink {
    private typealias Send = @convention(c) (UnsafePointer<UInt8>, Int) -> Bool

    /// The runtime that the runner links into a page's program. A program of its own has none.
    private static let send: Send? = dlopen(nil, RTLD_NOW).flatMap { dlsym($0, "spikebook_send") }.map {
        unsafeBitCast($0, to: Send.self)
    }

    /// Tells the runner; without one, says in a line what a page would show here.
    static func show(_ artifact: Artifact) {
        do {
            let event = try CellEvent.showed(artifact).json()
            if send?(event, event.count) != true { print(artifact.inWords) }
        } catch {
            fatalError("what this cell shows cannot be told to the runner: \(error)")
        }
    }
}

extension Artifact {
    fileprivate var inWords: String {
        switch self {
        case .figure(let figure): "[Figure: \(figure.caption) \(figure.alt)]"
        case .table(let table): "[Table: \(table.caption)]"
        }
    }
}
