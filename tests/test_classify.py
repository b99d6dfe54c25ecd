"""What of a text the network reads of one marked pair."""

from pathlib import Path

import pytest

from parley.coding.classify import MOST_TOKENS, MarkedPair, pair_window
from parley.encoder.tokens import ACTOR_CLOSE, ACTOR_OPEN, RECIPIENT_CLOSE, RECIPIENT_OPEN, Tokenization
from parley.model import Span

WEIGHTS = Path(__file__).parent.parent / "src/parley/encoder/weights"
MARKS = {ACTOR_OPEN, ACTOR_CLOSE, RECIPIENT_OPEN, RECIPIENT_CLOSE}
LONG = "Russia shelled Ukraine; " * 300


@pytest.fixture(scope="module")
def tokenize() -> Tokenization:
    return Tokenization(WEIGHTS / "tokenizer.json")


def at(text: str, words: str, start: int = 0) -> Span:
    start = text.index(words, start)
    return Span(start, start + len(words))


def test_marks_stand_around_the_two(tokenize: Tokenization) -> None:
    text = "Russia shelled Ukraine."
    pair = MarkedPair(text, at(text, "Russia"), at(text, "Ukraine"))
    read, actor, recipient = pair_window(tokenize(text), pair, marks=True)
    assert (read.ids[actor[0] - 1], read.ids[actor[1]]) == (ACTOR_OPEN, ACTOR_CLOSE)
    assert (read.ids[recipient[0] - 1], read.ids[recipient[1]]) == (RECIPIENT_OPEN, RECIPIENT_CLOSE)


def test_without_marks_the_places_are_the_same_tokens(tokenize: Tokenization) -> None:
    text = "Russia shelled Ukraine."
    pair = MarkedPair(text, at(text, "Russia"), at(text, "Ukraine"))
    tokens = tokenize(text)
    read, actor, recipient = pair_window(tokens, pair, marks=False)
    assert not MARKS & set(read.ids.tolist())
    for place, span in ((actor, pair.actor), (recipient, pair.recipient)):
        assert read.index[place[0]] == tokens.cover(span)[0]


def test_a_missing_party_has_no_marks(tokenize: Tokenization) -> None:
    text = "Police imposed a curfew."
    read, _, recipient = pair_window(tokenize(text), MarkedPair(text, at(text, "Police"), None), marks=True)
    assert recipient is None
    assert RECIPIENT_OPEN not in read.ids


def test_a_long_text_is_read_around_the_two(tokenize: Tokenization) -> None:
    middle = len(LONG) // 2
    pair = MarkedPair(LONG, at(LONG, "Russia", middle), at(LONG, "Ukraine", middle))
    tokens = tokenize(LONG)
    read, actor, recipient = pair_window(tokens, pair, marks=True)
    assert len(read) <= MOST_TOKENS + 6
    for place, span in ((actor, pair.actor), (recipient, pair.recipient)):
        assert read.index[place[0]] == tokens.cover(span)[0]


def test_who_is_out_of_reach_has_no_place(tokenize: Tokenization) -> None:
    pair = MarkedPair(LONG, at(LONG, "Russia"), at(LONG, "Ukraine", len(LONG) - 30))
    _, actor, recipient = pair_window(tokenize(LONG), pair, marks=True)
    assert actor is None or recipient is None
