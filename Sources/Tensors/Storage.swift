internal import CKernels

/// A fixed block of elements, 64-byte aligned, shared by every tensor that looks into it.
///
/// The memory comes from the kernels' free lists, so a loop that makes and drops tensors of the same
/// sizes does not go through `malloc`.
final class Storage<Element> {
    let elements: UnsafeMutablePointer<Element>
    let count: Int

    /// Uninitialised memory: whoever makes it writes every element before anyone reads it.
    init(count: Int) {
        self.count = count
        let (bytes, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard !overflows, let memory = ck_allocate(bytes) else {
            stop("a tensor of \(count) elements needs more than the memory of this machine")
        }
        elements = memory.bindMemory(to: Element.self, capacity: count)
    }

    deinit {
        ck_deallocate(elements, count * MemoryLayout<Element>.stride)
    }
}
