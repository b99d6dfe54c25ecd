"""The flag that one story alone gives: we, said of a third party."""

import pytest

from parley.coding.flags import person_mismatch
from parley.coding.quotes import quotations
from parley.model import Cue, Mention, Piece, Span, Statement


def flag(text: str, source: str, content: str, subject: str, kind: str = "mixed") -> str | None:
    whole = Span(0, len(text))
    at = text.index(content)
    piece = Span(at, at + len(content))
    named = Mention(Span(0, len(source)), source, "person", actor="KAV", person=source)
    where = text.index(subject, len(source))
    other = Mention(Span(where, where + len(subject)), subject, "place", actor="BEL")
    cue = text.index("said")
    statement = Statement("s", kind, named, Cue(Span(cue, cue + 4), "said"), (Piece(piece, content, False),))  # type: ignore[arg-type]
    found = person_mismatch(statement, [named, other], quotations(text, [whole]), text)
    return found.kind if found else None


def test_we_of_a_third_party() -> None:
    content = "Belmar was “weighing all steps if we see a chance”"
    assert flag(f"Maron said {content}.", "Maron", content, "Belmar") == "person-mismatch"


@pytest.mark.parametrize(
    "content",
    [
        "Belmar was “weighing all steps if it sees a chance”",
        "of Belmar: “We will not talk”",
        "Belmar, after a night of long and fruitless meetings in three capitals, had left: “we regret it”",
    ],
)
def test_what_is_right_is_not_flagged(content: str) -> None:
    assert flag(f"Maron said {content}.", "Maron", content, "Belmar") is None


def test_a_direct_quotation_is_not_flagged() -> None:
    content = "Belmar was “ready if we are”"
    assert flag(f"Maron said {content}.", "Maron", content, "Belmar", kind="direct") is None
