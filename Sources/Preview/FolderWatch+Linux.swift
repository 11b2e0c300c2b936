#if canImport(Glibc)
    @preconcurrency import Dispatch
    import Glibc
    import Literate
    import Synchronization

    /// Tells of every file that is written, made, moved or removed in a folder and the folders in it.
    final class FolderWatch: Sendable {
        private let root: String
        private let descriptor: Int32
        private let source: any DispatchSourceRead
        /// The folder of each watch, relative to the root.
        private let folders = Mutex<[Int32: String]>([:])

        init(root: String, onChange: @escaping @Sendable () -> Void) throws {
            self.root = root
            descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
            guard descriptor >= 0 else { throw WatchError(folder: root, code: errno) }
            source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            source.setCancelHandler { [descriptor] in close(descriptor) }
            source.resume()
            try watch("")
            source.setEventHandler { [weak self] in
                if self?.readChanges() == true { onChange() }
            }
        }

        deinit {
            source.cancel()
        }

        private func path(_ folder: String) -> String { folder.isEmpty ? root : "\(root)/\(folder)" }

        /// Watches a folder and those in it. One that goes meanwhile is no trouble.
        private func watch(_ folder: String) throws {
            let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE
            let watch = inotify_add_watch(descriptor, path(folder), UInt32(events | IN_ONLYDIR))
            guard watch >= 0 else {
                if errno == ENOENT || errno == ENOTDIR || errno == EACCES { return }
                throw WatchError(folder: path(folder), code: errno)
            }
            folders.withLock { $0[watch] = folder }
            for name in fileNames(in: path(folder)) {
                let inner = folder.isEmpty ? name : "\(folder)/\(name)"
                if !Unwatched.holds(inner), FileKind.of(path(inner)) == .folder { try self.watch(inner) }
            }
        }

        /// Whether any of the events that wait to be read matters.
        private func readChanges() -> Bool {
            var isChange = false
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return isChange }
                var offset = 0
                while offset < count {
                    let event = buffer.withUnsafeBytes {
                        $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    }
                    let start = offset + MemoryLayout<inotify_event>.size
                    let name = buffer[start..<start + Int(event.len)].prefix { $0 != 0 }
                    isChange = matters(event, String(decoding: name, as: UTF8.self)) || isChange
                    offset = start + Int(event.len)
                }
            }
        }

        private func matters(_ event: inotify_event, _ name: String) -> Bool {
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
            guard let folder = folders.withLock({ $0[event.wd] }), !name.isEmpty else { return false }
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            guard !Unwatched.holds(path) else { return false }
            guard event.mask & UInt32(IN_ISDIR) != 0 else {
                // One that is only made yet is told of when it is written.
                return event.mask & UInt32(IN_CREATE) == 0
            }
            try? watch(path)
            return true
        }
    }
#endif
