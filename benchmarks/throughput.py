"""The whole way beside the bare encoder: stories/s, words/s, peak memory, on one core and on two.

``python benchmarks/throughput.py CORPORA [--texts N]``: texts are PolNeAR's articles, pages are the collection's HTML.
Each measurement is a process of its own, so that peak memory is its own too; ratios are between runs on the same
texts, one after the other. The bare encoder reads the same stories in the same windows and throws the states away.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--texts", type=int, default=300, help="how many PolNeAR articles")
    parser.add_argument("--only", choices=("bare", "coding", "whole"), help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--paths", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        paths = arguments.paths.read_text().splitlines()
        found = whole(paths, arguments.jobs) if arguments.only == "whole" else coding(paths, arguments.only == "bare")
        print(json.dumps(found))
        return
    texts = sorted((arguments.corpora / "attribution/polnear/train/text").glob("*.txt"))[: arguments.texts]
    pages = sorted((arguments.corpora / "pages").glob("*.html"))
    for name, paths in (("texts", texts), ("HTML pages", pages)):
        base = measured(paths, "bare", 1)
        report(f"{name}, bare encoder, one core", base)
        report(f"{name}, full coding pass, one core", measured(paths, "coding", 1), base)
        one = measured(paths, "whole", 1)
        report(f"{name}, whole way, one core", one, base)
        two = measured(paths, "whole", 2)
        report(f"{name}, whole way, two cores", two, base)
        print(f"{name}: two cores are {two['words/s'] / one['words/s']:.2f} times one")


def measured(paths: list[Path], what: str, jobs: int) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listing:
        listing.write("\n".join(map(str, paths)))
        listing.flush()
        command = [sys.executable, __file__, ".", "--only", what, "--jobs", str(jobs), "--paths", listing.name]
        alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        out = subprocess.run(command, env=alone, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(out.splitlines()[-1]))


def report(name: str, figures: dict[str, float], base: dict[str, float] | None = None) -> None:
    ratio = f", {figures['words/s'] / base['words/s']:.2f} of the bare encoder" if base else ""
    print(
        f"{name}: {figures['stories']:.0f} stories, {figures['stories/s']:.1f} stories/s, "
        f"{figures['words/s']:.0f} words/s, peak {figures['MB']:.0f} MB{ratio}",
        flush=True,
    )


def coding(paths: list[str], bare: bool) -> dict[str, float]:
    """Stories already read: encoded only, or coded in full, heads and decoding and all."""
    from parley.encoder import windows
    from parley.intake import pages
    from parley.model import Page, Unreadable
    from parley.reading import read_page

    coder = make_coder()
    stories = []
    for page in pages(paths):
        if isinstance(page, Page):
            try:
                stories.append(read_page(page))
            except Unreadable:
                continue
    cut = [windows(coder.encoder.tokenize(s.text), s.paragraphs, s.sentences) for s in stories]
    began = time.perf_counter()
    for story, part in zip(stories, cut, strict=True):
        if bare:
            coder.encoder.encode(part)
        else:
            coder.code(story)
    return figures(len(stories), sum(len(s.text.split()) for s in stories), time.perf_counter() - began)


def whole(paths: list[str], jobs: int) -> dict[str, float]:
    from parley.ingest import ingest
    from parley.record import Record

    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        began = time.perf_counter()
        ingest(paths, record, make_coder, jobs=jobs)
        seconds = time.perf_counter() - began
        read = [coded.story.text for coded in record.stories()]
    return figures(len(read), sum(len(text.split()) for text in read), seconds)


def make_coder():  # type: ignore[no-untyped-def]
    from parley.coding import Coder
    from parley.coding.actors import Actors
    from parley.encoder import Encoder

    return Coder(Encoder.load(), Actors.load())


def figures(stories: int, words: int, seconds: float) -> dict[str, float]:
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"stories": stories, "stories/s": stories / seconds, "words/s": words / seconds, "MB": peak / 1024}


if __name__ == "__main__":
    main()
