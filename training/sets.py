"""Which passages are learned from, and which are kept apart for measuring.

Development splits: PolNeAR's, GUM's own; a tenth of the rest, by passage, chosen by a hash of its text, so that a
passage never changes sides when others are added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from training import corpora
from training.named import named
from training.passage import Passage
from training.written import written


@dataclass(frozen=True)
class Sets:
    train: list[Passage]
    dev: list[Passage]


def load(corpora_folder: Path, written_folder: Path) -> Sets:
    train = [
        *corpora.polnear(corpora_folder / "attribution/polnear/train"),
        *corpora.gum(corpora_folder / "entities/gum/train"),
    ]
    dev = [
        *corpora.polnear(corpora_folder / "attribution/polnear/dev"),
        *corpora.gum(corpora_folder / "entities/gum/dev"),
    ]
    for passage in _unsplit(corpora_folder, written_folder):
        (dev if _kept_apart(passage) else train).append(passage)
    return Sets(train, dev)


def _unsplit(corpora_folder: Path, written_folder: Path) -> Iterator[Passage]:
    relations = corpora_folder / "relations"
    yield from corpora.iob(corpora_folder / "entities/uner_ewt_dev.iob2", corpora.UNER_NAMES, 1, 2)
    yield from corpora.iob(corpora_folder / "entities/re3d_train.iob", corpora.RE3D_NAMES, 0, 1)
    yield from corpora.plv(relations / "plv_train.jsonl")
    yield from corpora.aw(relations / "aw_train.jsonl")
    yield from corpora.cameo(relations / "cameo_source_target.iob", relations / "cameo_pentacode.tsv")
    yield from written(written_folder)
    yield from named(written_folder / "names")


def _kept_apart(passage: Passage) -> bool:
    """By the text, so that a sentence which several rows mark differently is on one side with all of them."""
    return sha256(passage.text.encode()).digest()[0] % 10 == 0
