"""What several tests share: the shipped network and the built-in knowledge, loaded once, and records made by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelving import Shelve, Shelved

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.encoder import Encoder
from parley.model import CodedStory


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="session")
def coder(encoder: Encoder) -> Coder:
    return Coder(encoder, Actors.load())


@pytest.fixture
def shelved(tmp_path: Path) -> Iterator[Shelve]:
    made = list[Shelved]()

    def shelve(*stories: CodedStory) -> Shelved:
        made.append(Shelved(tmp_path / f"shelved{len(made)}.db"))
        return made[-1].add(*stories)

    yield shelve
    for one in made:
        one.record.close()
