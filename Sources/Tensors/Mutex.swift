#if hasFeature(Embedded)
    /// What `Synchronization.Mutex` is where there is one thread, which makes it safe to share.
    final class Mutex<Value>: @unchecked Sendable {
        private var value: Value

        init(_ value: Value) { self.value = value }

        func withLock<Result>(_ body: (inout Value) -> Result) -> Result { body(&value) }
    }
#endif
