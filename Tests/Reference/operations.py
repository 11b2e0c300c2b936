"""Tensor operations of PyTorch: one case for each way to call them."""

import torch
from torch.nn import functional as F

from vectors import VERSIONS, bits, case, inputs, write

CONVOLUTIONS = [
    # name, input, weight, settings
    ("conv2d", (2, 3, 7, 6), (4, 3, 3, 3), {}),
    ("conv2d", (2, 2, 7, 8), (3, 2, 3, 2), {"stride": [2, 3], "padding": [1, 1]}),
    ("conv2d", (1, 2, 9, 8), (2, 2, 3, 3), {"dilation": [2, 3], "padding": [2, 1]}),
    ("conv2d", (2, 4, 5, 5), (4, 1, 3, 3), {"groups": 4, "padding": [1, 1]}),
    ("conv2d", (2, 4, 6, 5), (6, 2, 2, 3), {"groups": 2, "stride": [2, 1], "padding": [0, 2], "dilation": [3, 1]}),
    ("conv2d", (3, 5, 4, 4), (7, 5, 1, 1), {}),
    ("conv2d", (1, 1, 4, 4), (2, 1, 4, 4), {}),
    ("conv2d", (1, 1, 2, 2), (2, 1, 2, 2), {"padding": [3, 3], "stride": [2, 2]}),
    ("conv1d", (2, 3, 9), (4, 3, 3), {}),
    ("conv1d", (2, 4, 11), (6, 2, 3), {"groups": 2, "stride": 3, "padding": 2, "dilation": 2}),
    ("conv1d", (1, 2, 5), (2, 2, 1), {"stride": 2}),
    ("convTranspose2d", (2, 3, 4, 3), (3, 2, 3, 3), {}),
    ("convTranspose2d", (1, 4, 3, 3), (4, 3, 3, 2), {"stride": [2, 3], "padding": [1, 0], "output_padding": [1, 2]}),
    ("convTranspose2d", (1, 4, 3, 2), (4, 2, 2, 2), {"groups": 2, "dilation": [2, 1], "padding": [1, 1]}),
]

POOLS = [
    ("maxPool2d", {"kernel": [2, 2], "stride": [2, 2], "padding": [0, 0]}),
    ("maxPool2d", {"kernel": [3, 2], "stride": [1, 2], "padding": [1, 1]}),
    ("avgPool2d", {"kernel": [2, 2], "stride": [2, 2], "padding": [0, 0]}),
    ("avgPool2d", {"kernel": [3, 2], "stride": [2, 1], "padding": [1, 1]}),
    ("adaptiveAvgPool2d", {"size": [1, 1]}),
    ("adaptiveAvgPool2d", {"size": [2, 5]}),
    ("adaptiveAvgPool2d", {"size": [9, 3]}),
    ("upsample nearest", {"size": [7, 13]}),
    ("upsample nearest", {"size": [14, 12]}),
    ("upsample bilinear", {"size": [14, 12]}),
    ("upsample bilinear", {"size": [5, 9]}),
]

REDUCTIONS = {
    "sum": lambda x, axis: x.sum(axis),
    "mean": lambda x, axis: x.mean(axis),
    "max": lambda x, axis: x.max(axis).values,
    "min": lambda x, axis: x.min(axis).values,
    "norm": lambda x, axis: x.norm(dim=axis),
    "variance": lambda x, axis: x.var(axis),
    "softmax": lambda x, axis: x.softmax(axis),
    "logSoftmax": lambda x, axis: x.log_softmax(axis),
}

# Kinks, overflows and special values stand beside ordinary ones.
POINTS = [
    -1e30, -100, -88.7, -20, -7.5, -3.1415927, -2.5, -1.5, -1, -0.999, -0.5, -0.3, -1e-3, -1e-7, -1e-30, -0.0, 0.0,
    1e-30, 1e-7, 1e-3, 0.1, 0.3, 0.5, 0.7, 0.999, 1, 1.5, 2, 2.5, 3.1415927, 7.5, 20, 88.7, 100, 1e6, 1e30,
    float("inf"), float("-inf"), float("nan"),
]  # fmt: skip

