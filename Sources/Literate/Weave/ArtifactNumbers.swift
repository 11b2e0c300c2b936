import CellEvents

/// Counts a page's figures and tables and names the figures' files.
struct ArtifactNumbers {
    private var figures = 0
    private var tables = 0

    mutating func number(_ artifacts: [Artifact], label: String) -> [PageArtifact] {
        var figuresOfCell = 0
        var tablesOfCell = 0
        return artifacts.map { artifact in
            switch artifact {
            case .figure(let figure):
                figures += 1
                figuresOfCell += 1
                return .figure(Numbered(figure, number: figures, stem: name(label, figuresOfCell)))
            case .table(let table):
                tables += 1
                tablesOfCell += 1
                return .table(Numbered(table, number: tables, stem: name(label, tablesOfCell)))
            }
        }
    }

    private func name(_ label: String, _ count: Int) -> String {
        count == 1 ? label : "\(label)-\(count)"
    }
}
