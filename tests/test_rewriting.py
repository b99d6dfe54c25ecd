"""Rewritten copies: one report in other words, in the same order, and nothing else."""

from pathlib import Path

import numpy as np
import pytest
from factories import FETCHED, story

from parley.coding import Coder
from parley.encoder import Meaning, Meanings
from parley.encoder.meanings import WIDTH
from parley.model import CodedStory, Page
from parley.reading import read_page
from parley.reconcile.rewriting import ALIKE, FEWEST, MOST, REWRITTEN, rewritten, sentences

CONFERENCE = Path(__file__).parent / "data" / "press_conference"
REPORT = [
    "The two ministers met in Imbeko on Thursday for a second round of talks.",
    "Marundia accused Osalia of moving its guns closer to the river.",
    "Osalia said that it would withdraw its heavy artillery within ten days.",
    "More than four hundred people have died in the valley since February.",
    "The mediator hopes for a signed agreement before the rains begin.",
    "A dam that feeds both countries was damaged by shells in April.",
]
REWRITE = [
    "On Thursday the pair of ministers sat down in Imbeko for another round of talks.",
    "Osalia was accused by Marundia of having brought its guns nearer to the river.",
    "Within ten days it would pull back its heavy artillery, Osalia said.",
    "Since February over four hundred people have been killed in the valley.",
    "Before the rains begin, the mediator hopes to have an agreement signed.",
    "Shells in April damaged a dam which feeds both of the countries.",
]
# Of the same talks, by somebody else who was there.
ANOTHER = [
    "Joachim Teveli arrived in Imbeko with nine advisers and a cold.",
    "His government offers to take its heavy guns back fifteen kilometres from the Lomeru.",
    "In the schools of Sefu three hundred families wait to be told when they can go home.",
    "Grain prices at the market doubled after the road to the capital was cut.",
    "Nobody at the table had slept, one of the delegates said with a laugh.",
    "Rain is expected in the hills by the end of the month.",
]
# Orders in which no three sentences stand as before.
SHUFFLED = [(5, 4, 3, 2, 1, 0), (4, 5, 2, 3, 0, 1), (3, 5, 2, 4, 0, 1)]


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings.load()


def of(meanings: Meanings, lines: list[str]) -> Meaning:
    return sentences(CodedStory(story("\n".join(["Talks in Imbeko", *lines])), (), ()), meanings)


def test_a_rewrite_in_order(meanings: Meanings) -> None:
    found = rewritten(of(meanings, REPORT), of(meanings, REWRITE))
    assert found is not None
    assert found.kind == "rewritten"
    assert REWRITTEN < found.containment == found.resemblance < 1


def test_a_rewrite_amid_other_sentences(meanings: Meanings) -> None:
    mixed = [line for pair in zip(ANOTHER, REWRITE, strict=True) for line in pair]
    assert rewritten(of(meanings, REPORT), of(meanings, mixed)) is not None


def test_a_rewrite_cut_short(meanings: Meanings) -> None:
    report, rewrite = of(meanings, REPORT), of(meanings, REWRITE)
    assert rewritten(report, rewrite[:FEWEST]) is not None
    assert rewritten(report, rewrite[: FEWEST - 1]) is None


@pytest.mark.parametrize("order", SHUFFLED)
def test_the_same_sentences_in_another_order_are_none(meanings: Meanings, order: tuple[int, ...]) -> None:
    report = of(meanings, REPORT)
    assert rewritten(report, of(meanings, [REWRITE[at] for at in order])) is None
    assert rewritten(report, of(meanings, [REPORT[at] for at in order])) is None


def test_another_report_of_the_same_is_none(meanings: Meanings) -> None:
    assert rewritten(of(meanings, REPORT), of(meanings, ANOTHER)) is None


@pytest.mark.parametrize("seed", range(30))
def test_both_ways_round(seed: int) -> None:
    """Sentences of one story near some of the other's, in an order of their own."""
    draw = np.random.default_rng(seed)
    one = draw.normal(size=(draw.integers(3, 9), WIDTH))
    other = one[draw.permutation(len(one))[: draw.integers(3, 9)]]
    other = other if seed % 2 else np.vstack([one[: len(other)], other])
    other = other + draw.normal(size=other.shape) * draw.uniform(0.1, 0.9)
    one, other = (
        np.round(story / np.linalg.norm(story, axis=1, keepdims=True) * 127).astype(np.int8) for story in (one, other)
    )
    found = rewritten(one, other)
    assert found == rewritten(other, one)
    if found:
        assert found.containment >= max(REWRITTEN, ALIKE)
    if not seed % 2:
        assert found is not None


def test_what_is_compared(meanings: Meanings) -> None:
    few = [*REPORT, "Then it rained.", "Why?"]
    assert np.array_equal(of(meanings, few), of(meanings, REPORT))
    assert of(meanings, REPORT).shape == (len(REPORT), WIDTH)
    assert of(meanings, REPORT * 10).shape == (MOST, WIDTH)
    assert of(meanings, ["Why?"]).shape == (0, WIDTH)


def test_a_transcript_has_no_sentences(meanings: Meanings, coder: Coder) -> None:
    transcript, wire = (
        coder.code(read_page(Page((CONFERENCE / name).read_bytes(), "text/html", FETCHED, name)))
        for name in ("transcript.html", "wire.html")
    )
    assert sentences(transcript, meanings).shape == (0, WIDTH)
    assert len(sentences(wire, meanings)) > 10
    assert rewritten(sentences(transcript, meanings), sentences(wire, meanings)) is None