FUNCTIONS = {
    "abs": torch.abs, "exp": torch.exp, "log": torch.log, "log1p": torch.log1p, "sqrt": torch.sqrt,
    "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "erf": torch.erf, "erfc": torch.erfc,
    "atan": torch.atan, "sin": torch.sin, "cos": torch.cos, "sign": torch.sign, "floor": torch.floor, "ceil": torch.ceil,
    "rounded": torch.round, "negation": torch.neg, "clamp": lambda x: x.clamp(-0.5, 2.5), "pow 0": lambda x: x.pow(0),
    "pow 1": lambda x: x.pow(1), "pow 2": lambda x: x.pow(2), "pow 3": lambda x: x.pow(3), "pow 0.5": lambda x: x.pow(0.5),
    "pow -1": lambda x: x.pow(-1), "pow -1.5": lambda x: x.pow(-1.5), "reciprocal": lambda x: 2 / x,
}  # fmt: skip


def torch_name(settings):
    return {("kernel_size" if key == "kernel" else key): value for key, value in settings.items()}


def convolutions():
    calls = {"conv1d": F.conv1d, "conv2d": F.conv2d, "convTranspose2d": F.conv_transpose2d}
    for name, x_shape, w_shape, settings in CONVOLUTIONS:
        outputs = w_shape[1] * settings.get("groups", 1) if name == "convTranspose2d" else w_shape[0]
        x, w, b = inputs(x_shape, w_shape, (outputs,))
        yield case(name, [x, w, b], calls[name](x, w, b, **settings), **settings)


def pools():
    calls = {
        "maxPool2d": F.max_pool2d,
        "avgPool2d": F.avg_pool2d,
        "adaptiveAvgPool2d": lambda x, size: F.adaptive_avg_pool2d(x, size),
        "upsample nearest": lambda x, size: F.interpolate(x, size, mode="nearest"),
        "upsample bilinear": lambda x, size: F.interpolate(x, size, mode="bilinear", align_corners=False),
    }
    for name, settings in POOLS:
        (x,) = inputs((2, 2, 7, 6))
        yield case(name, [x], calls[name](x, **torch_name(settings)), **settings)


def products():
    for x_shape, w_shape in [((5, 7), (3, 7)), ((2, 3, 4), (6, 4)), ((4,), (2, 4)), ((9, 70), (17, 70))]:
        x, w, b = inputs(x_shape, w_shape, (w_shape[0],))
        yield case("linear", [x, w, b], F.linear(x, w, b))
    # Spikes take the path of sparse products.
    x, w, b = inputs((24, 40), (17, 40), (17,))
    x = (x.detach() > 1.2).double().requires_grad_()
    yield case("linear", [x, w, b], F.linear(x, w, b))
    for a_shape, b_shape in [((3, 4), (4, 5)), ((2, 3, 4), (2, 4, 2)), ((2, 1, 3, 4), (5, 4, 2)), ((2, 3, 4), (4, 2))]:
        a, b = inputs(a_shape, b_shape)
        yield case("matmul", [a, b], a @ b)


def reductions():
    for name, reduce in REDUCTIONS.items():
        for axis in (0, 1, -1):
            (x,) = inputs((3, 4, 5))
            yield case(name, [x], reduce(x, axis), axis=axis)
    # Equal elements share nothing along an axis: the first gets the gradient.
    x = torch.tensor([[1.0, 2, 2], [3, 3, 0]]).double().requires_grad_()
    yield case("max", [x], x.max(1).values, axis=1)
    large = torch.tensor([[1000.0, 999, -1000], [-1e30, 0, 1e30]]).double().requires_grad_()
    yield case("softmax", [large], large.softmax(1), axis=1)
    yield case("logSoftmax", [large], large.log_softmax(1), axis=1)


