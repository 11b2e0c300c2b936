"""What PyTorch calls the node that each operation leaves in the graph, `grad_fn=<…>` in a tensor's text."""

import torch
from torch.nn import functional as F

from vectors import VERSIONS, write


def operations():
    x, y = torch.rand(4, 3, requires_grad=True), torch.rand(3, 5, requires_grad=True)
    w, b = torch.rand(2, 3, requires_grad=True), torch.rand(2)
    x3 = torch.rand(2, 4, 3, requires_grad=True)
    image = torch.rand(1, 2, 6, 6, requires_grad=True)
    classes = torch.tensor([0, 1, 2, 0])
    return {
        "x + 1": x + 1, "x - 1": x - 1, "1 - x": 1 - x, "2 * x": 2 * x, "x / 2": x / 2, "2 / x": 2 / x,
        "x + x": x + x, "x - x": x - x, "x * x": x * x, "x / x": x / x, "-x": -x,
        "abs": x.abs(), "sign": x.sign(), "exp": x.exp(), "log": x.log(), "log1p": x.log1p(), "sqrt": x.sqrt(),
        "pow": x.pow(2), "sin": x.sin(), "cos": x.cos(), "tanh": x.tanh(), "atan": x.atan(), "erf": x.erf(),
        "erfc": x.erfc(), "sigmoid": x.sigmoid(), "relu": x.relu(), "clamp": x.clamp(0, 1),
        "floor": x.floor(), "ceil": x.ceil(), "rounded": x.round(),
        "maximum": torch.maximum(x, x), "minimum": torch.minimum(x, x), "where": torch.where(x > 0, x, x),
        "sum": x.sum(), "sum of an axis": x.sum(1), "mean": x.mean(), "mean of an axis": x.mean(1),
        "max": x.max(), "max of an axis": x.max(1).values, "min": x.min(), "min of an axis": x.min(1).values,
        "variance": x.var(1), "norm": x.norm(), "norm of an axis": x.norm(dim=1),
        "softmax": x.softmax(1), "logSoftmax": x.log_softmax(1),
        "reshaped": x.reshape(2, 6), "flatten": x.flatten(), "transposed": x.t(), "transposed axes": x3.transpose(0, 1),
        "permuted": x3.permute(2, 0, 1), "squeezed": x3[:1].squeeze(0), "expandingAxis": x.unsqueeze(0),
        "expanded": x[:, :1].expand(4, 5), "stacked": torch.stack([x, x]), "concatenated": torch.cat([x, x]),
        "index": x[0], "range": x[0:2], "slice": x[:, 0:2], "select": x.select(1, 1), "gather": x.gather(1, classes[:, None]),
        "two indices": x[0, 1], "last axis": x[..., 0], "list": x[[0, 2]], "range of axis 1": x[:, 0:2],
        "cumsum": x.cumsum(0), "sorted": x.sort(0).values, "flipped": x.flip(0), "repeated": x.repeat(2, 1),
        "std": x.std(1), "squeezed of all": x3[:1].squeeze(),
        "matmul": x @ y, "matmul in batches": x3 @ y, "linear": F.linear(x, w, b), "linear of a sequence": F.linear(x3, w, b),
        "linear without bias": F.linear(x, w), "conv2d": F.conv2d(image, torch.rand(3, 2, 3, 3), torch.rand(3)),
        "maxPool2d": F.max_pool2d(image, 2), "avgPool2d": F.avg_pool2d(image, 2),
        "adaptiveAvgPool2d": F.adaptive_avg_pool2d(image, 2), "adaptiveAvgPool2d to 1": F.adaptive_avg_pool2d(image, 1),
        "upsample nearest": F.interpolate(image, size=7), "upsample bilinear": F.interpolate(image, size=7, mode="bilinear"),
    }  # fmt: skip


def generate():
    names = {title: result.grad_fn.name().split("::")[-1] for title, result in operations().items()}
    write("TensorsTests", "graph_names.json", {**VERSIONS, "names": names})
