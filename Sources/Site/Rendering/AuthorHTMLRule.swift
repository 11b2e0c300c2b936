/// What of an author's own HTML reaches a page: the elements and attributes that GitHub shows, nothing that
/// runs. Other tags are left out and what stands between them stays; of elements that hold code or another
/// page, nothing stays.
enum AuthorHTMLRule {
    /// Elements that may stand in a line of text.
    static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd",
        "mark",
        "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    ]

    static let block: Set<String> = [
        "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1",
        "h2",
        "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot",
        "th", "thead", "tr", "ul",
    ]

    /// More elements than this in one another are left out.
    static let deepest = 100

    static let void: Set<String> = ["br", "hr", "img", "source", "wbr"]

    /// Elements of which not even the content is shown.
    static let silent: Set<String> = [
        "applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes",
        "noscript", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea",
        "title",
        "video", "xmp",
    ]

    /// The elements of today for those of yesterday.
    static let renamed = ["center": "div", "strike": "s", "tt": "code", "h1": "h2"]

    /// Which elements end where one begins, and in which they may stand again.
    static let implied: [String: (ended: Set<String>, holders: Set<String>)] = [
        "li": (["li"], ["ul", "ol"]), "dt": (["dt", "dd"], ["dl"]), "dd": (["dt", "dd"], ["dl"]),
        "tr": (["tr"], ["table", "tbody", "thead", "tfoot"]), "td": (["td", "th"], ["tr", "table"]),
        "th": (["td", "th"], ["tr", "table"]), "tbody": (["thead", "tbody", "caption"], ["table"]),
    ]

    private static let everywhere: Set<String> = ["id", "title", "lang", "dir", "aria-label", "aria-hidden"]

    private static let own: [String: Set<String>] = [
        "a": ["href", "name", "rel"], "img": ["src", "alt", "width", "height"],
        "source": ["srcset", "media"],
        "ol": ["start", "reversed"], "li": ["value"], "td": ["colspan", "rowspan", "headers"],
        "th": ["colspan", "rowspan", "headers", "scope"], "details": ["open"], "time": ["datetime"],
        "del": ["datetime"], "ins": ["datetime"],
    ]

    static func allows(_ attribute: String, on element: String) -> Bool {
        everywhere.contains(attribute) || own[element]?.contains(attribute) == true
    }
}
