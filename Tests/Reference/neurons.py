"""Neurons of SpikingJelly over several calls, with settings changed between them, and encoders at their limits.

A case is a neuron and what is set before each call; state goes on from call to call. Kept are inputs, outputs, the
potential after each call and every gradient of one weighted sum of all outputs."""

from importlib.metadata import version

import torch
from spikingjelly.activation_based import encoding, layer, neuron, surrogate

from vectors import VERSIONS, bits, write


def nothing(node):
    pass


def settings(**values):
    def change(node):
        for name, value in values.items():
            setattr(node, name, value)

    return change


STEPS = (6, 2, 4)
IMAGES = (4, 2, 3, 2, 2)

# Name: how it is made, the shape of each call's input, and what is set before each call.
CASES = {
    "LIFNode undecayed": (lambda: neuron.LIFNode(2.5, False), [STEPS], [nothing]),
    "LIFNode undecayed soft": (lambda: neuron.LIFNode(3.0, False, v_reset=None), [STEPS], [nothing]),
    "LIFNode undecayed to 0.25": (lambda: neuron.LIFNode(3.0, False, v_reset=0.25), [STEPS], [nothing]),
    "ParametricLIFNode undecayed": (lambda: neuron.ParametricLIFNode(2.5, False), [STEPS], [nothing]),
    "ParametricLIFNode undecayed soft": (
        lambda: neuron.ParametricLIFNode(1.5, False, v_reset=None),
        [STEPS],
        [nothing],
    ),
    "KLIFNode undecayed scaled": (lambda: neuron.KLIFNode(True, 2.5, False, v_reset=None), [STEPS], [nothing]),
    "IzhikevichNode detached": (
        lambda: neuron.IzhikevichNode(a=0.3, b=0.4, detach_reset=True),
        [STEPS],
        [nothing],
    ),
    "IzhikevichNode detached soft": (
        lambda: neuron.IzhikevichNode(a=-0.2, b=0.5, w_rest=0.1, v_reset=None, detach_reset=True),
        [STEPS, STEPS],
        [nothing, nothing],
    ),
    "IzhikevichNode": (lambda: neuron.IzhikevichNode(a=0.3, b=0.4), [STEPS, STEPS], [nothing, nothing]),
    "ComplementaryLIFNode": (lambda: neuron.ComplementaryLIFNode(), [STEPS, STEPS], [nothing, nothing]),
    "ComplementaryLIFNode slow": (
        lambda: neuron.ComplementaryLIFNode(5.0, 0.5, surrogate.Sigmoid(2.0)),
        [STEPS],
        [nothing],
    ),
    "ILIFNode": (lambda: neuron.ILIFNode(), [STEPS, STEPS], [nothing, nothing]),
    "ILIFNode detached": (
        lambda: neuron.ILIFNode(2.0, 0.3, surrogate.MultiLevelSpikeCount(3), detach_reset=True),
        [STEPS],
        [nothing],
    ),
    "GatedLIFNode": (lambda: neuron.GatedLIFNode(4), [IMAGES, IMAGES], [nothing, nothing]),
    "GatedLIFNode channels": (lambda: neuron.GatedLIFNode(4, 3, init_tau=0.4), [IMAGES], [nothing]),
    "HalfThresholdIFNode": (lambda: neuron.HalfThresholdIFNode(0.7), [STEPS, (3, 5)], [nothing, nothing]),
    "TernaryIFNode": (lambda: neuron.TernaryIFNode(0.6), [STEPS, STEPS], [nothing, nothing]),
    "TernaryIFNode soft": (
        lambda: neuron.TernaryIFNode(0.5, None, surrogate.ATan(), detach_reset=True),
        [STEPS],
        [nothing],
    ),
    "TernaryLIFNode": (lambda: neuron.TernaryLIFNode(1.5, v_threshold=0.4, v_reset=0.1), [STEPS], [nothing]),
    "TernaryLIFNode undecayed": (
        lambda: neuron.TernaryLIFNode(2.5, False, v_threshold=0.6, v_reset=None),
        [STEPS],
        [nothing],
    ),
    "CUBALIFNode new shape": (lambda: neuron.CUBALIFNode(), [STEPS, (3, 5, 2)], [nothing, nothing]),
    "IFNode settings": (
        lambda: neuron.IFNode(),
        [STEPS] * 4,
        [
            nothing,
            settings(v_threshold=0.6),
            settings(v_reset=None, detach_reset=True),
            settings(v_reset=-0.25, surrogate_function=surrogate.ATan()),
        ],
    ),
    "IFNode other reset": (
        lambda: neuron.IFNode(),
        [STEPS, (2, 3, 4)],
        [settings(v_reset=0.5), nothing],
    ),
    "LIFNode settings": (
        lambda: neuron.LIFNode(),
        [STEPS] * 3,
        [nothing, settings(tau=1.25), settings(decay_input=False, v_threshold=0.5)],
    ),
    "LIFNode new shape": (lambda: neuron.LIFNode(v_reset=-0.5), [STEPS, (3, 5)], [nothing, nothing]),
}


