"""Checks a notebook by nbformat's own schema, and that a program printed what its cells hold, in their order."""

import pathlib
import sys

import nbformat

page, path, printed = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).read_text()
notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
place, missing = 0, []
for cell in notebook.cells:
    # What a cell prints before it fails is its run's alone: such a cell is a comment in the program.
    outputs = cell.get("outputs", [])
    if any(output.output_type == "error" for output in outputs):
        continue
    for output in outputs:
        if output.output_type == "stream" and output.name == "stdout":
            found = printed.find(output.text, place)
            if found < 0:
                missing.append(cell.id)
            else:
                place = found + len(output.text)
print(f"{page}: {len(notebook.cells)} cells, " + (f"not printed: {', '.join(missing)}" if missing else "all printed"))
sys.exit(1 if missing else 0)
