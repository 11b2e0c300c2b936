import Foundation
import Networks
import Tensors
import Testing

@testable import TensorFiles

func vector(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Vectors/\(name)", withExtension: nil)).path
}

/// A path in a folder that goes when the body has run.
func withTemporaryFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("file").path)
}

private let matrix: [Float] = [0, 0.25, 0.5, 0.75, 1, 1.25]

@Suite("safetensors")
struct SafetensorsTests {
    @Test("a file written by Python is read, every type as floats")
    func sound() throws {
        let tensors = try Safetensors.read(vector("sound.safetensors"))
        let byName = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.value) })
        #expect(byName.count == 4)
        #expect(try #require(byName["0.weight"]).shape == [2, 3])
        #expect(try #require(byName["0.weight"]).scalars == matrix)
        #expect(try #require(byName["0.bias"]).scalars == [1, -2])
        #expect(try #require(byName["steps"]).shape == [] && byName["steps"]?.scalars == [7])
        #expect(try #require(byName["double"]).scalars == [0.5, .infinity])
    }

    @Test(
        "hostile and broken files are refused with their path",
        arguments: [
            "truncated", "tiny", "huge-header", "overlap", "gap", "rest", "overflow", "negative",
            "unknown-type",
            "not-json", "duplicate",
        ])
    func hostile(name: String) throws {
        let path = try vector("\(name).safetensors")
        let error = #expect(throws: TensorFileError.self) { try Safetensors.read(path) }
        #expect(error?.path == path)
    }

    @Test("a network's state survives the journey, running averages too")
    func roundTrip() throws {
        try withTemporaryFile { path in
            let make = {
                Sequential {
                    Linear(3, 2); BatchNorm1d(2)
                }
            }
            let net = make()
            withoutGradients { net(Tensor.rand(5, 3)) }
            try Safetensors.write(net.stateDictionary(), to: path)
            let other = make()
            try other.load(Safetensors.read(path))
            #expect(other.stateDictionary().map(\.name) == net.stateDictionary().map(\.name))
            for (a, b) in zip(other.stateDictionary(), net.stateDictionary()) {
                #expect(a.value.scalars == b.value.scalars, "\(a.name)")
            }
        }
    }

    @Test("a state that does not fit names everything that is wrong, and changes nothing")
    func mismatch() throws {
        let net = Linear(3, 2)
        let before = net.weight.value.scalars
        let state: StateDictionary = [("weight", Tensor.zeros([2, 4])), ("extra", Tensor(1))]
        let error = #expect(throws: StateMismatch.self) { try net.load(state) }
        #expect(
            error?.description
                == "the state does not fit the network; missing: bias; not in the network: extra; "
                + "weight has shape [2, 4], expected [2, 3]")
        #expect(net.weight.value.scalars == before)
    }
}

@Suite("NumPy files")
struct NumPyTests {
    @Test(
        "files written by NumPy are read, row-major or column-major",
        arguments: [
            ("float32", [2, 3], matrix), ("columns", [2, 3], matrix), ("int64", [2, 2], [1, -2, 3, 4]),
            ("scalar", [], [2.5]), ("half", [4], [0.5, 65504, -1.1920929e-07, .infinity]),
            ("bool", [2], [1, 0]),
        ] as [(String, [Int], [Float])])
    func sound(name: String, shape: [Int], scalars: [Float]) throws {
        let tensor = try NumPyFile.read(vector("\(name).npy"))
        #expect(tensor.shape == shape && tensor.scalars == scalars)
    }

    @Test(
        "broken files and foreign byte orders are refused", arguments: ["truncated", "short", "big-endian"])
    func hostile(name: String) throws {
        let path = try vector("\(name).npy")
        #expect(throws: TensorFileError.self) { try NumPyFile.read(path) }
    }

    @Test("archives, stored or compressed", arguments: ["stored", "deflated"])
    func archive(name: String) throws {
        let tensors = try NumPyArchive.read(vector("\(name).npz"))
        #expect(tensors.map(\.name) == ["x", "y"])
        #expect(tensors.map(\.value.scalars) == [matrix, [0, 1, 2]])
    }

    @Test("a damaged archive is refused")
    func damaged() throws {
        let path = try vector("damaged.npz")
        #expect(throws: TensorFileError.self) { try NumPyArchive.read(path) }
    }

    @Test(
        "what is written is read again, and equal tensors give equal bytes",
        arguments: [[], [3], [2, 0], [2, 3, 4]])
    func roundTrip(shape: [Int]) throws {
        let tensor = Tensor.rand(shape)
        try withTemporaryFile { path in
            try NumPyFile.write(tensor, to: path)
            let back = try NumPyFile.read(path)
            #expect(back.shape == shape && back.scalars == tensor.scalars)
            try NumPyArchive.write([("a", tensor), ("b", tensor)], to: path)
            let first = try contents(of: path)
            #expect(try NumPyArchive.read(path).map(\.value.scalars) == [tensor.scalars, tensor.scalars])
            try NumPyArchive.write([("a", tensor), ("b", tensor)], to: path)
            #expect(try contents(of: path) == first)
        }
    }
}
