"""Sentences: what ends one and what only looks like it."""

import pytest

from parley.model import Span
from parley.reading import split_sentences


def sentences(*paragraphs: str) -> list[str]:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return [span.of(text) for span in split_sentences(text, spans)]


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Mark Orlo met Sen. J. F. Keller and Mrs. Dahl in St. Petersburg.",
        "The U.S. President and the U.N. Security Council disagree.",
        "It fell by 3.5 percent to 1.25 million on Jan. 6 at 4 p.m. local time.",
        "He named No. 4 on the list, Art. 5 of the treaty and Figs. 2 and 3.",
        "Acme Inc. President Roy Vance Jr. said no.",
        "“We will talk … if they stop,” she said.",
        "“Will you talk?” Foreign Minister Ana Ruiz asked.",
        "“Never!” said the minister.",
        "“Who fired?” he asked the envoy.",
        "1. First the prisoners.",
        "President V. K. Marlo flew to Washington, D.C. for the talks.",
    ],
)
def test_one_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["He works for the U.S.", "The talks failed."],
        ["They met at 4 p.m.", "In the evening they left."],
        ["“We agree.", "We will sign.”", "He left the room."],
        ["The envoy said (by phone.)", "Nobody replied."],
        ["“It is over.”", "Marlo did not say more."],
        ["Prices rose 3.5.", "They fell again."],
        ["He paused…", "Then he spoke."],
        ["Why now?", "Why here?!", "Nobody knows."],
        ["They live on Plan B.", "It is all they have."],
        ["Он сказал это.", "Она ответила."],
        ["会谈失败了。", "双方没有签字。"],
        ["The raid was on Oct. 3.", "Two died."],
        ["It was owned by Acme Inc.", "It was sold."],
    ],
)
def test_several_sentences(parts: list[str]) -> None:
    joiner = "" if "。" in parts[0] else " "
    assert sentences(joiner.join(parts)) == parts


def test_a_quotation_over_several_paragraphs_is_cut_at_each_of_them() -> None:
    first, second = "“We asked for talks. They refused.", "“We will ask again,” she said."
    assert sentences(first, second) == ["“We asked for talks.", "They refused.", second]


def test_a_paragraph_without_a_full_stop_is_a_sentence() -> None:
    assert sentences("Talks fail in Varna", "Both sides left.") == ["Talks fail in Varna", "Both sides left."]
