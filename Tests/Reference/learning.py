"""Plasticity, conversion, fusion and operation counts of SpikingJelly; distances of spike trains by PySpike and by
definition."""

import itertools
import math

import pyspike
import torch
from spikingjelly.activation_based import ann2snn, functional, layer, learning, neuron
from spikingjelly.activation_based.ann2snn.recipes import RateCodingRecipe
from spikingjelly.activation_based.op_counter import SimpleEnergyConfig, SimpleEnergyCostConfig, SimpleEnergyProfiler
from torch import nn

from vectors import VERSIONS, bits, write

SYNAPSES = {
    "Linear": (lambda: layer.Linear(4, 3, bias=False), (4,)),
    "Conv1d": (lambda: layer.Conv1d(2, 3, 3, stride=2, padding=1, bias=False), (2, 7)),
    "Conv2d": (lambda: layer.Conv2d(2, 3, (3, 2), stride=(2, 1), padding=(1, 0), bias=False), (2, 6, 5)),
}


def stdp(name, mode):
    """Two runs of five steps, weight changes after each, then a gradient."""
    make, shape = SYNAPSES[name]
    torch.manual_seed(23)
    synapse, node = make(), neuron.IFNode()
    functional.set_step_mode(synapse, mode)
    functional.set_step_mode(node, mode)
    with torch.no_grad():
        synapse.weight.abs_()
    learner = learning.STDPLearner(
        mode, synapse, node, 2.0, 5.0, lambda w: torch.clamp(w, -1, 1), lambda w: 0.5 - w
    )
    spikes = (torch.rand(10, 2, *shape) < 0.5).float()
    changes = []
    with torch.no_grad():
        for run in (spikes[:5], spikes[5:]):
            if mode == "m":
                node(synapse(run))
            else:
                for x in run:
                    node(synapse(x))
            changes.append(learner.step(on_grad=False, scale=0.5))
        node(synapse(spikes if mode == "m" else spikes[0]))
        learner.step(on_grad=True)
    return {
        "name": name,
        "mode": mode,
        "weight": bits(synapse.weight),
        "spikes": bits(spikes),
        "changes": [bits(change) for change in changes],
        "gradient": bits(synapse.weight.grad),
        "tracePre": bits(learner.trace_pre),
        "tracePost": bits(learner.trace_post),
    }


def rewarded(kind):
    torch.manual_seed(24)
    synapse, node = layer.Linear(4, 3, bias=False), neuron.IFNode()
    with torch.no_grad():
        synapse.weight.abs_()
    if kind == "MSTDP":
        learner = learning.MSTDPLearner("s", synapse, node, 2.0, 3.0)
        spikes = (torch.rand(6, 2, 4) < 0.5).float()
        rewards = [torch.randn(2) for _ in range(6)]
    else:
        learner = learning.MSTDPETLearner("s", synapse, node, 2.0, 3.0, 4.0)
        spikes = (torch.rand(6, 4) < 0.5).float()
        rewards = [torch.randn(()) for _ in range(6)]
    changes = []
    with torch.no_grad():
        for x, reward in zip(spikes, rewards):
            node(synapse(x))
            changes.append(bits(learner.step(reward, on_grad=False)))
    return {
        "name": kind,
        "weight": bits(synapse.weight),
        "spikes": bits(spikes),
        "rewards": [bits(r) for r in rewards],
        "changes": changes,
        "eligibility": bits(learner.eligibility),
    }


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(4, 6, 3, bias=False),
        nn.BatchNorm2d(6), nn.ReLU(), nn.Flatten(), nn.Linear(24, 8), nn.ReLU(), nn.Linear(8, 3),
    )


def conversion():
    torch.manual_seed(25)
    net = cnn()
    for _ in range(3):
        net(torch.rand(8, 1, 8, 8) * 2)
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
    net.eval()
    batches = [torch.rand(5, 1, 8, 8) for _ in range(2)]
    state = [{"name": n, "value": bits(v)} for n, v in net.state_dict().items()]
    x = torch.rand(4, 1, 8, 8)
    result = []
    for mode in ("max", "99.0%", 0.6):
        snn = ann2snn.Converter(RateCodingRecipe(batches, mode=mode)).convert(net)
        functional.reset_net(snn)
        with torch.no_grad():
            steps = [snn(x) for _ in range(20)]
        scales = [
            float(m.scale) for n, m in snn.named_modules() if type(m).__name__ == "VoltageScaler" and "scaler1" in n
        ]
        result.append({"mode": str(mode), "scales": scales, "sum": bits(sum(steps)), "last": bits(steps[-1])})
    return {"state": state, "batches": [bits(b) for b in batches], "x": bits(x), "ann": bits(net(x)), "runs": result}


def train(times):
    return pyspike.SpikeTrain(times, [0, 10])