def indexing():
    """What stands in brackets, cumulative sums, orders, repetitions, formulas of Einstein's."""
    mask = torch.tensor([[True, False, True, False], [False, False, True, True], [True, True, False, False]])
    one = {
        "[1, -1]": lambda x: x[1, -1], "[:, 1]": lambda x: x[:, 1], "[..., 0]": lambda x: x[..., 0],
        "[1, ..., -2]": lambda x: x[1, ..., -2], "[:, 1:3, 2]": lambda x: x[:, 1:3, 2], "[-2:]": lambda x: x[-2:],
        "[[2, 0, 2]]": lambda x: x[[2, 0, 2]], "[:, [1, 1, 0]]": lambda x: x[:, [1, 1, 0]],
        "[[0, 2], [3, 1]]": lambda x: x[[0, 2], [3, 1]], "[[0, 2], :, [3, 1]]": lambda x: x[[0, 2], :, [3, 1]],
        "[1, [0, 3], 1:4]": lambda x: x[1, [0, 3], 1:4], "[:, [[0, 1], [2, 3]]]": lambda x: x[:, [[0, 1], [2, 3]]],
        "[mask]": lambda x: x[mask], "[::2]": lambda x: x[::2], "cumsum 0": lambda x: x.cumsum(0),
        "cumsum -1": lambda x: x.cumsum(-1), "sorted": lambda x: x.sort().values,
        "sorted 0 descending": lambda x: x.sort(0, descending=True).values, "flipped 0 2": lambda x: x.flip(0, 2),
        "repeated 2 1 1 3": lambda x: x.repeat(2, 1, 1, 3), "std": lambda x: x.std(),
        "std of axes": lambda x: x.std((0, 2), keepdim=True), "variance": lambda x: x.var(),
        "variance of axes": lambda x: x.var((1, -1), unbiased=False), "squeezed": lambda x: x[:1].squeeze(),
        "einsum abc->ca": lambda x: torch.einsum("abc->ca", x),
    }  # fmt: skip
    for name, f in one.items():
        (x,) = inputs((3, 4, 5))
        yield case(name, [x], f(x))
    for formula, shapes in {
        "ij,jk->ik": [(3, 4), (4, 2)], "bi,bj->bij": [(3, 4), (3, 2)], "bij,bjk,k->bi": [(2, 3, 4), (2, 4, 5), (5,)],
        "ii->i": [(4, 4)], "ii": [(4, 4)], "ij,kj": [(2, 3), (4, 3)], "ijk,k->ji": [(2, 3, 4), (4,)],
    }.items():  # fmt: skip
        tensors = inputs(*shapes)
        yield case("einsum " + formula, tensors, torch.einsum(formula, *tensors))

    def assigned(name, assign, *shapes):
        x, *rest = inputs((3, 4), *shapes)
        y = x.clone()
        assign(y, *rest)
        return case(name, [x, *rest], y)

    def whole(y, v):
        y[:, 1:3] = v

    def single(y, v):
        y[1, 2] = v

    def listed(y, v):
        y[[2, 0]] = v

    yield assigned("[:, 1:3] =", whole, (3, 1))
    yield assigned("[1, 2] =", single, ())
    yield assigned("[[2, 0]] =", listed, (2, 4))


def pairs():
    def broadcast(name, f):
        a, b = inputs((2, 1, 3), (4, 1))
        return case(name, [a, b], f(a, b))

    yield broadcast("+", torch.add)
    yield broadcast("-", torch.sub)
    yield broadcast("*", torch.mul)
    yield broadcast("/", torch.div)
    yield broadcast("maximum", torch.maximum)
    yield broadcast("minimum", torch.minimum)
    a = torch.tensor([1.0, 2, 3, -1]).double().requires_grad_()
    b = torch.tensor([1.0, 1, 4, -1]).double().requires_grad_()
    yield case("maximum", [a, b], torch.maximum(a, b))
    yield case("minimum", [a, b], torch.minimum(a, b))


def functions():
    for name, f in FUNCTIONS.items():
        x = torch.tensor(POINTS).requires_grad_()
        y = f(x)
        (slope,) = torch.autograd.grad(y.sum(), x) if y.requires_grad else (torch.zeros_like(x),)
        yield {"name": name, "values": bits(y), "slopes": bits(slope)}


def generate():
    torch.manual_seed(11)
    operations = [*convolutions(), *pools(), *products(), *reductions(), *pairs(), *indexing()]
    document = {**VERSIONS, "operations": operations, "points": bits(torch.tensor(POINTS)), "functions": list(functions())}
    write("TensorsTests", "operations.json", document)
