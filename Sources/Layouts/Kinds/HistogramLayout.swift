import Charts

/// Bins that touch, from 0; several histograms lie over one another and show through.
struct HistogramLayout: PanelLayout {
    let histograms: [Histogram]
    let slots: Slots

    var y: Axis { Axis("Count") }

    func reach(x: Axis.Scale, y: Axis.Scale) -> Reach {
        var reach = Reach()
        reach.needsZero = true
        for one in histograms {
            reach.x.add([one.edge(0), one.edge(one.counts.count)], on: x)
            reach.y.add(one.counts, on: y)
        }
        return reach
    }

    private func slot(_ index: Int) -> Int { slots.index(histograms[index].name, at: index) }

    var legend: [LegendEntry] {
        guard histograms.count > 1 else { return [] }
        return histograms.indices.filter { !histograms[$0].name.isEmpty }.map {
            LegendEntry(name: histograms[$0].name, sample: .swatch(index: slot($0)))
        }
    }

    func shapes(in frame: Frame) -> [Drawing.Shape] {
        let base = frame.y.position(0) ?? frame.bottom
        return histograms.indices.flatMap { index -> [Drawing.Shape] in
            let colour = frame.theme.kindColour(slot(index))
            return histograms[index].counts.indices.flatMap { bin -> [Drawing.Shape] in
                guard let left = frame.x.position(histograms[index].edge(bin)),
                    let right = frame.x.position(histograms[index].edge(bin + 1)),
                    let top = frame.y.position(histograms[index].counts[bin]), top < base
                else { return [] }
                let gap = right - left > 6 ? 0.5 : 0
                let box = Rectangle(left: left + gap, top: top, right: right - gap, bottom: base)
                guard histograms.count > 1 else {
                    return [.polygon(box.corners, fill: colour, outline: nil)]
                }
                let roof = [Point(left, top), Point(right, top)]
                return [
                    .area(box.corners, fill: colour, opacity: 0.45),
                    .line(roof, colour: colour, width: 1.5, dash: []),
                ]
            }
        }
    }

    var table: Table? {
        let one = histograms.count == 1
        return Table(
            columns: (one ? [] : ["Histogram"]) + ["From", "To", "Count"],
            rows: histograms.enumerated().flatMap { index, histogram in
                histogram.counts.indices.map { bin in
                    (one ? [] : [histogram.name.isEmpty ? "\(index + 1)" : histogram.name])
                        + [histogram.edge(bin), histogram.edge(bin + 1)].map {
                            NumberText.significant($0, digits: 4)
                        } + [NumberText.plain(histogram.counts[bin])]
                }
            })
    }

    var sentences: [String] {
        histograms.prefix(8).compactMap { one in
            guard let most = one.counts.indices.max(by: { one.counts[$0] < one.counts[$1] }) else {
                return nil
            }
            let total = one.counts.reduce(0, +)
            return (one.name.isEmpty ? "" : "\(one.name): ")
                + "\(SeriesWords.text(total)) values from \(SeriesWords.text(one.edge(0))) to "
                + "\(SeriesWords.text(one.edge(one.counts.count))); most, \(SeriesWords.text(one.counts[most])), "
                + "from \(SeriesWords.text(one.edge(most))) to \(SeriesWords.text(one.edge(most + 1)))."
        }
    }
}

extension Histogram {
    /// Where bin `index` begins, and the one before it ends.
    func edge(_ index: Int) -> Double { start + binWidth * Double(index) }
}
