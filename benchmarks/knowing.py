"""What who, where and when cost beside the encoder: ``python benchmarks/knowing.py CORPORA [--texts N]``.

PolNeAR's training articles, one core, one process: the seconds that the encoder takes for them, and the seconds inside
the functions that place parties, persons, places and dates while the same articles are coded.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from reader import story  # noqa: E402

from parley.coding import Coder  # noqa: E402
from parley.coding import coder as coder_room  # noqa: E402
from parley.coding.actors import Actors  # noqa: E402
from parley.coding.coreference import Named  # noqa: E402
from parley.encoder import Encoder, windows  # noqa: E402
from training.corpora import polnear  # noqa: E402

# What the coder calls for each: the module that calls it, and the name there; or a class and its method.
PARTS: dict[str, list[tuple[object, str]]] = {
    "who": [
        (coder_room, "home_of"), (Actors, "find"), (Actors, "terms"),
        (Named, "__init__"), (Named, "who"), (Named, "close"),
    ],
    "where": [(coder_room, "find_places")],
    "when": [(coder_room, name) for name in ("find_clocks", "dating", "_dates", "with_clocks")],
}  # fmt: skip


class Stopwatch:
    """Seconds inside each part's functions, those that one of them calls counted once."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PARTS, 0.0)
        self._inside = False

    def install(self) -> None:
        for part, functions in PARTS.items():
            for owner, name in functions:
                setattr(owner, name, self._timed(part, getattr(owner, name)))

    def _timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return function(*arguments, **named)
            self._inside, began = True, time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self._inside = False
                self.seconds[part] += time.perf_counter() - began

        return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--texts", type=int, default=100, help="how many articles")
    arguments = parser.parse_args()
    texts = (arguments.corpora / "attribution/polnear/train").resolve()
    stories = [story(passage) for _, passage in zip(range(arguments.texts), polnear(texts), strict=False)]
    encoder = Encoder.load(threads=1)
    coder = Coder(encoder, Actors.load())
    coder.code(stories[0])
    began = time.perf_counter()
    for one in stories:
        encoder.encode(windows(encoder.tokenize(one.text), one.paragraphs, one.sentences))
    encoding = time.perf_counter() - began
    watch = Stopwatch()
    watch.install()
    began = time.perf_counter()
    for one in stories:
        coder.code(one)
    coding = time.perf_counter() - began
    for part, seconds in watch.seconds.items():
        print(f"{part}: {seconds / encoding:.3f} of the encoder's time")
    print(f"together: {sum(watch.seconds.values()) / encoding:.3f}; the full coding pass: {coding / encoding:.2f}")


if __name__ == "__main__":
    main()
