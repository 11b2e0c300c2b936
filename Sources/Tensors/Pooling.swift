internal import CKernels

extension Tensor {
    /// The largest element of each window of `[N, C, H, W]`; padding counts as −∞.
    public static func maxPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0)
    ) -> Tensor {
        expect(x.rank == 4, "maxPool2d: expected input [N, C, H, W], got \(x.shape)")
        let windows = Windows(kernel: kernel, stride: stride ?? kernel, padding: padding)
        let (shape, size) = (x.shape, windows.count("maxPool2d", height: x.shape[2], width: x.shape[3]))
        expect(
            padding.0 * 2 <= kernel.0 && padding.1 * 2 <= kernel.1,
            "maxPool2d: padding \(padding) is more than half of the kernel \(kernel)")
        let layout = windows.kernels(images: shape, windows: size)
        let outputShape = [shape[0], shape[1], size.0, size.1]
        let places = Storage<Int32>(count: outputShape.product)
        let result = Tensor(shape: outputShape) { out in
            x.withElements { p in withUnsafePointer(to: layout) { ck_max_pool($0, p, out, places.elements) } }
        }
        return result.recorded("MaxPool2DWithIndicesBackward0", from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    gradient.withElements { p in
                        withUnsafePointer(to: layout) { ck_max_pool_backward($0, p, places.elements, out) }
                    }
                }
            ]
        }
    }

    /// The mean of each window of `[N, C, H, W]`; padding counts as zeros.
    public static func avgPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0)
    ) -> Tensor {
        let pool = Pool("avgPool2d", x, Windows(kernel: kernel, stride: stride ?? kernel, padding: padding))
        return averaged(x, pool, "AvgPool2DBackward0") { _, _ in Float(kernel.0 * kernel.1) }
    }

    /// `size` means of windows as equal as can be, over `[N, C, H, W]`.
    public static func adaptiveAvgPool2d(_ x: Tensor, size: (Int, Int)) -> Tensor {
        let name: StaticString = size == (1, 1) ? "MeanBackward1" : "AdaptiveAvgPool2DBackward0"
        return averaged(x, Pool("adaptiveAvgPool2d", x, size: size), name) { Float($0.count * $1.count) }
    }

    private static func averaged(
        _ x: Tensor, _ pool: Pool, _ operation: StaticString,
        divisor: @escaping (Range<Int>, Range<Int>) -> Float
    ) -> Tensor {
        let result = Tensor(shape: pool.outputShape) { out in
            x.withElements { p in
                pool.forEachWindow { index, rows, columns, start in
                    var sum: Float = 0
                    for y in rows { for column in columns { sum += p[start + y * pool.width + column] } }
                    out[index] = sum / divisor(rows, columns)
                }
            }
        }
        let shape = x.shape
        return result.recorded(operation, from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    out.initialize(repeating: 0, count: shape.product)
                    gradient.withElements { p in
                        pool.forEachWindow { index, rows, columns, start in
                            let share = p[index] / divisor(rows, columns)
                            for y in rows {
                                for column in columns { out[start + y * pool.width + column] += share }
                            }
                        }
                    }
                }
            ]
        }
    }
}

/// The parts of an image that each output of a pooling layer looks at.
private struct Pool {
    let outputShape: [Int]
    let width: Int
    private let height: Int
    private let rows: [Range<Int>]
    private let columns: [Range<Int>]

    init(_ operation: String, _ x: Tensor, _ windows: Windows) {
        expect(x.rank == 4, "\(operation): expected input [N, C, H, W], got \(x.shape)")
        let count = windows.count(operation, height: x.shape[2], width: x.shape[3])
        let ranges = { (count: Int, length: Int, kernel: Int, stride: Int, padding: Int) in
            (0..<count).map { i in
                max(i * stride - padding, 0)..<max(min(i * stride - padding + kernel, length), 0)
            }
        }
        self.init(
            x, rows: ranges(count.0, x.shape[2], windows.kernel.0, windows.stride.0, windows.padding.0),
            columns: ranges(count.1, x.shape[3], windows.kernel.1, windows.stride.1, windows.padding.1))
    }

    init(_ operation: String, _ x: Tensor, size: (Int, Int)) {
        expect(x.rank == 4, "\(operation): expected input [N, C, H, W], got \(x.shape)")
        let ranges = { (length: Int, parts: Int) in
            (0..<parts).map { $0 * length / parts..<(($0 + 1) * length + parts - 1) / parts }
        }
        self.init(x, rows: ranges(x.shape[2], size.0), columns: ranges(x.shape[3], size.1))
    }

    private init(_ x: Tensor, rows: [Range<Int>], columns: [Range<Int>]) {
        (height, width) = (x.shape[2], x.shape[3])
        (self.rows, self.columns) = (rows, columns)
        outputShape = [x.shape[0], x.shape[1], rows.count, columns.count]
    }

    /// Calls `body` with the output's index, the window's rows and columns, and where its plane starts.
    @inline(__always)
    func forEachWindow(
        _ body: (_ index: Int, _ rows: Range<Int>, _ columns: Range<Int>, _ start: Int) -> Void
    ) {
        var index = 0
        for plane in 0..<outputShape[0] * outputShape[1] {
            for row in rows {
                for column in columns {
                    body(index, row, column, plane * height * width)
                    index += 1
                }
            }
        }
    }
}
