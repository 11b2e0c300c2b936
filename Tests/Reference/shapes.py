"""Convolutions, pools, activations and normalisations of PyTorch and SpikingJelly in every shape that their options
allow, and recurrent layers: text forms, results, gradients."""

import torch
from spikingjelly.activation_based import layer, rnn, surrogate
from torch import nn

from vectors import VERSIONS, bits, write

LAYERS = {
    "Conv2d rectangular": (lambda: layer.Conv2d(2, 3, (3, 2), (1, 2), (2, 0), (1, 2)), (2, 2, 6, 7)),
    "Conv2d same": (lambda: layer.Conv2d(2, 3, (4, 3), padding="same", dilation=(1, 2)), (2, 2, 6, 7)),
    "Conv2d same odd": (lambda: layer.Conv2d(2, 3, 3, padding="same"), (2, 2, 5, 4)),
    "Conv2d reflect": (lambda: layer.Conv2d(2, 3, 3, padding=(2, 1), padding_mode="reflect"), (2, 2, 5, 4)),
    "Conv2d replicate": (lambda: layer.Conv2d(2, 3, 3, padding=2, padding_mode="replicate"), (2, 2, 5, 4)),
    "Conv2d circular": (lambda: layer.Conv2d(2, 3, 3, padding=1, padding_mode="circular", stride=2), (2, 2, 5, 4)),
    "Conv1d same": (lambda: layer.Conv1d(2, 3, 4, padding="same"), (2, 2, 7)),
    "Conv1d reflect": (lambda: layer.Conv1d(2, 4, 3, padding=2, padding_mode="reflect", groups=2), (2, 2, 7)),
    "ConvTranspose1d": (lambda: layer.ConvTranspose1d(3, 2, 3, 2, 1, output_padding=1), (2, 3, 5)),
    "ConvTranspose1d grouped": (lambda: layer.ConvTranspose1d(4, 6, 3, 2, groups=2, bias=False), (2, 4, 5)),
    "ConvTranspose2d rectangular": (
        lambda: layer.ConvTranspose2d(3, 2, (3, 2), (2, 1), (1, 0), output_padding=(1, 0)), (2, 3, 4, 3)
    ),
    "ConvTranspose2d output padding of the stride": (
        lambda: layer.ConvTranspose2d(3, 2, 3, 1, 1, output_padding=1, dilation=2), (2, 3, 4, 3)
    ),
    "ConvTranspose2d output padding above the stride": (
        lambda: layer.ConvTranspose2d(2, 4, 2, 2, 0, output_padding=3, dilation=4, groups=2), (1, 2, 3, 3)
    ),
    "MaxPool2d rectangular": (lambda: layer.MaxPool2d((3, 2), (2, 1), (1, 0), (1, 2)), (2, 2, 6, 7)),
    "MaxPool2d ceiling": (lambda: layer.MaxPool2d(3, 2, 1, ceil_mode=True), (2, 2, 6, 7)),
    "MaxPool1d ceiling": (lambda: layer.MaxPool1d(2, 3, ceil_mode=True), (2, 2, 8)),
    "AvgPool2d ceiling": (lambda: layer.AvgPool2d(3, 2, 1, ceil_mode=True), (2, 2, 6, 7)),
    "AvgPool2d uncounted": (lambda: layer.AvgPool2d((2, 3), (2, 2), 1, count_include_pad=False), (2, 2, 6, 7)),
    "AvgPool1d": (lambda: layer.AvgPool1d(3, 2, 1, ceil_mode=True), (2, 2, 6)),
    "AdaptiveAvgPool1d": (lambda: layer.AdaptiveAvgPool1d(3), (2, 2, 7)),
    "BatchNorm2d plain": (lambda: layer.BatchNorm2d(2, affine=False), (3, 2, 4, 3)),
    "GroupNorm plain": (lambda: layer.GroupNorm(2, 4, affine=False), (3, 4, 5)),
    "LayerNorm": (lambda: nn.LayerNorm(5), (3, 4, 5)),
    "LayerNorm of two axes": (lambda: nn.LayerNorm((4, 5), eps=1e-3, bias=False), (3, 4, 5)),
    "LayerNorm plain": (lambda: nn.LayerNorm(5, elementwise_affine=False), (3, 4, 5)),
    "ReLU": (lambda: nn.ReLU(), (4, 5)),
    "ReLU6": (lambda: nn.ReLU6(), (4, 5)),
    "Hardtanh": (lambda: nn.Hardtanh(-0.5, 0.75), (4, 5)),
    "LeakyReLU": (lambda: nn.LeakyReLU(0.1), (4, 5)),
    "PReLU": (lambda: nn.PReLU(), (4, 5)),
    "PReLU channels": (lambda: nn.PReLU(3, 0.1), (2, 3, 4)),
    "ELU": (lambda: nn.ELU(1.5), (4, 5)),
    "SELU": (lambda: nn.SELU(), (4, 5)),
    "GELU": (lambda: nn.GELU(), (4, 5)),
    "GELU tanh": (lambda: nn.GELU("tanh"), (4, 5)),
    "SiLU": (lambda: nn.SiLU(), (4, 5)),
    "Softplus": (lambda: nn.Softplus(2.0), (4, 5)),
    "Sigmoid": (lambda: nn.Sigmoid(), (4, 5)),
    "Tanh": (lambda: nn.Tanh(), (4, 5)),
    "Softmax": (lambda: nn.Softmax(1), (4, 5)),
    "LogSoftmax": (lambda: nn.LogSoftmax(-1), (4, 5)),
    "Identity": (lambda: nn.Identity(), (4, 5)),
}

