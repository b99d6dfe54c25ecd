"""Quotation marks of several kinds, and what runs over paragraphs."""

import pytest

from parley.coding.quotes import quotations, quoted_share
from parley.model import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we will talk” today", ["“we will talk”"]),
        ('He said "we will talk" and "soon"', ['"we will talk"', '"soon"']),
        ("«Nous parlerons», dit-il", ["«Nous parlerons»"]),
        ("He called it ‘a ruse’ on Friday", ["‘a ruse’"]),
        ("The president’s men didn’t talk", []),
        ("‘The president’s ruse’, he said", ["‘The president’s ruse’"]),
    ],
)
def test_one_paragraph(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotations(text, [Span(0, len(text))])] == expected


def test_a_quotation_over_paragraphs_runs_to_each_paragraphs_end() -> None:
    text = "“We are ready.\n“We always were,” he said."
    first = Span(0, text.index("\n"))
    second = Span(first.end + 1, len(text))
    assert [q.of(text) for q in quotations(text, [first, second])] == ["“We are ready.", "“We always were,”"]


def test_quoted_share() -> None:
    assert quoted_share(Span(0, 10), [Span(5, 20)]) == pytest.approx(0.5)
