import Foundation
import Tensors
import Testing

@testable import TensorFiles

/// What Pillow says of the pictures: rows of pixels.
private struct Pictures: Decodable {
    let rgb: [[[Int]]]
    let alpha: [[[Int]]]
    let palette: [[[Int]]]
    let grey: [[Int]]

    static func load() throws -> Pictures {
        try JSONDecoder().decode(
            Pictures.self, from: Data(contentsOf: URL(fileURLWithPath: vector("pictures.json"))))
    }
}

/// Channels of 0 … 1 from rows of pixels.
private func channels(_ rows: [[[Int]]]) -> [Float] {
    (0..<rows[0][0].count).flatMap { channel in rows.flatMap { $0.map { Float($0[channel]) / 255 } } }
}

@Suite("Pictures as tensors")
struct ImageFileTests {
    @Test("pixels are those that Pillow sees", arguments: ["rgb.png", "rgba.png", "palette.png", "rgb.ppm"])
    func colours(name: String) throws {
        let pictures = try Pictures.load()
        let expected =
            name == "rgba.png" ? pictures.alpha : name == "palette.png" ? pictures.palette : pictures.rgb
        let image = try ImageFile.read(vector(name))
        #expect(image.shape == [expected[0][0].count, 3, 5] && image.scalars == channels(expected))
    }

    @Test("grey as Pillow makes it", arguments: ["grey.png", "grey.pgm", "rgb.png", "rgba.png"])
    func grey(name: String) throws {
        let image = try ImageFile.read(vector(name), as: .grey)
        #expect(image.shape == [1, 3, 5])
        #expect(try image.scalars == Pictures.load().grey.flatMap { $0.map { Float($0) / 255 } })
    }

    @Test("grey repeated for colour, alpha left out")
    func turned() throws {
        #expect(try ImageFile.read(vector("grey.pgm"), as: .rgb).shape == [3, 3, 5])
        #expect(try ImageFile.read(vector("rgba.png"), as: .rgb).scalars == channels(Pictures.load().rgb))
    }

    @Test("maps in digits with comments, and of two bytes a value")
    func maps() throws {
        let text = try ImageFile.read(vector("text.pgm"))
        #expect(text.shape == [1, 2, 3] && text.scalars == [0, 0.5, 1, 0.25, 0.75, 0.1])
        #expect(try ImageFile.read(vector("deep.pgm")).scalars == [1, 0.2])
    }

    @Test("broken files are refused", arguments: ["short.pgm", "float32.npy", "images-idx3-ubyte.gz"])
    func broken(name: String) throws {
        let path = try vector(name)
        #expect(throws: TensorFileError.self) { try ImageFile.read(path) }
    }

    @Test(
        "what is written is read again",
        arguments: [(".png", 1), (".png", 2), (".png", 3), (".png", 4), (".pgm", 1), (".ppm", 3)])
    func roundTrip(ending: String, count: Int) throws {
        try withTemporaryFile { path in
            let image = Tensor((0..<count * 6).map { Float($0 * 10) / 255 }, shape: [count, 2, 3])
            try ImageFile.write(image, to: path + ending)
            let read = try ImageFile.read(path + ending)
            #expect(read.shape == image.shape && read.scalars == image.scalars)
        }
    }

    @Test("a picture of other values, shapes or endings isn't written")
    func refused() throws {
        try withTemporaryFile { path in
            for (image, ending) in [
                (Tensor([[2]]), ".png"), (.zeros([5, 1, 1]), ".png"), (.zeros([1, 1]), ".jpg"),
            ] {
                #expect(throws: TensorFileError.self) { try ImageFile.write(image, to: path + ending) }
            }
        }
    }
}
