"""From the network's tags and chances to spans: runs, gaps, edges."""

import numpy as np
import pytest

from parley.coding.attribution import bio_spans, runs, trim
from parley.model import Span


def test_bio_spans_part_neighbours_and_kinds() -> None:
    # O, B-a, I-a, B-a, I-b (begins: no B before it of its kind), O, I-a (begins)
    assert bio_spans(np.array([0, 1, 2, 1, 4, 0, 2])) == [((1, 3), 0), ((3, 4), 0), ((4, 5), 1), ((6, 7), 0)]


def test_runs_close_small_gaps_only() -> None:
    chance = np.array([0.9, 0.9, 0.1, 0.9, 0.1, 0.1, 0.1, 0.9])
    assert runs(chance, gap=1) == [(0, 4), (7, 8)]
    assert runs(chance, gap=0) == [(0, 2), (3, 4), (7, 8)]


def test_runs_are_parted_by_the_cue() -> None:
    chance = np.array([0.9, 0.9, 0.2, 0.9, 0.9])
    assert runs(chance, gap=2, barrier=(2, 3)) == [(0, 2), (3, 5)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("that they would talk, ", "that they would talk"),
        (": no talks.", "no talks"),
        ("“No talks.”", "“No talks.”"),
        ("“No talks.", "“No talks."),
        ("wait and see...", "wait and see..."),
        (" , ", None),
    ],
)
def test_trim(text: str, inner: str | None) -> None:
    span = trim(Span(0, len(text)), text)
    assert (span.of(text) if span else None) == inner


def test_trim_takes_the_closing_mark_with_it() -> None:
    text = "“No talks”, he said"
    span = trim(Span(0, text.index("”")), text)
    assert span is not None
    assert span.of(text) == "“No talks”"
