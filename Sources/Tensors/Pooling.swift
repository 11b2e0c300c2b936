extension Tensor {
    /// The largest element of each window of `[N, C, H, W]`; padding counts as −∞.
    package static func maxPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0)
    ) -> Tensor {
        let pool = Pool("maxPool2d", x, Windows(kernel: kernel, stride: stride ?? kernel, padding: padding))
        var places: [Int32] = []
        places.reserveCapacity(pool.outputShape.product)
        let result = Tensor(shape: pool.outputShape) { out in
            x.withElements { p in
                pool.forEachWindow { index, rows, columns, start in
                    var best = start + rows.lowerBound * pool.width + columns.lowerBound
                    for y in rows {
                        for place in start + y * pool.width + columns.lowerBound..<start + y * pool.width + columns.upperBound
                        where p[place] > p[best] || p[place].isNaN { best = place }
                    }
                    out[index] = p[best]
                    places.append(Int32(best))
                }
            }
        }
        let shape = x.shape
        return result.recorded("MaxPool2DBackward0", from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    out.initialize(repeating: 0, count: shape.product)
                    gradient.withElements { p in
                        for (index, place) in places.enumerated() { out[Int(place)] += p[index] }
                    }
                }
            ]
        }
    }

    /// The mean of each window of `[N, C, H, W]`; padding counts as zeros.
    package static func avgPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0)
    ) -> Tensor {
        let pool = Pool("avgPool2d", x, Windows(kernel: kernel, stride: stride ?? kernel, padding: padding))
        return averaged(x, pool) { _, _ in Float(kernel.0 * kernel.1) }
    }

    /// `size` means of windows as equal as can be, over `[N, C, H, W]`.
    package static func adaptiveAvgPool2d(_ x: Tensor, size: (Int, Int)) -> Tensor {
        averaged(x, Pool("adaptiveAvgPool2d", x, size: size)) { Float($0.count * $1.count) }
    }

    private static func averaged(
        _ x: Tensor, _ pool: Pool, divisor: @escaping (Range<Int>, Range<Int>) -> Float
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
        return result.recorded("AvgPool2DBackward0", from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    out.initialize(repeating: 0, count: shape.product)
                    gradient.withElements { p in
                        pool.forEachWindow { index, rows, columns, start in
                            let share = p[index] / divisor(rows, columns)
                            for y in rows { for column in columns { out[start + y * pool.width + column] += share } }
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
    func forEachWindow(_ body: (_ index: Int, _ rows: Range<Int>, _ columns: Range<Int>, _ start: Int) -> Void) {
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