def session(name, make, shapes, changes):
    torch.manual_seed(9)
    node = make()
    node.step_mode = "m"
    with torch.no_grad():
        for parameter in node.parameters():
            parameter += 0.3 * torch.rand_like(parameter)
    start = [{"name": n, "value": bits(p)} for n, p in node.named_parameters()]
    calls, loss = [], 0
    for shape, change in zip(shapes, changes, strict=True):
        change(node)
        low = 1.2 if "Ternary" in name else 0.4
        x = (torch.rand(shape) * 2.2 - low).requires_grad_()
        y = node(x)
        weights = (0.5 + torch.arange(y.numel()) / (y.numel() - 1)).reshape(y.shape)
        loss = loss + (y * weights).sum()
        calls.append((x, y, node.v))
    loss.backward()
    for entry, parameter in zip(start, node.parameters(), strict=True):
        entry["gradient"] = bits(parameter.grad)
    return {
        "name": name,
        "calls": [{"x": bits(x), "y": bits(y), "v": bits(v), "gradient": bits(x.grad)} for x, y, v in calls],
        "parameters": start,
    }


def constant():
    """A leak that a constant input never overcomes: whether it fires hangs on one rounding."""
    rows = []
    for tau in (1.7, 2.5, 3.0, 5.0, 7.3):
        for v_reset in (0.0, None):
            x = torch.full((64, 1), 1 / tau)
            plain = neuron.LIFNode(tau, False, v_reset=v_reset, step_mode="m", store_v_seq=True)
            learnt = neuron.ParametricLIFNode(tau, False, v_reset=v_reset, step_mode="m", store_v_seq=True)
            rows.append(
                {
                    "tau": tau,
                    "soft": v_reset is None,
                    "x": bits(x),
                    "spikes": bits(plain(x)),
                    "v": bits(plain.v_seq),
                    "learnt": bits(learnt(x)),
                }
            )
    return rows


def encodings():
    x = torch.tensor([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])
    rows = []
    for steps in (2, 5, 8):
        for function in ("linear", "log"):
            encoder = encoding.LatencyEncoder(steps, function)
            y = torch.stack([encoder(x) for _ in range(steps)])
            rows.append({"steps": steps, "function": function, "x": bits(x), "y": bits(y)})
    return rows


def masked():
    torch.manual_seed(21)
    node = neuron.MaskedPSN(2, 5, lambda_init=0.5, step_mode="m")
    x = torch.rand(5, 2, 3)
    return {"state": [{"name": n, "value": bits(v)} for n, v in node.state_dict().items()], "x": bits(x),
            "y": bits(node(x))}


TEXTS = {
    "ComplementaryLIFNode": lambda: neuron.ComplementaryLIFNode(),
    "ILIFNode": lambda: neuron.ILIFNode(),
    "GatedLIFNode": lambda: neuron.GatedLIFNode(2),
    "HalfThresholdIFNode": lambda: neuron.HalfThresholdIFNode(),
    "TernaryIFNode": lambda: neuron.TernaryIFNode(),
    "TernaryLIFNode": lambda: neuron.TernaryLIFNode(),
    "SquarewaveFourierSeries": lambda: surrogate.SquarewaveFourierSeries(),
    "SquarewaveFourierSeries 8.5": lambda: surrogate.SquarewaveFourierSeries(n=3, T_period=8.5),
    "SquarewaveFourierSeries 8.0": lambda: surrogate.SquarewaveFourierSeries(n=3, T_period=8.0),
}


def undrawn():
    """What comes next in the random stream after a dropout that drops nothing."""
    rows = []
    for p in (0.0, 0.5):
        torch.manual_seed(0)
        layer.Dropout(p)(torch.ones(5))
        rows.append({"p": p, "next": bits(torch.rand(2))})
    return rows


def generate():
    document = {
        **VERSIONS,
        "spikingjelly": version("spikingjelly"),
        "sessions": [session(name, *case) for name, case in CASES.items()],
        "constant": constant(),
        "encodings": encodings(),
        "masked": masked(),
        "texts": [{"name": name, "text": repr(make())} for name, make in TEXTS.items()],
        "dropout": undrawn(),
    }
    write("NetworksTests", "neurons.json", document)
