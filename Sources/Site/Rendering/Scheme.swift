/// Which addresses a page may lead to.
enum Scheme {
    private static let harmless: Set<String> = [
        "http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "ssh", "git", "irc", "ircs", "xmpp", "doi",
        "urn",
        "magnet", "geo", "matrix", "vscode", "swift", "file",
    ]

    /// Relative addresses, and those whose scheme shows or fetches something and runs nothing. Pictures may
    /// also stand in the address itself.
    static func isHarmless(_ url: String, isPicture: Bool) -> Bool {
        // Browsers leave out blanks and control characters before they look for the scheme.
        let text = String(
            String.UnicodeScalarView(url.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
        let scheme = text.prefix { !":/?#".contains($0) }
        guard text.dropFirst(scheme.count).first == ":" else { return true }
        if isPicture, text.lowercased().hasPrefix("data:image/") { return true }
        return harmless.contains(scheme.lowercased())
    }
}
