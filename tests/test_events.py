"""What becomes of the network's answers: likeliest types, halves of events, modes; contexts."""

import numpy as np
import pytest

from parley.coding.contexts import contexts_of
from parley.coding.events import Found, _mode, _without_halves, in_a_name, likeliest
from parley.encoder.labels import MODE_LABELS, NONE, TYPES
from parley.model import Mention, Span


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


def test_the_likeliest_mode_is_one_of_the_types_own() -> None:
    scores = np.array(
        [float(label == ("ASSAULT", "aerial")) + 2 * (label == ("CONSULT", "phone")) for label in MODE_LABELS]
    )
    assert _mode("ASSAULT", scores) == "aerial"
    assert _mode("CONSULT", scores) == "phone"
    assert _mode("AID", scores) is None


def test_contexts() -> None:
    assert set(contexts_of("SANCTION", "Parliament froze oil trade")) == {"economic", "political_institutions"}
    assert contexts_of("ASSAULT", "They attacked it") == ("military",)
    assert contexts_of("AGREE", "They agreed") == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Comparisons to the 1962 Cuban Missile Crisis were made", True),
        ("They signed the 1994 memorandum", True),
        ("They met in 1962 and in Paris", False),
        ("In the 1962 and 1963 talks", False),
        ("1962 was a year of talks", False),
    ],
)
def test_a_year_that_names_something_dates_nothing(words: str, named: bool) -> None:
    start = words.index("19")
    assert in_a_name(Span(start, start + 4), words) == named
