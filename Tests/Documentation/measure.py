#!/usr/bin/env python3
"""How much of other people's documentation runs, and why the rest doesn't.

    measure.py [--spikebook PATH] [--package FOLDER] [--options "scope=shadow"] FILE…

Each Markdown file is copied into a project of its own and built. A cell that an error stands in is marked: with
`fails=compile` where the text itself says that it must not compile, else with `skip` and the kind of error. Then
the page is built again, until it passes. The table says what became of all its Swift fences.
"""

import argparse
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

KINDS = [
    ("a placeholder", r"editor placeholder"),
    ("prints something else", r"doesn't print"),
    ("a task isn't awaited", r"wrote after its cell|wrote after the cell"),
    ("comes out differently each time", r"gives something else each time"),
    ("names something the text doesn't declare", r"cannot find|no such module|has no member|cannot infer type of"),
    ("is a part of something", r"opens `|closes `|expected|consecutive statements|no body|unexpected|only valid inside"),
    ("declares a name again", r"redeclaration|has declared in line"),
    ("stops", r"stopped:|threw an error|ended the program|was ended by|stopped;"),
]
CAUSES = ["a placeholder", "is a part of something"]
ROUNDS = 80


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--spikebook", default=".build/release/spikebook")
    options.add_argument("--package")
    options.add_argument("--options", default="")
    options.add_argument("--import", dest="modules", default="", help="modules that a hidden cell above all imports")
    options.add_argument("--why", action="store_true", help="also tell each left out cell's errors")
    options.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = options.parse_args()
    print("| page | fences | run | fail as the text says | `Prints` checked | left out |")
    print("|---|--:|--:|--:|--:|---|")
    for path in arguments.files:
        print(Page(path, arguments).row(), flush=True)


class Page:
    def __init__(self, path, arguments):
        self.arguments = arguments
        self.folder = tempfile.TemporaryDirectory()
        self.file = pathlib.Path(self.folder.name) / "Tutorials" / path.name
        self.file.parent.mkdir()
        self.name = path.name
        self.left_out = collections.Counter()
        self.refused = 0
        self.file.write_text(self.imports() + path.read_text())
        if arguments.options:
            front = self.file.parent / "index.md"
            front.write_text(f"# Book\n\n<!-- book: {arguments.options} -->\n\n* [page]({self.name})\n")

    def imports(self):
        lines = "\n".join(f"import {module}" for module in self.arguments.modules.split())
        return f"<!-- cell: hide=all -->\n```swift\n{lines}\n```\n\n" if lines else ""

    def row(self):
        trouble = ""
        for _ in range(ROUNDS):
            errors = self.errors()
            if not errors:
                break
            if not self.mark(errors):
                trouble = "the whole page: " + errors[0][1]
                break
        fences = len(self.fences()) - bool(self.arguments.modules)
        left = sum(self.left_out.values())
        run = 0 if trouble else fences - left - self.refused
        reasons = [f"{count} {kind}" for kind, count in self.left_out.most_common()] + [trouble][: bool(trouble)]
        prints = 0 if trouble else self.prints()
        return f"| {self.name} | {fences} | {run} | {self.refused} | {prints} | {', '.join(reasons)} |"

    def errors(self):
        """Lines with their messages; nothing for a page that passes."""
        command = [self.arguments.spikebook, "build", "--root", self.folder.name]
        if self.arguments.package:
            command += ["--package", self.arguments.package]
        run = subprocess.run(command, capture_output=True, text=True)
        found = re.findall(r"^Tutorials/[^:\n]*:(\d+)(?::\d+)?: error: (.*)$", run.stderr, re.M)
        # Links to files that were not copied are no fault of the cells.
        found = [(int(line), text) for line, text in found if not text.startswith("there is no ")]
        if not found and run.returncode > 1:
            return [(0, run.stderr.strip().splitlines()[-1])]
        return found

    def fences(self):
        """The first and last line of each Swift fence, with the comment above it."""
        found, start = [], None
        lines = self.lines()
        for number, line in enumerate(lines, 1):
            text = line.lstrip("> ").strip()
            if start is None and re.match(r"```+\s*swift\b", text, re.I):
                start = number
            elif start is not None and re.fullmatch(r"```+", text):
                above = lines[start - 2].lstrip("> ") if start > 1 else ""
                found.append((start, number, above if above.startswith("<!-- cell:") else ""))
                start = None
        return found

    def lines(self):
        return self.file.read_text().split("\n")

    def mark(self, errors):
        """Marks the cells in which errors stand; says whether there were any."""
        lines = self.lines()
        marked = False
        # Cells that are no code explain the errors of others, so they come first.
        told = {first: [text for line, text in errors if first <= line <= last] for first, last, _ in self.fences()}
        causes = [first for first, messages in told.items() if self.kind(messages) in CAUSES]
        # From below, so that the numbers of the lines above stay.
        for first, last, comment in reversed(self.fences()):
            inside = told[first]
            if not inside or (causes and first not in causes):
                continue
            if comment.startswith("<!-- cell: skip"):
                continue
            kind = self.kind(inside)
            if self.arguments.why:
                print(f"{self.name}, {lines[first]!r}: {kind}: {inside[0]}", file=sys.stderr)
            refuses = not comment and self.says_error(lines[first:last]) and kind != "a placeholder"
            indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip("> "))]
            option = ("fails" if kind == "stops" else "fails=compile") if refuses else f'skip="{kind}"'
            if comment:
                lines[first - 2] = f"{indent}<!-- cell: {option} -->"
                self.refused -= 1
            else:
                lines.insert(first - 1, f"{indent}<!-- cell: {option} -->")
            if refuses:
                self.refused += 1
            else:
                self.left_out[kind] += 1
            marked = True
        self.file.write_text("\n".join(lines))
        return marked

    @staticmethod
    def kind(messages):
        for kind, pattern in KINDS:
            if any(re.search(pattern, message) for message in messages):
                return kind
        return "other errors"

    @staticmethod
    def says_error(code):
        return any(re.search(r"//.*(\berror\b|isn't valid|not valid|can't|isn't allowed)", line, re.I) for line in code)

    def prints(self):
        lines = self.lines()
        ran = [lines[first:last] for first, last, comment in self.fences() if not comment]
        return sum(bool(re.search(r'// Prints "', line)) for cell in ran for line in cell)


if __name__ == "__main__":
    main()