def brute_victor_purpura(a, b, cost):
    """The cheapest of all matchings that keep the order, one by one."""
    best = math.inf
    for count in range(min(len(a), len(b)) + 1):
        for p in itertools.combinations(a, count):
            for q in itertools.combinations(b, count):
                moved = sum(cost * abs(t - u) for t, u in zip(p, q))
                best = min(best, moved + len(a) + len(b) - 2 * count)
    return best


def integrated_van_rossum(a, b, tau, step=1e-4):
    """The integral of the definition, on a fine grid."""
    t = torch.arange(0, 10 + 40 * tau, step, dtype=torch.float64)

    def filtered(train):
        return sum((torch.where(t >= s, torch.exp(-(t - s).clamp(min=0) / tau), torch.zeros_like(t)) for s in train), 0 * t)

    return float(((filtered(a) - filtered(b)) ** 2).sum() * step / tau) ** 0.5


TRAINS = [
    ([1.0, 2.5, 7.0], [1.2, 6.0, 6.5, 9.0]),
    ([0.0, 3.0, 10.0], [3.0]),
    ([2.0], [4.0]),
    ([], [1.0, 5.0]),
    ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
    ([0.5, 0.7, 4.2, 8.8, 9.9], [0.6, 4.1, 4.3, 9.0]),
]


def distances():
    return [
        {
            "a": a,
            "b": b,
            "vanRossum": integrated_van_rossum(a, b, 0.5),
            "victorPurpura": [brute_victor_purpura(a, b, cost) for cost in (0.0, 0.4, 3.0)],
            "isi": float(pyspike.isi_distance(train(a), train(b))),
            "spike": float(pyspike.spike_distance(train(a), train(b))),
        }
        for a, b in TRAINS
    ]


COUNTED = {
    "dense": (lambda: nn.Sequential(layer.Linear(8, 6), neuron.IFNode(), layer.Linear(6, 4, bias=False), neuron.LIFNode()), (3, 8), "s", False),
    "sequence": (
        lambda: nn.Sequential(layer.Linear(8, 6), neuron.LIFNode(v_reset=None), layer.Linear(6, 4), neuron.IFNode(v_reset=None)),
        (5, 3, 8), "m", True,
    ),
    "convolutional": (
        lambda: nn.Sequential(
            layer.Conv2d(1, 4, 3, padding=1, stride=2), layer.BatchNorm2d(4), neuron.IFNode(), layer.AvgPool2d(2),
            layer.Conv2d(4, 4, (3, 2), padding=1, groups=2, bias=False), neuron.ParametricLIFNode(), layer.MaxPool2d(2),
            layer.ConvTranspose2d(4, 2, 3, stride=2), neuron.LIFNode(decay_input=False), layer.Flatten(),
            layer.Linear(18, 10), neuron.IFNode(v_reset=-0.5), layer.VotingLayer(5),
        ),
        (4, 2, 1, 8, 8), "m", False,
    ),
    "sequences of one axis": (
        lambda: nn.Sequential(layer.Conv1d(2, 4, 3, padding="same"), neuron.IFNode(), layer.AvgPool1d(2), layer.Conv1d(4, 2, 2), neuron.IFNode()),
        (3, 2, 2, 6), "m", True,
    ),
}


def operations(name):
    make, shape, mode, binary = COUNTED[name]
    torch.manual_seed(26)
    net = make()
    functional.set_step_mode(net, mode)
    x = (torch.rand(shape) < 0.4).float() if binary else torch.rand(shape) * 2
    for parameter in net.parameters():
        parameter.data.abs_()
    net.eval()
    report, own = measured(net, x, SimpleEnergyConfig())
    small, _ = measured(net, x, SimpleEnergyConfig(cost_config=SimpleEnergyCostConfig.int8()))
    return {
        "name": name,
        "parameters": [bits(p) for p in net.parameters()],
        "x": bits(x),
        "counts": {**report.counts, "ac": report.counts["ac"] - own},
        "total": report.energy_total_pj - own * 0.9,
        "breakdown": report.breakdown_pj,
        "int8": small.energy_total_pj - own * 0.03,
    }


def measured(net, x, config):
    """The report, and the additions in it that the profiler itself made: it sums up which weights spikes use, within
    its own sight. None of these networks sums anything."""
    functional.reset_net(net)
    profiler = SimpleEnergyProfiler(config=config)
    profiler.bind_model(net)
    with profiler, torch.no_grad():
        net(x)
    return profiler.get_report(), profiler.ac_counter.get_counts()["Global"].get(torch.ops.aten.sum.default, 0)


def generate():
    write(
        "NetworksTests",
        "learning.json",
        {
            **VERSIONS,
            "stdp": [stdp(name, mode) for name in SYNAPSES for mode in ("s", "m")],
            "rewarded": [rewarded("MSTDP"), rewarded("MSTDPET")],
            "conversion": conversion(),
            "distances": distances(),
            "operations": [operations(name) for name in COUNTED],
        },
    )
