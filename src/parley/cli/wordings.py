"""Utterances and their variants on a screen and as JSON."""

import re
from collections import Counter
from typing import Any

from rich.text import Text

from parley.reconcile import ALTERED, Variant
from parley.reconcile.wordings import words_of
from parley.record import Occurrence, Saying, Utterance
from parley.record.outlets import outlet
from parley.signals.screen import one_line

Json = dict[str, Any]
_STYLE = {"equal": "", "delete": "strike red", "insert": "bold green"}
# What shows a difference where there are no colours.
_SIGNS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}


def difference(variant: Variant) -> Text:
    """What was said with what a report made of it: left out [-so-], put in {+so+}."""
    parts = Text()
    for kind, words in variant.diff:
        before, after = _SIGNS[kind]
        parts.append(f"{before}{one_line(words)}{after} ", _STYLE[kind])
    return parts


def relevant(said: str, content: str, sentences: int = 2) -> str:
    """Of a long wording the sentences nearest to what a report has of it."""
    parts = re.split(r"(?<=[.!?])[\"”’]?\s+", said)
    if len(parts) <= sentences:
        return said
    own = Counter(words_of(content))
    shared = {
        at: (Counter(words_of(part)) & own).total() / len(words_of(part) or [""]) for at, part in enumerate(parts)
    }
    best = sorted(sorted(shared, key=lambda at: -shared[at])[:sentences])
    return " … ".join(parts[at] for at in best)


def nearest(utterance: Utterance, words: str) -> str:
    """Of what was said the sentences nearest to the words asked for; of a report, where only that has them."""
    asked = set(words_of(words))

    def share(text: str) -> float:
        return len(asked.intersection(words_of(text))) / max(1, len(asked))

    said = relevant(utterance.said, words)
    reports = [" ".join(piece.text for piece in one.statement.content) for one in utterance.reports]
    best = max(reports, key=share, default=said)
    return said if share(said) >= share(best) - 0.2 else relevant(best, words)


def heading(utterance: Utterance) -> Text:
    who = f"{utterance.speaker} ({utterance.actor})" if utterance.actor else utterance.speaker
    stories = len({one.report.story for one in utterance.reports})
    text = Text.assemble((one_line(who), "bold cyan"), f" · {utterance.first or 'no date'} · ")
    return text.append(
        f"{stories} {'story' if stories == 1 else 'stories'}, {utterance.independent} independent", "dim"
    )


def line(one: Saying) -> Text:
    kind = one.variant.kind
    style = "bold red" if kind in ALTERED else "dim" if kind in ("indirect", "alone") else "green"
    where = outlet(one.report.publisher, one.report.url)
    said = " / ".join(one_line(piece.text) for piece in one.statement.content)
    by = one.statement.source.text if one.statement.source else "somebody"
    text = Text.assemble((f"{kind:17}", style), f"{one.day or '          '}  ", (one_line(where), "bold"), f"  {said}")
    return text.append(f"  ({one_line(by)})", "dim")


def utterance_json(utterance: Utterance) -> Json:
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "actor": utterance.actor,
        "first": utterance.first.isoformat() if utterance.first else None,
        "said": utterance.said,
        "canonical": utterance.canonical,
        "independent": utterance.independent,
        "reports": [saying_json(one) for one in utterance.reports],
    }


def saying_json(one: Saying) -> Json:
    source = one.statement.source
    return {
        "statement": one.statement.id,
        "story": one.report.story,
        "outlet": outlet(one.report.publisher, one.report.url),
        "url": one.report.url,
        "day": one.day.isoformat() if one.day else None,
        "source": source.text if source else None,
        "content": [piece.text for piece in one.statement.content],
        "variant": one.variant.kind,
        "detail": one.variant.detail,
        "diff": [{"kind": kind, "words": words} for kind, words in one.variant.diff],
    }


def occurrence_json(occurrence: Occurrence) -> Json:
    return {
        "id": occurrence.id,
        "type": occurrence.type,
        "mode": occurrence.mode,
        "actor": occurrence.actor,
        "recipient": occurrence.recipient,
        "from": occurrence.first.isoformat() if occurrence.first else None,
        "to": occurrence.last.isoformat() if occurrence.last else None,
        "mentions": occurrence.mentions,
        "denied": occurrence.denied,
        "stories": occurrence.stories,
        "independent": occurrence.independent,
        "conflicts": [
            {"of": thing, "figures": [{"count": count, "stories": list(by)} for count, by in counts.items()]}
            for thing, counts in occurrence.conflicts.items()
        ],
        "tellings": [
            {
                "event": telling.event.id,
                "story": telling.report.story,
                "outlet": outlet(telling.report.publisher, telling.report.url),
                "modality": telling.event.modality,
                "evidence": telling.evidence,
                "figures": telling.figures,
            }
            for telling in occurrence.tellings
        ],
    }
