"""Layers, losses, optimisers and schedules of PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from vectors import VERSIONS, bits, case, inputs, write


def operations():
    x, w, b = inputs((2, 3, 6, 5), (4, 3, 3, 2), (4,))
    yield case("conv2d", [x, w, b], F.conv2d(x, w, b, stride=(2, 1), padding=(1, 0)))
    x, w, b = inputs((2, 4, 6, 6), (6, 2, 3, 3), (6,))
    yield case("conv2d grouped, dilated", [x, w, b], F.conv2d(x, w, b, padding=2, dilation=2, groups=2))
    x, w, b = inputs((2, 3, 9), (4, 3, 3), (4,))
    yield case("conv1d", [x, w, b], F.conv1d(x, w, b, stride=2, padding=1))
    x, w, b = inputs((2, 3, 4, 3), (3, 2, 3, 3), (2,))
    yield case("convTranspose2d", [x, w, b], F.conv_transpose2d(x, w, b, stride=2, padding=1, output_padding=1))
    (x,) = inputs((2, 2, 7, 6))
    yield case("maxPool2d", [x], F.max_pool2d(x, 3, 2, 1))
    yield case("avgPool2d", [x], F.avg_pool2d(x, 2, 2, 1))
    yield case("adaptiveAvgPool2d", [x], F.adaptive_avg_pool2d(x, (3, 4)))
    yield case("upsample nearest", [x], F.interpolate(x, scale_factor=2, mode="nearest"))
    yield case("upsample bilinear", [x], F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False))
    x, w, b = inputs((4, 3, 5, 2), (3,), (3,))
    yield case("batchNorm2d", [x, w, b], F.batch_norm(x, x.new_zeros(3), x.new_ones(3), w, b, training=True))
    x, w, b = inputs((3, 4, 5), (4,), (4,))
    yield case("groupNorm", [x, w, b], F.group_norm(x, 2, w, b))
    (x,) = inputs((5, 4))
    classes = torch.tensor([0, 3, 1, 1, 2])
    yield case("crossEntropy", [x], F.cross_entropy(x, classes))
    yield case("crossEntropy smoothed", [x], F.cross_entropy(x, classes, label_smoothing=0.1))
    x, y = inputs((3, 4), (3, 4))
    yield case("meanSquaredError", [x, y], F.mse_loss(x, y))
    (x,) = inputs((3, 4))
    yield case("softmax", [x], F.softmax(x, -1))
    yield case("logSoftmax", [x], F.log_softmax(x, 0))


def optimiser(name, make):
    """A parameter after each of six steps on fixed gradients."""
    parameter = nn.Parameter(torch.linspace(-1, 1, 6))
    start = parameter.detach().clone()
    steps, gradients = [], [torch.randn(6) for _ in range(6)]
    optimizer = make([parameter])
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
        steps.append(bits(parameter))
    return {"name": name, "start": bits(start), "gradients": [bits(g) for g in gradients], "steps": steps}


def optimisers():
    yield optimiser("SGD", lambda p: torch.optim.SGD(p, lr=0.1))
    yield optimiser("SGD momentum", lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01))
    yield optimiser("SGD Nesterov", lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True))
    yield optimiser("Adam", lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1))
    yield optimiser("AdamW", lambda p: torch.optim.AdamW(p, lr=0.01))


def schedules():
    def rates(make):
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
        schedule = make(optimizer)
        result = []
        for _ in range(10):
            result.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        return result

    return {
        "step": rates(lambda o: torch.optim.lr_scheduler.StepLR(o, 3, 0.3)),
        "cosine": rates(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 9, 0.05)),
    }


def generate():
    torch.manual_seed(7)
    write(
        "NetworksTests",
        "layers.json",
        {
            **VERSIONS,
            "operations": list(operations()),
            "optimisers": list(optimisers()),
            "schedules": schedules(),
        },
    )
