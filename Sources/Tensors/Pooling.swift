internal import CKernels

extension Tensor {
    /// The largest element of each window of `[N, C, H, W]`; padding counts as −∞.
    ///
    /// - Parameter ceiling: whether a last window may go beyond the edge.
    public static func maxPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0),
        dilation: (Int, Int) = (1, 1), ceiling: Bool = false
    ) -> Tensor {
        pooled(x, kernel, stride, padding, dilation, ceiling).values
    }

    /// The largest element of each window of `[N, C, H, W]` and where it stands in its plane, row after row: what
    /// ``maxUnpool2d(_:places:size:)`` takes.
    public static func maxPool2dWithPlaces(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0),
        dilation: (Int, Int) = (1, 1), ceiling: Bool = false
    ) -> (values: Tensor, places: IntTensor) {
        let (values, places) = pooled(x, kernel, stride, padding, dilation, ceiling)
        let numbers = UnsafeBufferPointer(start: places.elements, count: places.count).map { Int($0) }
        return withExtendedLifetime(places) { (values, IntTensor(numbers, shape: values.shape)) }
    }

    /// Values `[N, C, h, w]` put back where they stood in planes of `size`, zeros elsewhere: `[N, C, H, W]`.
    public static func maxUnpool2d(_ x: Tensor, places: IntTensor, size: (Int, Int)) -> Tensor {
        expect(
            x.rank == 4 && places.shape == x.shape && size.0 > 0 && size.1 > 0,
            "maxUnpool2d: expected values and places [N, C, h, w] of one shape, got \(x.shape) and \(places.shape)"
        )
        let (plane, area) = (x.shape[2] * x.shape[3], size.0 * size.1)
        let targets = places.scalars.enumerated().map { index, place in
            expect(
                (0..<area).contains(place),
                "maxUnpool2d: place \(place) in planes of \(size.0) × \(size.1)")
            return index / Swift.max(plane, 1) * area + place
        }
        let (shape, whole) = (x.shape, [x.shape[0], x.shape[1], size.0, size.1])
        let result = Tensor(shape: whole) { out in
            out.initialize(repeating: 0, count: whole.product)
            x.withElements { p in for (i, target) in targets.enumerated() { out[target] = p[i] } }
        }
        return result.recorded("MaxUnpool2DBackward0", from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    gradient.withElements { p in
                        for (i, target) in targets.enumerated() { out[i] = p[target] }
                    }
                }
            ]
        }
    }

    private static func pooled(
        _ x: Tensor, _ kernel: (Int, Int), _ stride: (Int, Int)?, _ padding: (Int, Int),
        _ dilation: (Int, Int), _ ceiling: Bool
    ) -> (values: Tensor, places: Storage<Int32>) {
        expect(x.rank == 4, "maxPool2d: expected input [N, C, H, W], got \(x.shape)")
        let windows = Windows(
            kernel: kernel, stride: stride ?? kernel, padding: padding, dilation: dilation)
        let shape = x.shape
        let size = windows.count("maxPool2d", height: shape[2], width: shape[3], ceiling: ceiling)
        expect(
            padding.0 * 2 <= kernel.0 && padding.1 * 2 <= kernel.1,
            "maxPool2d: padding \(padding) is more than half of the kernel \(kernel)")
        let layout = windows.kernels(images: shape, windows: size)
        let outputShape = [shape[0], shape[1], size.0, size.1]
        let places = Storage<Int32>(count: outputShape.product)
        let result = Tensor(shape: outputShape) { out in
            x.withElements { p in withUnsafePointer(to: layout) { ck_max_pool($0, p, out, places.elements) } }
        }
        let recorded = result.recorded("MaxPool2DWithIndicesBackward0", from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    gradient.withElements { p in
                        withUnsafePointer(to: layout) { ck_max_pool_backward($0, p, places.elements, out) }
                    }
                }
            ]
        }
        return (recorded, places)
    }

    /// The mean of each window of `[N, C, H, W]`.
    ///
    /// - Parameters:
    ///   - ceiling: whether a last window may go beyond the edge; what lies beyond the padding doesn't count.
    ///   - countsPadding: whether padding counts as zeros, or not at all.
    public static func avgPool2d(
        _ x: Tensor, kernel: (Int, Int), stride: (Int, Int)? = nil, padding: (Int, Int) = (0, 0),
        ceiling: Bool = false, countsPadding: Bool = true
    ) -> Tensor {
        let windows = Windows(kernel: kernel, stride: stride ?? kernel, padding: padding)
        let pool = Pool("avgPool2d", x, windows, ceiling: ceiling, countsPadding: countsPadding)
        return averaged(x, pool, "AvgPool2DBackward0")
    }

    /// `size` means of windows as equal as can be, over `[N, C, H, W]`.
    public static func adaptiveAvgPool2d(_ x: Tensor, size: (Int, Int)) -> Tensor {
        expect(
            size.0 > 0 && size.1 > 0, "adaptiveAvgPool2d: expected a size above 0, got \(size.0) × \(size.1)")
        let name: StaticString = size == (1, 1) ? "MeanBackward1" : "AdaptiveAvgPool2DBackward0"
        return averaged(x, Pool("adaptiveAvgPool2d", x, size: size), name)
    }

    private static func averaged(_ x: Tensor, _ pool: Pool, _ operation: StaticString) -> Tensor {
        let result = Tensor(shape: pool.outputShape) { out in
            x.withElements { p in
                pool.forEachWindow { index, rows, columns, divisor, start in
                    var sum: Float = 0
                    for y in rows { for column in columns { sum += p[start + y * pool.width + column] } }
                    out[index] = sum / divisor
                }
            }
        }
        let shape = x.shape
        return result.recorded(operation, from: x) { gradient in
            [
                Tensor(shape: shape) { out in
                    out.initialize(repeating: 0, count: shape.product)
                    gradient.withElements { p in
                        pool.forEachWindow { index, rows, columns, divisor, start in
                            let share = p[index] / divisor
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
    private let rows: [Part]
    private let columns: [Part]

    /// What a window sees of an axis, and the length that counts.
    private struct Part {
        let range: Range<Int>
        let counted: Int
    }

    init(_ operation: String, _ x: Tensor, _ windows: Windows, ceiling: Bool, countsPadding: Bool) {
        expect(x.rank == 4, "\(operation): expected input [N, C, H, W], got \(x.shape)")
        let count = windows.count(operation, height: x.shape[2], width: x.shape[3], ceiling: ceiling)
        expect(
            windows.padding.0 * 2 <= windows.kernel.0 && windows.padding.1 * 2 <= windows.kernel.1,
            "\(operation): padding \(windows.padding) is more than half of the kernel \(windows.kernel)")
        let parts = { (count: Int, length: Int, kernel: Int, stride: Int, padding: Int) in
            (0..<count).map { i in
                let start = i * stride - padding
                let range = max(start, 0)..<max(min(start + kernel, length), max(start, 0))
                return Part(
                    range: range,
                    counted: countsPadding ? min(start + kernel, length + padding) - start : range.count)
            }
        }
        self.init(
            x, rows: parts(count.0, x.shape[2], windows.kernel.0, windows.stride.0, windows.padding.0),
            columns: parts(count.1, x.shape[3], windows.kernel.1, windows.stride.1, windows.padding.1))
    }

    init(_ operation: String, _ x: Tensor, size: (Int, Int)) {
        expect(x.rank == 4, "\(operation): expected input [N, C, H, W], got \(x.shape)")
        let parts = { (length: Int, parts: Int) in
            (0..<parts).map {
                let range = $0 * length / parts..<(($0 + 1) * length + parts - 1) / parts
                return Part(range: range, counted: range.count)
            }
        }
        self.init(x, rows: parts(x.shape[2], size.0), columns: parts(x.shape[3], size.1))
    }

    private init(_ x: Tensor, rows: [Part], columns: [Part]) {
        (height, width) = (x.shape[2], x.shape[3])
        (self.rows, self.columns) = (rows, columns)
        outputShape = [x.shape[0], x.shape[1], rows.count, columns.count]
    }

    /// Calls `body` with the output's index, the window's rows and columns, the elements that count, and where its
    /// plane starts.
    @inline(__always)
    func forEachWindow(
        _ body: (_ index: Int, _ rows: Range<Int>, _ columns: Range<Int>, _ divisor: Float, _ start: Int) ->
            Void
    ) {
        var index = 0
        for plane in 0..<outputShape[0] * outputShape[1] {
            for row in rows {
                for column in columns {
                    let divisor = Float(row.counted * column.counted)
                    body(index, row.range, column.range, divisor, plane * height * width)
                    index += 1
                }
            }
        }
    }
}
