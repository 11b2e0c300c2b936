internal import Charts
internal import Layouts
internal import Literate

/// What the front page's template shows.
struct FrontPage {
    struct Entry {
        let title: String
        let href: String
        let summary: String
        let picture: Picture?
    }

    struct Picture {
        let light: String
        let dark: String
    }

    let root = ""
    let heading = "Spikebook"
    let summary = "Teaching pages about spiking neural networks whose code has run."
    let links: [NavigationLink]
    let pages: [Entry]

    init(pages: [Page]) {
        links = pages.map { NavigationLink(to: $0, isCurrent: false, root: "") }
        self.pages = zip(pages, links).map { page, link in
            let picture = page.figures.first.map {
                Picture(
                    light: "\(page.name)/\($0.fileName(.light))", dark: "\(page.name)/\($0.fileName(.dark))")
            }
            return Entry(title: page.title, href: link.href, summary: page.summary, picture: picture)
        }
    }
}
