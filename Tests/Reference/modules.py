"""Modules of SpikingJelly: their text forms, and runs of those that `neurons.v200.json` does not have."""

from importlib.metadata import version

import torch
from spikingjelly.activation_based import encoding, functional, layer, neuron, surrogate
from torch import nn

from vectors import VERSIONS, bits, write


class Towers(nn.Module):
    """Modules in a list, some of them alike."""

    def __init__(self):
        super().__init__()
        self.first = layer.Linear(4, 4)
        self.towers = nn.ModuleList([neuron.IFNode(), neuron.IFNode(), layer.Linear(4, 2), neuron.IFNode()])
        self.last = nn.ModuleList([layer.Linear(2, 1)])


TEXTS = {
    "Towers": Towers,
    "IFNode": lambda: neuron.IFNode(),
    "IFNode soft": lambda: neuron.IFNode(0.5, None, surrogate.ATan(), detach_reset=True, step_mode="m"),
    "LIFNode": lambda: neuron.LIFNode(tau=100.0, decay_input=False),
    "ParametricLIFNode": lambda: neuron.ParametricLIFNode(init_tau=3.5),
    "QIFNode": lambda: neuron.QIFNode(),
    "EIFNode": lambda: neuron.EIFNode(),
    "IzhikevichNode": lambda: neuron.IzhikevichNode(),
    "KLIFNode": lambda: neuron.KLIFNode(),
    "LIAFNode": lambda: neuron.LIAFNode(torch.relu, True),
    "CUBALIFNode": lambda: neuron.CUBALIFNode(),
    "NonSpikingIFNode": lambda: neuron.NonSpikingIFNode(),
    "NonSpikingLIFNode": lambda: neuron.NonSpikingLIFNode(),
    "PSN": lambda: neuron.PSN(4),
    "MaskedPSN": lambda: neuron.MaskedPSN(2, 4, lambda_init=0.5, step_mode="m"),
    "SlidingPSN": lambda: neuron.SlidingPSN(2, step_mode="m"),
    "Linear": lambda: layer.Linear(8, 4),
    "Linear without bias": lambda: layer.Linear(8, 4, bias=False),
    "Conv1d": lambda: layer.Conv1d(2, 4, 3, padding=1),
    "Conv2d": lambda: layer.Conv2d(2, 4, 3, stride=2, padding=1, dilation=2, groups=2, bias=False, step_mode="m"),
    "ConvTranspose2d": lambda: layer.ConvTranspose2d(2, 4, 3, stride=2, padding=1, output_padding=1),
    "BatchNorm1d": lambda: layer.BatchNorm1d(3),
    "BatchNorm2d": lambda: layer.BatchNorm2d(3, eps=1e-3, momentum=0.2, step_mode="m"),
    "GroupNorm": lambda: layer.GroupNorm(2, 4),
    "MaxPool1d": lambda: layer.MaxPool1d(2),
    "MaxPool2d": lambda: layer.MaxPool2d(3, 2, 1, step_mode="m"),
    "AvgPool1d": lambda: layer.AvgPool1d(2),
    "AvgPool2d": lambda: layer.AvgPool2d(3, 2, 1),
    "AdaptiveAvgPool2d": lambda: layer.AdaptiveAvgPool2d((1, 2)),
    "Flatten": lambda: layer.Flatten(),
    "Dropout": lambda: layer.Dropout(0.3),
    "Dropout2d": lambda: layer.Dropout2d(),
    "Upsample": lambda: layer.Upsample(scale_factor=2, mode="bilinear"),
    "MultiStepContainer": lambda: layer.MultiStepContainer(nn.Linear(2, 2), neuron.IFNode()),
    "SeqToANNContainer": lambda: layer.SeqToANNContainer(nn.Linear(2, 2)),
    "LinearRecurrentContainer": lambda: layer.LinearRecurrentContainer(neuron.IFNode(), 2, 3),
    "SynapseFilter": lambda: layer.SynapseFilter(),
    "SynapseFilter learnable": lambda: layer.SynapseFilter(tau=10.0, learnable=True, step_mode="m"),
    "VotingLayer": lambda: layer.VotingLayer(5),
    "PoissonEncoder": lambda: encoding.PoissonEncoder(),
    "LatencyEncoder": lambda: encoding.LatencyEncoder(4),
    "WeightedPhaseEncoder": lambda: encoding.WeightedPhaseEncoder(4),
    "PeriodicEncoder": lambda: encoding.PeriodicEncoder(torch.zeros(3, 2)),
    "residual": lambda: nn.Sequential(
        nn.Sequential(layer.Conv2d(1, 2, 3), layer.BatchNorm2d(2), neuron.LIFNode()), layer.Flatten(), nn.Sequential()
    ),
}

