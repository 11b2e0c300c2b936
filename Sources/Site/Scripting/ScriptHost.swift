internal import Synchronization

/// A JavaScript engine that starts when it is first asked, and answers one question at a time.
final class ScriptHost: Sendable {
    /// What libraries expect of a browser and Duktape doesn't have.
    private static let browser = Array(
        """
        var self = this, nothing = function () {}, console = { log: nothing, warn: nothing, error: nothing };
        Array.prototype.fill = Array.prototype.fill || function (value) {
            for (var i = 0; i < this.length; i++) this[i] = value;
            return this;
        };
        """.utf8)

    private let library: ScriptLibrary
    private let adapter: String
    private let engine = Mutex<JavaScript?>(nil)

    /// - Parameter adapter: a script that makes functions of texts out of the library's.
    init(_ library: ScriptLibrary, adapter: String) {
        self.library = library
        self.adapter = adapter
    }

    func call(_ function: String, _ arguments: String...) throws -> String {
        try engine.withLock { engine in
            let javaScript =
                try engine ?? JavaScript(scripts: [Self.browser, library.source(), Array(adapter.utf8)])
            engine = javaScript
            return try javaScript.call(function, arguments)
        }
    }
}
