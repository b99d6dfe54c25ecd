"""Tokens and windows: every token read once, no window too long, marks where they belong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.encoder import Encoder, window, windows
from parley.encoder.tokens import ACTOR_CLOSE, ACTOR_OPEN, BREAK, TITLE, UPPER
from parley.model import Span
from parley.reading.sentences import split_sentences
from training.passage import paragraphs as paragraphs_of


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("abcé Ünï“”.!?\n北 1-'"), max_size=600), size=st.integers(8, 40))
def test_windows_hold_every_token_once(encoder: Encoder, text: str, size: int) -> None:
    tokens = encoder.tokenize(text)
    paragraphs = paragraphs_of(text)
    cut = windows(tokens, paragraphs, split_sentences(text, paragraphs), size)
    read = [int(i) for part in cut for i in part.index if i >= 0]
    assert read == list(range(len(tokens)))
    assert all(len(part) <= size for part in cut)


def test_spans_are_code_points(encoder: Encoder) -> None:
    text = "“Ünïted” 🕊 Kingdom said no"
    tokens = encoder.tokenize(text)
    first, last = tokens.cover(Span(text.index("Kingdom"), text.index(" said")))
    assert tokens.span(first, last).of(text) == "Kingdom"


def test_shapes_keep_what_lower_casing_loses(encoder: Encoder) -> None:
    tokens = encoder.tokenize("Turkey US us")
    assert tokens.shapes[0] == TITLE
    assert tokens.shapes[1] == UPPER
    assert tokens.ids[1] == tokens.ids[2]
    assert tokens.shapes[1] != tokens.shapes[2]


def test_marks_stand_around_the_pair(encoder: Encoder) -> None:
    text = "Kavor shelled Belmar"
    tokens = encoder.tokenize(text)
    actor = tokens.cover(Span(0, 5))
    recipient = tokens.cover(Span(14, 20))
    read = window(tokens, 0, len(tokens), (), actor, recipient)
    ids = read.ids.tolist()
    place = read.locate(*actor)
    assert place is not None
    assert ids[place[0] - 1] == ACTOR_OPEN
    assert ids[place[1]] == ACTOR_CLOSE
    assert [i for i in read.index.tolist() if i >= 0] == list(range(len(tokens)))


def test_a_paragraph_break_is_marked(encoder: Encoder) -> None:
    text = "One said.\n\nTwo said."
    (read,) = windows(encoder.tokenize(text), paragraphs_of(text), ())
    assert read.ids.tolist().count(BREAK) == 1


def test_locate_says_none_outside(encoder: Encoder) -> None:
    tokens = encoder.tokenize("a b c d e f")
    assert window(tokens, 0, 3).locate(4, 5) is None


def test_encoding_is_the_same_in_any_company(encoder: Encoder) -> None:
    tokens = encoder.tokenize("The president of Kavor rejected the offer on Friday, his spokesman said.")
    short, whole = window(tokens, 0, 4), window(tokens, 0, len(tokens))
    alone = encoder.encode([short])[0]
    together = encoder.encode([whole, short])[1]
    # 8-bit activations are scaled by batch, so company moves the states a little, and must not more than that.
    cosine = (alone.states * together.states).sum(1) / (
        np.linalg.norm(alone.states, axis=1) * np.linalg.norm(together.states, axis=1)
    )
    assert cosine.min() > 0.97


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_to_read(encoder: Encoder, text: str) -> None:
    assert windows(encoder.tokenize(text), (), ()) == []
