"""How long books of many pages take, how much memory, and how many bytes: a table in Markdown.

    python3 Benchmarks/books.py [--sizes 100,1000,10000] [--spikebook PROGRAM] [--peer MKDOCS]

Every page has prose, headings, a list, a table, links to other pages, and a cell. All cells are the same program,
which runs once; that run is then put beside each page, so that what is timed is Spikebook and not the cells. Beside
it, in the same run: `git status` on the same folder, which looks at each file once, and MkDocs where it is there.
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = "spikes arrive late and the membrane forgets what it was told before the threshold lets anything pass".split()


def words(seed, count):
    return " ".join(WORDS[(seed * 7 + i * (i + 3) + i // 5) % len(WORDS)] for i in range(count))


def page(number, size):
    other = (number * 17 + 1) % size
    rows = "\n".join(f"| {row} | {(number * 31 + row * 7) % 100} |" for row in range(4))
    sections = "\n\n".join(
        f"## Part {part} of {number}\n\n{words(number + part, 90)}.\n\n- {words(part, 9)}\n- {words(number, 9)}"
        for part in range(4))
    return f"""# Page {number}: {words(number, 4)}

{words(number, 60)}, see [the other](page-{other}.md#part-1-of-{other}).

```swift
print((1...10).map {{ $0 * $0 }})
```

{sections}

| neuron | rate |
|---:|---:|
{rows}
"""


class Measured:
    def __init__(self, command, folder):
        start = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            self.output = said.read().decode()
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"{command} ended with {process.returncode}:\n{self.output[-2000:]}")


def several(command, folder, times=3):
    return min((Measured(command, folder) for _ in range(times)), key=lambda run: run.processor)


def spread_run(root, size):
    """Puts the run of the first page beside all others."""
    runs = root / ".spikebook/runs"
    for number in range(1, size):
        shutil.copytree(runs / "page-0", runs / f"page-{number}")


def row(name, size, run, extra=""):
    print(f"| {name} | {size:,} | {run.seconds:.2f} s | {run.processor:.2f} s | {run.processor / size * 1e3:.2f} ms "
          f"| {run.megabytes:.0f} MB | {extra} |", flush=True)


def measure(size, program, peer):
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        tutorials = root / "Tutorials"
        tutorials.mkdir()
        for number in range(size):
            (tutorials / f"page-{number}.md").write_text(page(number, size))
        build = [program, "build", "--root", name]
        Measured(build[:2] + ["page-0"] + build[2:], name)
        spread_run(root, size)
        row("first build, runs known", size, Measured(build, name))
        output = root / "output"
        total = sum(file.stat().st_size for file in output.rglob("*") if file.is_file())
        html = statistics.median(file.stat().st_size for file in output.glob("*/index.html"))
        extra = f"{total / size / 1e3:.1f} kB a page in all, its HTML {html / 1e3:.1f} kB"
        row("unchanged", size, several(build, name), extra)
        row("checked, unchanged", size, several([program, "check", "--root", name], name))
        edited = []
        for turn in range(3):
            path = tutorials / f"page-{size // 2}.md"
            path.write_text(path.read_text().replace("see [", f"{words(turn, 3)} [", 1))
            edited.append(Measured(build, name))
        row("prose of one page edited", size, min(edited, key=lambda run: run.processor))
        subprocess.run("git init -q && git add -A && git -c user.name=a -c user.email=a@b.c commit -qm 1", shell=True,
                       cwd=name, check=True)
        row("`git status`", size, several(["git", "status", "--short"], name))
        if peer and size <= 1000:
            config = root / "mkdocs.yml"
            config.write_text("site_name: Book\ndocs_dir: Tutorials\nsite_dir: site\n")
            row("MkDocs, unchanged", size, Measured([peer, "build", "-q"], name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--spikebook", default=".build/release/spikebook")
    parser.add_argument("--peer", default=shutil.which("mkdocs"))
    options = parser.parse_args()
    program = str(pathlib.Path(options.spikebook).resolve())
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    print("| | pages | time | of processors | of these a page | memory | |\n|---|---:|---:|---:|---:|---:|---|")
    for size in map(int, options.sizes.split(",")):
        measure(size, program, options.peer)


if __name__ == "__main__":
    main()
