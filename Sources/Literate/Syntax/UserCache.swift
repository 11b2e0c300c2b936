/// The folder for what serves all projects of a user, where there is one.
package func userCacheFolder(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder + "/spikebook" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    #if os(macOS)
        return home + "/Library/Caches/spikebook"
    #else
        return home + "/.cache/spikebook"
    #endif
}