RUNS = {
    "CUBALIFNode": lambda: neuron.CUBALIFNode(),
    "LIAFNode": lambda: neuron.LIAFNode(torch.tanh, True),
    "LIAFNode of H": lambda: neuron.LIAFNode(torch.tanh, False, tau=3.0, decay_input=False),
    "NonSpikingIFNode last": lambda: neuron.NonSpikingIFNode("last_mem"),
    "NonSpikingIFNode mean": lambda: neuron.NonSpikingIFNode("mean-mem"),
    "NonSpikingLIFNode largest": lambda: neuron.NonSpikingLIFNode(2.0, "max-mem"),
    "NonSpikingLIFNode farthest": lambda: neuron.NonSpikingLIFNode(3.0, "max-abs-mem"),
    "PSN": lambda: neuron.PSN(6),
    "MaskedPSN": lambda: neuron.MaskedPSN(2, 6, lambda_init=0.25, step_mode="m"),
    "MaskedPSN whole": lambda: neuron.MaskedPSN(3, 6, lambda_init=1.0, step_mode="m"),
    "SlidingPSN": lambda: neuron.SlidingPSN(3, step_mode="m"),
    "SynapseFilter": lambda: layer.SynapseFilter(tau=4.0, step_mode="m"),
    "SynapseFilter learnable": lambda: layer.SynapseFilter(tau=3.0, learnable=True, step_mode="m"),
    "Delay": lambda: layer.Delay(2, step_mode="m"),
    "VotingLayer": lambda: layer.VotingLayer(2, step_mode="m"),
    "ElementWiseRecurrentContainer": lambda: layer.ElementWiseRecurrentContainer(
        neuron.LIFNode(), lambda x, y: x + y, step_mode="m"
    ),
    "LinearRecurrentContainer": lambda: layer.LinearRecurrentContainer(
        nn.Sequential(nn.Linear(4, 3), neuron.IFNode()), 4, 3, step_mode="m"
    ),
}

# What modules draw: their first parameters, or what they make of an input of ones.
STARTS = {
    "Linear 8 4": lambda: layer.Linear(8, 4),
    "Linear 3 5": lambda: layer.Linear(3, 5, bias=False),
    "Linear 10 1": lambda: layer.Linear(10, 1),
    "Conv1d": lambda: layer.Conv1d(2, 3, 4),
    "Conv2d": lambda: layer.Conv2d(4, 6, 3, groups=2),
    "ConvTranspose2d": lambda: layer.ConvTranspose2d(4, 6, 3, groups=2),
    "PSN": lambda: neuron.PSN(5),
    "LinearRecurrentContainer": lambda: layer.LinearRecurrentContainer(neuron.IFNode(), 2, 3),
}

MASKS = {
    "Dropout": (lambda: layer.Dropout(0.3, step_mode="m"), (3, 2, 7)),
    "Dropout2d": (lambda: layer.Dropout2d(0.4, step_mode="m"), (2, 3, 5, 2, 2)),
    "PoissonEncoder": (lambda: encoding.PoissonEncoder(), (4, 6)),
}

SURROGATES = {
    "DeterministicPass": lambda: surrogate.DeterministicPass(),
    "MultiLevelSpikeCount": lambda: surrogate.MultiLevelSpikeCount(4),
    "MultiLevelSpikeCount window": lambda: surrogate.MultiLevelSpikeCount(3, grad_window=(-1.0, 2.5)),
}

POINTS = [-3.0, -1.5, -1.0, -0.5, -0.0, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 2.75, 3.0, 3.5, 4.0, 4.5, 7.0]


def run(name, make):
    """Six steps of two samples of four neurons, and all gradients."""
    torch.manual_seed(5)
    module = make()
    # LIAFNode's own sequences are those of LIFNode in this version: its activation is left out.
    steps = isinstance(module, neuron.LIAFNode)
    if hasattr(module, "step_mode"):
        module.step_mode = "s" if steps else "m"
    x = (torch.rand(6, 2, 4) * 2.2 - 0.4).requires_grad_()
    y = functional.multi_step_forward(x, module) if steps else module(x)
    count = y.numel()
    weights = (0.5 + torch.arange(count) / max(count - 1, 1)).reshape(y.shape)
    (y * weights).sum().backward()
    parameters = list(module.named_parameters())
    return {
        "name": name,
        "x": bits(x),
        "y": bits(y),
        "grad_x": bits(x.grad),
        "parameters": [{"name": n, "value": bits(p), "gradient": bits(p.grad)} for n, p in parameters],
    }


def start(name, make, seed):
    torch.manual_seed(seed)
    return {"name": name, "seed": seed, "values": [bits(p) for p in make().parameters()]}


def mask(name, make, shape, seed):
    torch.manual_seed(seed)
    return {"name": name, "seed": seed, "values": [bits(make()(torch.full(shape, 0.5)))]}


def slopes(name, make):
    function = make()
    result = {"name": name, "text": repr(function)}
    for mode in (True, False):
        function.set_spiking_mode(mode)
        x = torch.tensor(POINTS).requires_grad_()
        y = function(x)
        (slope,) = torch.autograd.grad(y.sum(), x)
        result["spiking" if mode else "primitive"] = {"y": bits(y), "slope": bits(slope)}
    return result


def generate():
    torch.manual_seed(13)
    document = {
        **VERSIONS,
        "spikingjelly": version("spikingjelly"),
        "texts": [{"name": name, "text": repr(make())} for name, make in TEXTS.items()],
        "runs": [run(name, make) for name, make in RUNS.items()],
        "draws": [start(name, make, seed) for seed in (0, 42) for name, make in STARTS.items()]
        + [mask(name, make, shape, seed) for seed in (0, 42) for name, (make, shape) in MASKS.items()],
        "points": bits(torch.tensor(POINTS)),
        "surrogates": [slopes(name, make) for name, make in SURROGATES.items()],
    }
    write("NetworksTests", "modules.json", document)