RECURRENT = {
    "SpikingVanillaRNN": lambda: rnn.SpikingVanillaRNN(3, 4, 2, surrogate_function=surrogate.ATan()),
    "SpikingGRU": lambda: rnn.SpikingGRU(3, 4, 2),
    "SpikingGRU two": lambda: rnn.SpikingGRU(3, 4, 1, False, 0, False, True, surrogate.ATan(), surrogate.Sigmoid()),
    "SpikingLSTM": lambda: rnn.SpikingLSTM(3, 4, 2),
    "SpikingLSTM both": lambda: rnn.SpikingLSTM(3, 4, 2, bidirectional=True),
    "SpikingLSTM two": lambda: rnn.SpikingLSTM(3, 4, 1, True, 0, False, False, surrogate.ATan(), surrogate.Erf()),
}


def weighted(y):
    count = y.numel()
    return (y * (0.5 + torch.arange(count) / max(count - 1, 1)).reshape(y.shape)).sum()


def through(name, make, shape):
    torch.manual_seed(17)
    module = make()
    parameters = [bits(p) for p in module.parameters()]
    x = torch.randn(shape) * 2
    # In double precision, so that what is compared with is the truth and not a rounding.
    module, wide = module.double(), x.double().requires_grad_()
    y = module(wide)
    weighted(y).backward()
    return {
        "name": name,
        "text": repr(module),
        "parameters": parameters,
        "x": bits(x),
        "y": bits(y),
        "gradients": [bits(wide.grad)] + [bits(p.grad) for p in module.parameters()],
    }


def recurrent(name, make):
    torch.manual_seed(18)
    module = make()
    parameters = [bits(p) for p in module.parameters()]
    x = torch.randn(5, 2, 3).requires_grad_()
    y, states = module(x)
    weighted(y).backward()
    second, _ = module(x, tuple(s.detach() for s in states) if isinstance(states, tuple) else states.detach())
    return {
        "name": name,
        "names": [n for n, _ in module.named_parameters()],
        "parameters": parameters,
        "x": bits(x),
        "y": bits(y),
        "states": [bits(s) for s in (states if isinstance(states, tuple) else (states,))],
        "second": bits(second),
        "gradients": [bits(x.grad)] + [bits(p.grad) for p in module.parameters()],
    }


def unpooling():
    torch.manual_seed(19)
    x = torch.randn(2, 3, 6, 4).requires_grad_()
    y, places = nn.functional.max_pool2d(x, 2, 2, return_indices=True)
    z = layer.MaxUnpool2d(2, 2)(y, places)
    weighted(z).backward()
    return {"x": bits(x), "z": bits(z), "gradient": bits(x.grad), "places": places.flatten().tolist()}


def generate():
    write(
        "NetworksTests",
        "shapes.json",
        {
            **VERSIONS,
            "layers": [through(name, make, shape) for name, (make, shape) in LAYERS.items()],
            "recurrent": [recurrent(name, make) for name, make in RECURRENT.items()],
            "unpooling": unpooling(),
        },
    )
