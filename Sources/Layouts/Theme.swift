/// The colours of a figure on light or dark ground.
public struct Theme: Sendable, Hashable {
    public struct Colour: Sendable, Hashable {
        public let red, green, blue: Double

        init(_ hex: UInt32) {
            red = Double(hex >> 16 & 0xff) / 255
            green = Double(hex >> 8 & 0xff) / 255
            blue = Double(hex & 0xff) / 255
        }

        private init(red: Double, green: Double, blue: Double) {
            (self.red, self.green, self.blue) = (red, green, blue)
        }

        /// Between this colour (0) and another (1).
        func mixed(with other: Colour, _ share: Double) -> Colour {
            let share = min(max(share, 0), 1)
            return Colour(
                red: red + (other.red - red) * share, green: green + (other.green - green) * share,
                blue: blue + (other.blue - blue) * share)
        }

        var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
    }

    public let name: String
    public let ground: Colour
    public let text: Colour
    public let muted: Colour
    public let axis: Colour
    public let grid: Colour
    /// Kinds: any two are at least 15 apart (CIEDE2000), for those who see no green too.
    public let kinds: [Colour]
    /// Steps along a scale, from low to high, each a line on the ground.
    public let ramp: [Colour]
    /// Amounts, from little, near the ground, to much.
    public let amounts: [Colour]
    /// From negative through nothing, near the ground, to positive.
    public let signed: [Colour]

    public static let light = Theme(
        name: "light", ground: Colour(0xffffff), text: Colour(0x1c2128), muted: Colour(0x59606a),
        axis: Colour(0x868e99), grid: Colour(0xe6e9ed),
        kinds: [0x0069bf, 0xe9611e, 0x00795a, 0xb04a92, 0x7b6900, 0x2d3a4c].map { Colour($0) },
        ramp: [0x46307e, 0x365c8d, 0x24868e, 0x2f9d5b, 0x7d9a00].map { Colour($0) },
        amounts: [0xf2f6fb, 0xbfd9ec, 0x72b1d6, 0x2b7db8, 0x0f4c86, 0x08274d].map { Colour($0) },
        signed: [0x0b4f8f, 0x4f97cc, 0xb5d5ea, 0xf7f7f7, 0xf9c9a5, 0xe07f3e, 0x9c3a00].map { Colour($0) })

    public static let dark = Theme(
        name: "dark", ground: Colour(0x14171c), text: Colour(0xe4e8ee), muted: Colour(0xa0a8b4),
        axis: Colour(0x6f7885), grid: Colour(0x282d35),
        kinds: [0x63b0f2, 0xe38345, 0x32c899, 0xc475a3, 0xf5e56f, 0xcfcedf].map { Colour($0) },
        ramp: [0x9a7bf0, 0x5f9be0, 0x35bcc0, 0x5fd384, 0xd4e04a].map { Colour($0) },
        amounts: [0x1b222c, 0x1d3f63, 0x2367a0, 0x3f94cf, 0x8cc6ea, 0xe8f4fc].map { Colour($0) },
        signed: [0x7cc0f5, 0x3f86c0, 0x234a6c, 0x262a30, 0x6e4223, 0xc57134, 0xffb277].map { Colour($0) })

    /// The colour of step `index` of `count` along the ramp.
    func rampColour(_ index: Int, of count: Int) -> Colour {
        Self.colour(ramp, at: count > 1 ? Double(index) / Double(count - 1) : 0.5)
    }

    func kindColour(_ index: Int) -> Colour { kinds[index % kinds.count] }

    /// The colour a share of the way along `stops`.
    static func colour(_ stops: [Colour], at share: Double) -> Colour {
        let place = min(max(share, 0), 1) * Double(stops.count - 1)
        let index = min(Int(place), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], place - Double(index))
    }
}
