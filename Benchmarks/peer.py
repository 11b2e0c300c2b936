"""The peer of the benchmarks: times cases in SpikingJelly on PyTorch, one line of seconds for each line of input."""

import resource
import statistics
import sys
import time

start = time.perf_counter()
import torch
from spikingjelly.activation_based import functional, layer, monitor, neuron

imported = time.perf_counter() - start


def spiking(widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [layer.Linear(inputs, outputs), neuron.IFNode()]
    net = torch.nn.Sequential(*layers)
    functional.set_step_mode(net, "m")
    return net


def inference(widths, steps, batch, watched=False, density=0.15):
    net = spiking(widths)
    x = torch.rand(steps, batch, widths[0])
    x = (x < density).float() if density else x
    watcher = monitor.OutputMonitor(net, neuron.IFNode) if watched else None

    def body():
        with torch.no_grad():
            net(x)
        functional.reset_net(net)
        if watcher:
            watcher.clear_recorded_data()

    return body


def training(widths, steps, batch, density=0.15):
    net = spiking(widths)
    x = torch.rand(steps, batch, widths[0])
    x = (x < density).float() if density else x

    def body():
        net(x).sum().backward()
        functional.reset_net(net)
        for parameter in net.parameters():
            parameter.grad = None

    return body


def if_layer(backward):
    node = neuron.IFNode(step_mode="m")
    x = torch.rand(16, 64, 4096)
    ones = torch.ones_like(x)

    def body():
        if backward:
            node(x.clone().requires_grad_()).backward(ones)
        else:
            with torch.no_grad():
                node(x)
        node.reset()

    return body


def convolutional():
    net = torch.nn.Sequential(
        layer.Conv2d(1, 32, 3, padding=1),
        neuron.IFNode(),
        layer.MaxPool2d(2),
        layer.Conv2d(32, 64, 3, padding=1),
        neuron.IFNode(),
        layer.MaxPool2d(2),
        layer.Flatten(),
        layer.Linear(64 * 7 * 7, 10),
        neuron.IFNode(),
    )
    functional.set_step_mode(net, "m")
    x = (torch.rand(4, 32, 1, 28, 28) < 0.15).float()

    def body():
        net(x).sum().backward()
        functional.reset_net(net)
        for parameter in net.parameters():
            parameter.grad = None

    return body


def product():
    a, b = torch.rand(1024, 784), torch.rand(784, 1000)

    def body():
        torch.set_num_threads(1)
        a @ b
        torch.set_num_threads(threads)

    return body


threads = torch.get_num_threads()
CASES = {
    "tiny": lambda: inference([8, 4, 2], 4, 1, watched=True, density=None),
    "deep": lambda: training([8] * 11, 4, 1, density=None),
    "mlp512": lambda: inference([784, 512, 10], 8, 64),
    "mlp512-train": lambda: training([784, 512, 10], 8, 64),
    "mlp1000": lambda: inference([784, 1000, 1000, 10], 16, 64),
    "mlp1000-train": lambda: training([784, 1000, 1000, 10], 16, 64),
    "if": lambda: if_layer(False),
    "if-train": lambda: if_layer(True),
    "conv": convolutional,
    "product": product,
}


def measure(body):
    body()
    times = []
    begun = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - begun < 0.2:
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


print(f"ready {imported} torch {torch.__version__}, {threads} threads", flush=True)
prepared = {}
for line in sys.stdin:
    name = line.strip()
    if name in CASES:
        prepared.setdefault(name, CASES[name]())
    if name == "memory":
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
    else:
        print(measure(prepared[name]) if name in prepared else "unknown", flush=True)
