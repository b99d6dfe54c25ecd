"""Flags that one story alone gives: reasons to doubt a report's words."""

import re
from collections.abc import Sequence

from parley.model import Flag, Mention, Span, Statement, Story

_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|ourselves|us|I|my|mine|myself)\b")
_VERB_BEFORE_QUOTE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|does|did)\b[\w\s,]{0,25}$"
)


def person_mismatch(
    statement: Statement, mentions: Sequence[Mention], quoted: Sequence[Span], text: str
) -> Flag | None:
    """A quotation in the first person whose subject, by the words around it, is a third party.

    "He said Moscow was 'considering … if we find a chance'": whoever says "we" does not call himself Moscow, so either
    the words or their subject are not as spoken.
    """
    source = statement.source
    if source is None or statement.kind != "mixed":
        return None
    for piece in statement.content:
        for quote in quoted:
            if not quote.within(piece.span) or not _FIRST_PERSON.search(text, quote.start, quote.end):
                continue
            before = text[piece.span.start : quote.start]
            subjects = [m for m in mentions if piece.span.start <= m.span.start and m.span.end <= quote.start]
            if not subjects or not _VERB_BEFORE_QUOTE.search(before):
                continue
            subject = subjects[-1]
            near = quote.start - subject.span.end < 40
            if near and subject.actor and subject.actor != source.actor and subject.person != source.person:
                word = _FIRST_PERSON.search(text, quote.start, quote.end)
                assert word
                return Flag(
                    "person-mismatch",
                    f"the quotation says “{word.group()}”, but its subject is “{subject.text}”, "
                    f"and “{source.text}” is speaking",
                )
    return None


# Share of a headline quotation's words that the text must have.
HELD = 0.6


def headline_quotation(statement: Statement, story: Story) -> Flag | None:
    """A quotation in the headline of which the text holds neither these words nor most of them."""
    body = story.text[story.body_start :].casefold()
    for quote in statement.quotes:
        words = quote.of(story.text).strip("\"“”'‘’«»").casefold()
        if quote.end > story.body_start or not words or words in body:
            continue
        if sum(word in body for word in words.split()) < HELD * len(words.split()):
            return Flag("headline-quotation", f"the text does not hold the headline's “{words}”")
    return None
