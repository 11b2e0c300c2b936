"""Normal numbers of PyTorch in blocks: two million of them in a few sums."""

import numpy
import torch

from vectors import VERSIONS, write

COUNT, PART = 1 << 20, 1 << 16


def checksum(values):
    """The bit patterns, each times its own odd number, modulo 2^64: it changes with any single bit."""
    patterns = values.numpy().view(numpy.uint32).astype(numpy.uint64)
    odd = 2 * numpy.arange(len(patterns), dtype=numpy.uint64) + 1
    return f"{int((patterns * odd).sum(dtype=numpy.uint64)):016x}"


def stream(seed):
    torch.manual_seed(seed)
    values = torch.randn(COUNT)
    return {"seed": seed, "parts": [checksum(part) for part in values.split(PART)]}


def generate():
    write("TensorsTests", "normals.json", {**VERSIONS, "count": COUNT, "streams": [stream(0), stream(2026)]})
