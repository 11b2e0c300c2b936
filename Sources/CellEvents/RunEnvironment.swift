/// The environment variables by which the runner speaks to a page's program.
package enum RunEnvironment {
    /// The file that events are appended to. Absent when the program is run by hand.
    package static let eventsFile = "SPIKEBOOK_EVENTS"
    /// The cell marked `fails` that this run is about. Absent in a page's normal run.
    package static let failingCell = "SPIKEBOOK_FAILING_CELL"
}
