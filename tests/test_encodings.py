"""Where a span stands in a story's windows; names inside longer mentions."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from parley.coding.encodings import Encodings
from parley.coding.naming import with_names
from parley.encoder import Encoded, windows
from parley.encoder.labels import NAMES, TAG_LAYERS
from parley.encoder.tokens import Tokenization
from parley.model import Mention, Span
from parley.reading.sentences import split_sentences

WEIGHTS = Path(__file__).parent.parent / "src/parley/encoder/weights"
TEXT = "Defense Minister Sergei Shoigu called Lloyd Austin. Drones hit Ukraine's power grid. Ukraine said so."


@pytest.fixture(scope="module")
def tokenize() -> Tokenization:
    return Tokenization(WEIGHTS / "tokenizer.json")


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def encodings(text: str, tokenize: Tokenization, size: int = 128, **names: str) -> Encodings:
    """Windows whose states are their tokens' places in the text, and whose names are those given."""
    tokens = tokenize(text)
    whole = (Span(0, len(text)),)
    made = []
    for part in windows(tokens, whole, split_sentences(text, whole), size):
        states = np.repeat(part.index[:, None], 4, axis=1).astype(np.float32)
        tags = {name: np.zeros((len(part), labels), np.float32) for name, labels in TAG_LAYERS.items()}
        for kind, words in names.items():
            place = part.locate(*tokens.cover(at(words, text)))
            if place:
                tags["names"][place[0], 1 + 2 * NAMES.index(kind)] = 1
                tags["names"][place[0] + 1 : place[1], 2 + 2 * NAMES.index(kind)] = 1
        made.append(Encoded(part, states, tags))
    return Encodings(made, tokens)


def test_a_span_is_found_in_the_window_in_which_it_begins(tokenize: Tokenization) -> None:
    story = encodings(TEXT, tokenize, size=16)
    assert len(story.windows) > 1
    for words in ("Sergei Shoigu", "Lloyd Austin", "power grid", "said so"):
        part, (first, last) = story.find(at(words))
        index = part.window.index[first:last]
        assert story.tokens.span(int(index[0]), int(index[-1]) + 1) == at(words)
        assert story.state(at(words)) == pytest.approx(index.mean())
    assert sum(len(story.text_span(part)) for part in story.windows) >= len(TEXT) - len(story.windows)


def test_a_span_without_tokens_has_no_place(tokenize: Tokenization) -> None:
    story = encodings("One  two.", tokenize)
    assert story.find(Span(3, 5)) is None
    assert story.state(Span(3, 5)) is None


def test_a_role_and_a_person_are_two_mentions_of_one_entity(tokenize: Tokenization) -> None:
    shoigu = Mention(at("Defense Minister Sergei Shoigu"), "Defense Minister Sergei Shoigu", "person", "RUS", "GOV",
                     "Sergei Shoigu", "defense minister", 3)  # fmt: skip
    found = with_names([shoigu], encodings(TEXT, tokenize, PER="Sergei Shoigu"), TEXT)
    assert [(m.text, m.kind, m.actor, m.entity) for m in found] == [
        ("Defense Minister", "role", "RUS", 3),
        ("Sergei Shoigu", "person", "RUS", 3),
    ]


def test_a_name_inside_a_thing_is_a_mention_of_its_own(tokenize: Tokenization) -> None:
    grid = Mention(at("Ukraine's power grid"), "Ukraine's power grid", "object", "UKR", entity=0)
    second = TEXT.rindex("Ukraine")
    state = Mention(Span(second, second + 7), "Ukraine", "place", "UKR", entity=1)
    found = with_names([grid, state], encodings(TEXT, tokenize, LOC="Ukraine"), TEXT)
    assert found == (grid, replace(state, span=at("Ukraine")), state)
