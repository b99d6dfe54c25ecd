"""What becomes of the network's answers: likeliest types, halves of events, modes and contexts."""

import numpy as np
import pytest

from parley.coding.events import Found, _without_halves, likeliest
from parley.coding.modes import contexts_of, mode_of
from parley.encoder.labels import NONE, TYPES
from parley.model import Mention, Span
from parley.model.plover import EventType


def chances(**given: float) -> np.ndarray:
    return np.array([given.get(name, 0.0) for name in TYPES])


def test_concede_and_retreat_count_together() -> None:
    assert likeliest(chances(CONCEDE=0.3, RETREAT=0.25, ACCUSE=0.4)) == "CONCEDE"
    assert likeliest(chances(CONCEDE=0.1, RETREAT=0.25, ACCUSE=0.4)) == "ACCUSE"
    assert likeliest(chances(CONCEDE=0.2, RETREAT=0.3, NONE=0.45)) == "RETREAT"
    assert likeliest(chances(CONCEDE=0.2, RETREAT=0.2, NONE=0.6)) == NONE


def party(code: str, start: int) -> Mention:
    return Mention(Span(start, start + 3), code, "place", actor=code)


def test_a_one_sided_event_goes_where_the_same_act_has_a_recipient() -> None:
    sentence = Span(0, 50)
    alone = Found("ASSAULT", None, "asserted", party("AAA", 0), None, sentence, 0.9)
    whole = Found("ASSAULT", None, "asserted", party("AAA", 0), party("BBB", 9), sentence, 0.6)
    other = Found("MOBILIZE", None, "asserted", party("AAA", 0), None, sentence, 0.9)
    assert _without_halves([alone, whole, other]) == [whole, other]


@pytest.mark.parametrize(
    ("kind", "words", "mode"),
    [
        ("CONSULT", "The ministers spoke by telephone on Friday", "phone"),
        ("CONSULT", "The president arrived in Kavor for a two-day visit", "visit"),
        ("CONSULT", "The ministers met in Kavor", None),
        ("ASSAULT", "Drones hit a power station", "aerial"),
        ("ASSAULT", "Gunmen opened fire on the convoy", "firearms"),
        ("RETREAT", "They agreed to a truce", "ceasefire"),
        ("COERCE", "Police detained the editor", "arrest"),
        ("AID", "Belmar sent flour", None),
    ],
)
def test_modes(kind: EventType, words: str, mode: str | None) -> None:
    assert mode_of(kind, words) == mode


def test_contexts() -> None:
    assert set(contexts_of("SANCTION", "Parliament froze oil trade")) == {"economic", "political_institutions"}
    assert contexts_of("ASSAULT", "They attacked it") == ("military",)
    assert contexts_of("AGREE", "They agreed") == ()
