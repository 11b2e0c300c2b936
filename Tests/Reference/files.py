"""Files of other programs' making for the tests of TensorFiles: IDX by NumPy and gzip, pictures by Pillow, and what
Python's csv module reads from a file.

    venv/bin/pip install numpy pillow && venv/bin/python Tests/Reference/files.py
"""

import csv
import gzip
import io
import json
import struct
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parent.parent / "TensorFilesTests" / "Vectors"


def idx(array, kind):
    header = bytes([0, 0, kind, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(array.dtype.newbyteorder(">")).tobytes()


def store(name, content):
    (FOLDER / name).write_bytes(content)


def arrays():
    images = np.arange(24, dtype=np.uint8).reshape(2, 3, 4) * 10
    store("images-idx3-ubyte", idx(images, 0x08))
    packed = gzip.compress(idx(images, 0x08)[:20], mtime=0) + gzip.compress(idx(images, 0x08)[20:], mtime=0)
    store("images-idx3-ubyte.gz", packed)
    store("damaged-idx3-ubyte.gz", packed[:-12])
    store("short-idx3-ubyte", idx(images, 0x08)[:-1])
    store("numbers-idx1-short", idx(np.array([-2, 300, 7], dtype=np.int16), 0x0B))
    store("numbers-idx2-double", idx(np.array([[0.5, -1.25]], dtype=np.float64), 0x0E))


def pictures():
    rng = np.random.RandomState(0)
    pixels = rng.randint(0, 256, (3, 5, 4)).astype(np.uint8)
    colour = Image.fromarray(pixels[:, :, :3], "RGB")
    document = {"rgb": pixels[:, :, :3].tolist(), "grey": np.array(colour.convert("L")).tolist()}
    document["alpha"] = pixels.tolist()
    for name, image in {
        "rgb.png": colour,
        "rgba.png": Image.fromarray(pixels, "RGBA"),
        "grey.png": colour.convert("L"),
        "palette.png": colour.quantize(16),
        "grey.pgm": colour.convert("L"),
        "rgb.ppm": colour,
    }.items():
        image.save(FOLDER / name)
    document["palette"] = np.array(colour.quantize(16).convert("RGB")).tolist()
    store("text.pgm", b"P2 # a comment\n3 2\n# another\n100\n0 50 100\n25 75 10\n")
    store("deep.pgm", b"P5\n2 1\n65535\n" + struct.pack(">2H", 65535, 13107))
    store("short.pgm", b"P5\n4 4\n255\n12345")
    (FOLDER / "pictures.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")


def tables():
    texts = {
        "plain": "a,b,c\r\n1,2,3\r\n",
        "quoted": 'name,says\n"Hodgkin, Huxley","he said ""spike"""\n"two\nlines", x \n',
        "no line end": "a,b,\n1,,",
        "carriage returns": "a,b\r1,2\r",
        "empty quoted": '""\n""\n',
        "unicode": "τ,ms\n20,“ms”\n",
    }
    rows = {name: list(csv.reader(io.StringIO(text, newline=""), strict=True)) for name, text in texts.items()}
    document = [{"name": name, "text": texts[name], "rows": rows[name]} for name in texts]
    (FOLDER / "tables.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")


arrays()
pictures()
tables()
