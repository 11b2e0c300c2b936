internal import CKernels

/// Windows that slide over an image: kernel, stride, padding and dilation, each as (vertical, horizontal).
package struct Windows: Sendable {
    package var kernel: (Int, Int)
    package var stride: (Int, Int)
    package var padding: (Int, Int)
    package var dilation: (Int, Int)

    package init(
        kernel: (Int, Int), stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
        dilation: (Int, Int) = (1, 1)
    ) {
        (self.kernel, self.stride, self.padding, self.dilation) = (kernel, stride, padding, dilation)
    }

    /// How many windows fit into an image, checked.
    ///
    /// - Parameter ceiling: whether a last window may go beyond the edge, as long as it begins within the image or the
    ///   padding before it.
    func count(_ operation: String, height: Int, width: Int, ceiling: Bool = false) -> (Int, Int) {
        expect(
            kernel.0 > 0 && kernel.1 > 0 && stride.0 > 0 && stride.1 > 0 && dilation.0 > 0 && dilation.1 > 0
                && padding.0 >= 0 && padding.1 >= 0,
            "\(operation): expected kernel, stride and dilation above 0 and padding from 0, got kernel \(kernel), "
                + "stride \(stride), dilation \(dilation), padding \(padding)")
        let rows = Self.count(height, kernel.0, stride.0, padding.0, dilation.0, ceiling)
        let columns = Self.count(width, kernel.1, stride.1, padding.1, dilation.1, ceiling)
        expect(
            rows > 0 && columns > 0,
            "\(operation): a kernel of \(kernel) with padding \(padding) and dilation \(dilation) does not fit into "
                + "an image of \(height) × \(width)")
        return (rows, columns)
    }

    private static func count(
        _ length: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int, _ ceiling: Bool
    ) -> Int {
        let room = length + 2 * padding - dilation * (kernel - 1) - 1
        guard room >= 0 else { return 0 }
        guard ceiling else { return room / stride + 1 }
        let count = (room + stride - 1) / stride + 1
        return (count - 1) * stride >= length + padding ? count - 1 : count
    }

    func kernels(images shape: [Int], windows: (Int, Int)) -> ck_windows {
        ck_windows(
            images: shape[0], channels: shape[1], height: shape[2], width: shape[3],
            kernel_height: kernel.0, kernel_width: kernel.1, out_height: windows.0, out_width: windows.1,
            stride_y: stride.0, stride_x: stride.1, padding_y: padding.0, padding_x: padding.1,
            dilation_y: dilation.0, dilation_x: dilation.1)
    }
}
