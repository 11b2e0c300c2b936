import Foundation
import Testing

@Suite("A book of several pages")
struct BookTests {
    @Test("the front page is the author's, folders are pages' folders, and linked files come along")
    func book() async throws {
        let project = try TemporaryProject(pages: [
            "index": """
            # Course

            <!-- book: repository=https://example.org/course language=de words="Figure: Abbildung" -->

            ## Woche 1

            - [Anfang](week%201/intro.md)
            """,
            "week 1/intro":
                "# Anfang\n\n![Foto](../img/a%20b.png) und [Daten](numbers.csv), [zurück](../index.md)\n",
            "extra": "# Extra\n",
        ])
        try project.write("no picture, but bytes", to: "Tutorials/img/a b.png")
        try project.write("1,2\n", to: "Tutorials/week 1/numbers.csv")
        let run = try await project.spikebook("build")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("Tutorials/extra.md: note: Tutorials/index.md doesn't list this page"))
        let front = try project.text("output/index.html")
        #expect(front.contains("<html lang=\"de\""))
        #expect(front.contains("href=\"week-1/intro/index.html\""))
        let page = try project.text("output/week-1/intro/index.html")
        #expect(page.contains("src=\"../../files/Tutorials/img/a%20b.png\""))
        #expect(page.contains("href=\"../../files/Tutorials/week%201/numbers.csv\""))
        #expect(page.contains("href=\"../../index.html\""))
        #expect(page.contains("https://example.org/course/Tutorials/week%201/intro.md"))
        #expect(try project.text("output/files/Tutorials/img/a b.png") == "no picture, but bytes")
        #expect(try project.text("output/files/Tutorials/week 1/numbers.csv") == "1,2\n")
        #expect(try await project.spikebook("check").status == 0)
    }
}
