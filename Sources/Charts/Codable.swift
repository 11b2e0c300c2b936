#if hasFeature(Embedded)
    /// Where there is no coding, figures are drawn by the program that makes them.
    public protocol Codable {}
#endif
