"""The ground truth of a page: its statements, events, stances and flags, from the annotation of its story."""

import re
from typing import Any

from sources import Source

from parley.model.plover import EVENT_TYPES, MODALITIES, MODES, STANCES
from parley.reconcile.wordings import GRAVITY

# How a report's wording stands to what was said; who is alone with his words needs no comparison.
VARIANTS = tuple(kind for kind in GRAVITY if kind != "alone")

Json = dict[str, Any]


def annotation(source: Source, cast: dict[str, Json]) -> Json:
    """``statements``, ``events`` and ``flags`` of one story, every text as it stands on the page."""
    try:
        return {
            "statements": [_statement(source, line, cast) for line in source.lines if "s" in line],
            "events": [_event(source, line, cast) for line in source.lines if "e" in line],
            "flags": [_flag(line) for line in source.lines if "flag" in line],
        }
    except (KeyError, ValueError) as fault:
        raise ValueError(f"{source.name}: {fault!r}") from fault


def _who(mark: str, cast: dict[str, Json]) -> Json:
    return cast[re.sub(r"\d+$", "", mark)]


def _statement(source: Source, line: Json, cast: dict[str, Json]) -> Json:
    if set(line) - {"s", "cue", "content", "u", "st", "as"}:
        raise ValueError(f"unknown keys in {line}")
    if line.get("as", "verbatim") not in VARIANTS:
        raise ValueError(f"no such variant in {line}")
    speaker = _who(line["s"], cast) if line["s"] else {}
    content = [source.text_of(mark) for mark in line["content"]]
    stances = [{"holder": h, "toward": t, "stance": s} for h, t, s in line.get("st", [])]
    if any(stance["stance"] not in STANCES for stance in stances):
        raise ValueError(f"no such stance in {line}")
    return {
        "source": source.text_of(line["s"]) if line["s"] else None,
        "person": speaker.get("person"),
        "actor": speaker.get("actor"),
        "sector": speaker.get("sector"),
        "cue": source.text_of(line["cue"]) if line["cue"] else None,
        "content": content,
        "quoted": any(piece[0] in "\"“'‘«" for piece in content),
        "stances": stances,
        "utterance": line.get("u"),
        "variant": line.get("as"),
    }


def _event(source: Source, line: Json, cast: dict[str, Json]) -> Json:
    if set(line) - {"e", "mode", "m", "a", "r", "o", "d", "at", "by"}:
        raise ValueError(f"unknown keys in {line}")
    kind, mode, modality = line["e"], line.get("mode"), line.get("m", "asserted")
    if kind not in EVENT_TYPES or modality not in MODALITIES or (mode and mode not in MODES.get(kind, ())):
        raise ValueError(f"no such event: {line}")
    actor, recipient = line["a"], line.get("r")
    evidence = source.sentence(line.get("at", actor))
    if "at" not in line and recipient and source.sentence(recipient) != evidence:
        raise ValueError(f"actor and recipient stand in two sentences: {line}")
    when = line.get("d", "")
    first, _, last = when.partition("/")
    by = _who(line["by"], cast).get("actor") if line.get("by") else None
    return {
        "type": kind,
        "mode": mode,
        "modality": modality,
        "actor": _who(actor, cast).get("actor"),
        "recipient": _who(recipient, cast).get("actor") if recipient else None,
        "actor_text": source.text_of(actor),
        "recipient_text": source.text_of(recipient) if recipient else None,
        "attributed_to": by,
        "evidence": evidence,
        "occurrence": line.get("o"),
        "date": {"from": first, "to": last or first} if when else None,
    }


def _flag(line: Json) -> Json:
    return {"kind": line["flag"], "utterance": line.get("u"), "occurrence": line.get("o"), "detail": line["detail"]}
