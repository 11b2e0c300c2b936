/// Something both engines can do, and how to do it here.
struct Case {
    /// The name that `peer.py` knows it by.
    let name: String
    let title: String
    /// Does everything that is not timed, and gives what is.
    let prepare: () -> () -> Void
}

/// The seconds that one call takes: the median of as many as fit into a fifth of a second, at least five.
func measure(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    body()
    var times: [Double] = []
    let start = clock.now
    while times.count < 5 || start.duration(to: clock.now) < .milliseconds(200) {
        times.append(seconds(clock.measure(body)))
    }
    return median(times)
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
}

private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}
