#if canImport(CoreServices)
    import CoreServices
    import Dispatch

    /// Tells of every file that is written, made, moved or removed in a folder and the folders in it.
    final class FolderWatch: Sendable {
        private final class Listener: Sendable {
            let root: String
            let onChange: @Sendable () -> Void

            init(root: String, onChange: @escaping @Sendable () -> Void) {
                self.root = root
                self.onChange = onChange
            }

            func hear(_ paths: [String]) {
                let prefix = root + "/"
                let matters = paths.contains { path in
                    !path.hasPrefix(prefix) || !Unwatched.holds(String(path.dropFirst(prefix.count)))
                }
                if matters { onChange() }
            }
        }

        // The stream is started once and stopped once, by its only owner.
        private nonisolated(unsafe) let stream: FSEventStreamRef

        init(root: String, onChange: @escaping @Sendable () -> Void) throws {
            let listener = Listener(root: root, onChange: onChange)
            var context = FSEventStreamContext(
                version: 0, info: Unmanaged.passRetained(listener).toOpaque(), retain: nil,
                release: { info in info.map { Unmanaged<Listener>.fromOpaque($0).release() } },
                copyDescription: nil)
            let flags = kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagUseCFTypes
            let stream = FSEventStreamCreate(
                nil,
                { _, info, _, paths, _, _ in
                    guard let info else { return }
                    let list = Unmanaged<CFArray>.fromOpaque(paths).takeUnretainedValue() as? [String]
                    Unmanaged<Listener>.fromOpaque(info).takeUnretainedValue().hear(list ?? [])
                }, &context, [root] as CFArray, FSEventStreamEventId(kFSEventStreamEventIdSinceNow), 0.01,
                FSEventStreamCreateFlags(flags))
            guard let stream else { throw WatchError(folder: root, code: 0) }
            self.stream = stream
            FSEventStreamSetDispatchQueue(stream, DispatchQueue(label: "spikebook.preview"))
            guard FSEventStreamStart(stream) else { throw WatchError(folder: root, code: 0) }
        }

        deinit {
            FSEventStreamStop(stream)
            FSEventStreamInvalidate(stream)
            FSEventStreamRelease(stream)
        }
    }
#endif
