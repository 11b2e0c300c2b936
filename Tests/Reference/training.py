"""Optimisers to the bit, clipping, schedules and initialisers of PyTorch."""

import torch
from torch import nn
from torch.optim import lr_scheduler as schedule

from vectors import VERSIONS, bits, write

COUNT = 4096

OPTIMISERS = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "SGD decay": lambda p: torch.optim.SGD(p, lr=0.03, weight_decay=5e-4),
    "SGD momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=1e-4),
    "SGD dampened": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3),
    "SGD Nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=1e-4),
    "Adam": lambda p: torch.optim.Adam(p, lr=1e-3),
    "Adam decay": lambda p: torch.optim.Adam(p, lr=1e-2, weight_decay=0.1),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=1e-2),
    "RMSprop centred": lambda p: torch.optim.RMSprop(p, lr=1e-2, alpha=0.9, centered=True, momentum=0.8, weight_decay=0.1),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.1),
    "Adagrad decay": lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=0.2, weight_decay=0.1),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=1e-2, betas=(0.8, 0.99)),
}


def optimiser(name, make):
    """4,096 random elements after four steps on gradients of the current stream, of which only a digest is kept."""
    torch.manual_seed(21)
    parameter = nn.Parameter(torch.randn(COUNT // 2, 2))
    optimizer = make([parameter])
    for _ in range(4):
        parameter.grad = torch.rand(COUNT // 2, 2) - 0.5
        optimizer.step()
    return {"name": name, "first": bits(parameter.flatten()[:64]), "xor": xor(parameter)}


def xor(tensor):
    """All 32-bit patterns, each turned by its place, in one number: a different bit anywhere shows."""
    result = 0
    for place, word in enumerate(tensor.detach().flatten().view(torch.int32).tolist()):
        word &= 0xFFFFFFFF
        turn = place % 32
        result ^= ((word << turn) | (word >> (32 - turn))) & 0xFFFFFFFF
    return result


def groups():
    torch.manual_seed(3)
    first, second = nn.Parameter(torch.rand(3)), nn.Parameter(torch.rand(3))
    optimizer = torch.optim.SGD(
        [{"params": [first]}, {"params": [second], "lr": 0.01, "weight_decay": 0.0}], lr=0.1, weight_decay=0.5
    )
    start = [bits(first), bits(second)]
    first.grad, second.grad = torch.ones(3), torch.ones(3)
    optimizer.step()
    return {"start": start, "end": [bits(first), bits(second)]}


def clipping():
    torch.manual_seed(4)
    gradients = [torch.randn(5), torch.randn(2, 3)]
    parameters = [nn.Parameter(torch.zeros_like(g)) for g in gradients]

    def fresh():
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()

    fresh()
    norm = nn.utils.clip_grad_norm_(parameters, 1.5)
    clipped = [bits(p.grad) for p in parameters]
    fresh()
    nn.utils.clip_grad_norm_(parameters, 100)
    untouched = [bits(p.grad) for p in parameters]
    fresh()
    nn.utils.clip_grad_value_(parameters, 0.5)
    by_value = [bits(p.grad) for p in parameters]
    return {
        "gradients": [bits(g) for g in gradients],
        "norm": float(norm),
        "clipped": clipped,
        "untouched": untouched,
        "byValue": by_value,
    }


SCHEDULES = {
    "multiStep": lambda o: schedule.MultiStepLR(o, [2, 5, 6], 0.5),
    "exponential": lambda o: schedule.ExponentialLR(o, 0.8),
    "linear": lambda o: schedule.LinearLR(o, 1, 0.25, 6),
    "polynomial": lambda o: schedule.PolynomialLR(o, 8, 2),
    "cosine": lambda o: schedule.CosineAnnealingLR(o, 5, 0.05),
    "restarts": lambda o: schedule.CosineAnnealingWarmRestarts(o, 3, 2, 0.01),
    "oneCycle": lambda o: schedule.OneCycleLR(o, 0.5, total_steps=12),
    "warmedUp": lambda o: schedule.SequentialLR(
        o, [schedule.LinearLR(o, 0.2, 1, 4), schedule.CosineAnnealingLR(o, 8)], [4]
    ),
}


def rates(make):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
    rule = make(optimizer)
    result = []
    for epoch in range(12):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if epoch < 11:
            rule.step()
    return result


def plateau(**settings):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
    rule = schedule.ReduceLROnPlateau(optimizer, **settings)
    values = [3, 2, 2.1, 2.0001, 1.99999, 2, 2, 2, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 2, 2, 0.1, 0.2, 0.3]
    result = []
    for value in values:
        rule.step(value)
        result.append(optimizer.param_groups[0]["lr"])
    return {"values": values, "rates": result}


INITIALISERS = {
    "uniform": lambda w: nn.init.uniform_(w, -0.3, 0.7),
    "normal": lambda w: nn.init.normal_(w, 0.5, 2),
    "xavierUniform": lambda w: nn.init.xavier_uniform_(w, 1.5),
    "xavierNormal": lambda w: nn.init.xavier_normal_(w),
    "kaimingUniform": lambda w: nn.init.kaiming_uniform_(w),
    "kaimingUniform relu out": lambda w: nn.init.kaiming_uniform_(w, mode="fan_out", nonlinearity="relu"),
    "kaimingUniform leaky": lambda w: nn.init.kaiming_uniform_(w, a=0.2),
    "kaimingNormal tanh": lambda w: nn.init.kaiming_normal_(w, nonlinearity="tanh"),
    "kaimingNormal": lambda w: nn.init.kaiming_normal_(w, mode="fan_out"),
    "truncatedNormal": lambda w: nn.init.trunc_normal_(w, 0.1, 0.5, -0.6, 0.9),
    "truncatedNormal tail": lambda w: nn.init.trunc_normal_(w, 0, 0.5, 1.1, 3),
    "orthogonal": lambda w: nn.init.orthogonal_(w, 1.5),
    "eye": lambda w: nn.init.eye_(w) if w.ndim == 2 else nn.init.dirac_(w),
}


def initialised(name, make, shape):
    torch.manual_seed(9)
    return {"name": name, "values": bits(make(torch.empty(shape)))}


def generate():
    write(
        "NetworksTests",
        "training.json",
        {
            **VERSIONS,
            "optimisers": [optimiser(name, make) for name, make in OPTIMISERS.items()],
            "groups": groups(),
            "clipping": clipping(),
            "schedules": {name: rates(make) for name, make in SCHEDULES.items()},
            "plateaus": [
                plateau(patience=2),
                plateau(patience=1, factor=0.5, cooldown=2, min_lr=0.1),
                plateau(patience=1, mode="max"),
            ],
            "initialisers": [
                initialised(name, make, shape)
                for shape in [(3, 4), (6, 2), (4, 3, 3, 2), (5, 7)]
                for name, make in INITIALISERS.items()
            ],
        },
    )
