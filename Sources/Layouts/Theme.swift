/// The colours of a figure on light or dark ground.
public struct Theme: Sendable, Hashable {
    public struct Colour: Sendable, Hashable {
        public let red, green, blue: Double

        init(_ hex: UInt32) {
            red = Double(hex >> 16 & 0xff) / 255
            green = Double(hex >> 8 & 0xff) / 255
            blue = Double(hex & 0xff) / 255
        }
    }

    public let name: String
    public let ground: Colour
    public let text: Colour
    public let muted: Colour
    public let axis: Colour
    public let grid: Colour
    /// Kinds: told apart under every common colour blindness, after Okabe and Ito (2008).
    public let kinds: [Colour]
    /// Steps along a scale, from low to high.
    public let ramp: [Colour]

    public static let light = Theme(
        name: "light", ground: Colour(0xffffff), text: Colour(0x1c2128), muted: Colour(0x59606a),
        axis: Colour(0x868e99), grid: Colour(0xe6e9ed),
        kinds: [0x0a66a8, 0xc2410c, 0x00795a, 0x9c4a82, 0x8a6d00, 0x3d4a5c].map(Colour.init),
        ramp: [0x46307e, 0x365c8d, 0x24868e, 0x2f9d5b, 0x7d9a00].map(Colour.init))

    public static let dark = Theme(
        name: "dark", ground: Colour(0x14171c), text: Colour(0xe4e8ee), muted: Colour(0xa0a8b4),
        axis: Colour(0x6f7885), grid: Colour(0x282d35),
        kinds: [0x62b0f0, 0xf08a4b, 0x2fc79a, 0xd78bc0, 0xe0c04a, 0xb3bfcc].map(Colour.init),
        ramp: [0x9a7bf0, 0x5f9be0, 0x35bcc0, 0x5fd384, 0xd4e04a].map(Colour.init))

    /// The colour of step `index` of `count` along the ramp.
    func rampColour(_ index: Int, of count: Int) -> Colour {
        guard count > 1 else { return ramp[ramp.count / 2] }
        return ramp[(index * (ramp.count - 1) + (count - 1) / 2) / (count - 1)]
    }

    func kindColour(_ index: Int) -> Colour { kinds[index % kinds.count] }
}
