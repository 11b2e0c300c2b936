"""Writes the reference vectors that the tests compare the engine with, by running PyTorch and SpikingJelly.

    python -m venv venv && venv/bin/pip install torch==2.15.0 spikingjelly==2.0.0 safetensors pyspike==0.9.0
    venv/bin/python Tests/Reference/generate.py

Everything is seeded: on one machine a second run changes no byte. Where the vectors of `neurons.v200.json`,
`surrogates.v200.json`, `tutorial_seed0.v14.json`, `rng.json` and `print_cases.json` come from, `README.md` says.
"""

import graph_names
import layers
import learning
import modules
import neurons
import operations
import random_numbers
import shapes
import training

graph_names.generate()
layers.generate()
learning.generate()
modules.generate()
neurons.generate()
operations.generate()
random_numbers.generate()
shapes.generate()
training.generate()
