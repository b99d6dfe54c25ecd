"""What several tests share: the shipped network and the built-in knowledge, loaded once."""

import pytest

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="session")
def coder(encoder: Encoder) -> Coder:
    return Coder(encoder, Actors.load())
