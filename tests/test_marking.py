"""Windows with marks around a pair."""

from pathlib import Path

import pytest

from parley.coding.marking import MOST_TOKENS, marked
from parley.encoder.tokens import ACTOR_CLOSE, ACTOR_OPEN, RECIPIENT_CLOSE, RECIPIENT_OPEN, Tokenization

WEIGHTS = Path(__file__).parent.parent / "src/parley/encoder/weights"


@pytest.fixture(scope="module")
def tokenize() -> Tokenization:
    return Tokenization(WEIGHTS / "tokenizer.json")


def test_marks_stand_around_the_two(tokenize: Tokenization) -> None:
    tokens = tokenize("Russia shelled Ukraine.")
    read = marked(tokens, (0, len(tokens)), (0, 1), (2, 3))
    first, last = read.actor
    assert read.window.ids[first - 1] == ACTOR_OPEN
    assert read.window.ids[last] == ACTOR_CLOSE
    first, last = read.recipient
    assert read.window.ids[first - 1] == RECIPIENT_OPEN
    assert read.window.ids[last] == RECIPIENT_CLOSE


def test_a_missing_party_has_no_marks(tokenize: Tokenization) -> None:
    tokens = tokenize("Police imposed a curfew.")
    read = marked(tokens, (0, len(tokens)), (0, 1), None)
    assert read.recipient is None
    assert RECIPIENT_OPEN not in read.window.ids


def test_a_long_sentence_is_read_around_the_two(tokenize: Tokenization) -> None:
    tokens = tokenize("Russia shelled Ukraine; " * 300)
    read = marked(tokens, (0, len(tokens)), (600, 601), (602, 603))
    assert len(read.window) <= MOST_TOKENS + 6
    assert read.window.index[read.actor[0]] == 600
    assert read.window.index[read.recipient[0]] == 602


def test_who_is_out_of_reach_has_no_place(tokenize: Tokenization) -> None:
    tokens = tokenize("Russia shelled Ukraine; " * 300)
    read = marked(tokens, (0, len(tokens)), (0, 1), (1000, 1001))
    assert read.actor is None or read.recipient is None
