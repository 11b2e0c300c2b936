"""The small tasks as their authors' own code makes them.

    python -m venv venv && venv/bin/pip install torch==2.15.0 scipy matplotlib requests
    venv/bin/python Tests/Reference/tasks.py FOLDER

FOLDER holds clones of lkriener/yin_yang_data_set, greydanus/mnist1d, fzenke/randman and
neural-reckoning/cosyne-tutorial-2022.
"""

import json
import pathlib
import sys

import numpy as np
import torch

from vectors import VERSIONS, bits, write

FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None


def digest(array):
    """Sums that a wrong number in any place changes: plain, and weighted by place."""
    values = np.asarray(array, dtype=np.float64).reshape(-1)
    return [float(values.sum()), float((values * (np.arange(values.size) % 1009)).sum())]


def yin_yang():
    sys.path.insert(0, str(FOLDER / "yin_yang_data_set"))
    from dataset import YinYangDataset

    data = YinYangDataset(size=1000, seed=40)
    samples = np.array([data[i][0] for i in range(len(data))])
    classes = [int(data[i][1]) for i in range(len(data))]
    published = np.load(FOLDER / "yin_yang_data_set" / "publication_data" / "test_samples.npy")
    assert np.array_equal(samples, published), "the published test set is not that of seed 40"
    return {
        "seed": 40,
        "first": bits(torch.tensor(samples[:8])),
        "classes": classes,
        "digest": digest(samples.astype(np.float32)),
    }


def mnist1d():
    sys.path.insert(0, str(FOLDER / "mnist1d"))
    from mnist1d.data import get_dataset_args, make_dataset

    data = make_dataset(get_dataset_args())
    return {
        "train": bits(torch.tensor(data["x"][:6])),
        "trainClasses": [int(y) for y in data["y"][:400]],
        "test": bits(torch.tensor(data["x_test"][-6:])),
        "testClasses": [int(y) for y in data["y_test"]],
        "digest": digest(data["x"]),
    }


def randman():
    sys.path.insert(0, str(FOLDER / "randman"))
    from randman.torch_randman import TorchRandman

    manifold = TorchRandman(5, 2, alpha=1.5, seed=11)
    places, points = manifold.get_random_manifold_samples(7)
    return {"seed": 11, "places": bits(places), "points": bits(points)}


def random_spikes():
    """The rule of SpyTorchTutorial1: a uniform number below rate times step, classes by halves."""
    torch.manual_seed(3)
    spikes = (torch.rand(4, 50, 20) < 40 * 1e-3).float()
    return {"seed": 3, "spikes": bits(spikes), "classes": [int(v) for v in torch.rand(4) < 0.5]}


def sound_localisation():
    """Runs the notebook's own cell that makes the stimuli."""
    path = FOLDER / "cosyne-tutorial-2022" / "3-surrogate-sound-localisation-solution.ipynb"
    cells = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]
    cell = next(cell for cell in cells if "def input_signal" in cell)
    scope = {"np": np, "torch": torch, "device": "cpu", "dtype": torch.float32}
    exec(cell.split("# Plot a few")[0], scope)
    np.random.seed(5)
    angles, spikes = scope["random_ipd_input_signal"](3)
    classes = ((angles + np.pi / 2) * 12 / np.pi).long()
    return {
        "seed": 5,
        "angles": bits(angles),
        "classes": classes.tolist(),
        "spikes": "".join(str(int(v)) for v in spikes.flatten().tolist()),
    }


def numpy_stream():
    random = np.random.RandomState(7)
    return {
        "seed": 7,
        "uniform": [float(v) for v in random.rand(3)],
        "integers": [int(random.randint(n)) for n in (3, 48, 1000, 1, 2)],
        "normal": [float(v) for v in random.randn(5)],
        "permutation": [int(v) for v in random.permutation(20)],
    }


def generate():
    write(
        "NetworksTests",
        "tasks.json",
        {
            **VERSIONS,
            "numpy": numpy_stream(),
            "yinYang": yin_yang(),
            "mnist1D": mnist1d(),
            "randman": randman(),
            "randomSpikes": random_spikes(),
            "soundLocalisation": sound_localisation(),
        },
    )


if __name__ == "__main__":
    generate()
