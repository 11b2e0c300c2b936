import Testing

@testable import Preview

@Suite("Pages hear of builds")
struct BuildNewsTests {
    @Test("those who wait are told what changed, those who come late of all they missed")
    func changes() async {
        let news = BuildNews(start: 5000)
        async let waiting = news.next(after: 5000, waiting: .seconds(30))
        while await news.number == 5000 {
            await Task.yield()
            await news.publish(isBuilding: false, problems: "", changed: ["a/index.html"])
        }
        let first = await waiting
        #expect(first.changed == ["a/index.html"] && first.number == 5001)
        await news.publish(isBuilding: false, problems: "broken", changed: [])
        await news.publish(isBuilding: false, problems: "", changed: ["b/index.html", "a/index.html"])
        let late = await news.next(after: 5000, waiting: .zero)
        #expect(late.changed == ["a/index.html", "b/index.html"] && late.problems.isEmpty)
        #expect(await news.next(after: 5002, waiting: .zero).changed == ["b/index.html", "a/index.html"])
    }

    @Test("a page from another server's time takes everything for new")
    func strangers() async {
        let news = BuildNews(start: 5000)
        #expect(await news.next(after: 4000, waiting: .zero).changed == ["*"])
        #expect(await news.next(after: 9000, waiting: .zero).changed == ["*"])
    }

    @Test("what is not new is not told, and nobody waits for ever")
    func silence() async {
        let news = BuildNews(start: 1)
        await news.publish(isBuilding: false, problems: "", changed: [])
        let item = await news.next(after: 1, waiting: .milliseconds(20))
        #expect(item == BuildNews.Item(number: 1))
    }
}
