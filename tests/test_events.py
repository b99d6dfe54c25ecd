"""What becomes of the network's answers: likeliest types, halves of events, modes; contexts."""

import numpy as np

from parley.coding.contexts import contexts_of
from parley.coding.events import Found, _mode, _without_halves, likeliest
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
