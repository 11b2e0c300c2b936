import Foundation
import Tensors
import Testing

@testable import TensorFiles

@Suite("IDX files")
struct IDXTests {
    private let pixels = (0..<24).map { Float($0 * 10) }

    @Test("bytes as NumPy lays them, plain and in a gzip file of two parts", arguments: ["", ".gz"])
    func images(ending: String) throws {
        let images = try IDX.read(vector("images-idx3-ubyte\(ending)"))
        #expect(images.shape == [2, 3, 4] && images.scalars == pixels)
        #expect(try IDX.readClasses(vector("images-idx3-ubyte")).scalars == pixels.map(Int.init))
    }

    @Test("wider numbers, highest byte first")
    func numbers() throws {
        #expect(try IDX.read(vector("numbers-idx1-short")).scalars == [-2, 300, 7])
        #expect(try IDX.readClasses(vector("numbers-idx1-short")).scalars == [-2, 300, 7])
        let doubles = try IDX.read(vector("numbers-idx2-double"))
        #expect(doubles.shape == [1, 2] && doubles.scalars == [0.5, -1.25])
    }

    @Test(
        "broken files are refused with their path",
        arguments: [
            ("damaged-idx3-ubyte.gz", "not a sound gzip file"),
            ("short-idx3-ubyte", "doesn't fit its 23 bytes"),
            ("float32.npy", "doesn't begin with two zeros"),
        ])
    func broken(name: String, reason: String) throws {
        let path = try vector(name)
        let error = #expect(throws: TensorFileError.self) { try IDX.read(path) }
        #expect(error?.path == path && error?.reason.contains(reason) == true)
    }

    @Test("fractions are no classes, and what is no byte isn't written")
    func refused() throws {
        let path = try vector("numbers-idx2-double")
        #expect(throws: TensorFileError.self) { try IDX.readClasses(path) }
        try withTemporaryFile { path in
            #expect(throws: TensorFileError.self) { try IDX.write(Tensor([0.5]), to: path) }
            #expect(throws: TensorFileError.self) { try IDX.write(IntTensor([256]), to: path) }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("what is written is the file that NumPy made, and unpacks again", arguments: ["", ".gz"])
    func roundTrip(ending: String) throws {
        try withTemporaryFile { path in
            try IDX.write(Tensor(pixels, shape: [2, 3, 4]), to: path + ending)
            let written = try unpackedContents(of: path + ending)
            #expect(try written == contents(of: vector("images-idx3-ubyte")))
        }
    }
}
