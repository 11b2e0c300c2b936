"""What the scripts of this folder share: values as 32-bit patterns in hexadecimal, so nothing is lost on the way."""

import json
import pathlib
import struct

import torch

TESTS = pathlib.Path(__file__).parent.parent
VERSIONS = {"torch": torch.__version__.split("+")[0]}


def bits(tensor):
    values = tensor.detach().to(torch.float32).flatten().tolist()
    return {"shape": list(tensor.shape), "f32": [struct.pack(">f", value).hex() for value in values]}


def inputs(*shapes):
    """Normal numbers, single in value and double in type: what is computed from them is the truth, not a rounding."""
    return [torch.randn(shape).double().requires_grad_() for shape in shapes]


def case(name, tensors, result, **settings):
    """The result, and the gradient of every input for a fixed weighting of the result."""
    count = result.numel()
    weights = (0.5 + torch.arange(count) / max(count - 1, 1)).reshape(result.shape).double()
    gradients = torch.autograd.grad((result * weights).sum(), tensors)
    return {
        "name": name,
        **({"settings": settings} if settings else {}),
        "inputs": [bits(tensor) for tensor in tensors],
        "result": bits(result),
        "gradients": [bits(gradient) for gradient in gradients],
    }


def write(folder, name, document):
    """Writes a document beside the tests that read it, and says so."""
    target = TESTS / folder / "Vectors" / name
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n")
    counts = ", ".join(f"{len(value)} {key}" for key, value in document.items() if isinstance(value, list))
    print(f"wrote {folder}/Vectors/{name}: {counts}; {target.stat().st_size // 1000} kB")
