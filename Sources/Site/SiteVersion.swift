/// The version that pages name as their maker.
enum SiteVersion {
    static let current = "0.1"
}
