"""Transcripts: texts in which a name and a colon stand before what its bearer says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.coding.attribution import Attribution
from parley.model import Mention, Span, Story

# So many turns, of so large a share of the body's paragraphs, make a transcript.
FEWEST = 3
SHARE = 0.3

_LABEL = re.compile(r"(?P<label>[A-Z][\w.'’-]*(?: [\w.'’&-]+){0,6}(?: ?\([^()\n]{2,60}\))?)\s?:(?=\s|$)")
# "Related: …" is furniture, "Note: …" no speaker.
_NO_SPEAKER = re.compile(
    r"(?:notes?|related|read more|see also|photo|image|sources?|updated?|editor|date|place|subject|topics?|tags?|"
    r"transcript|location|participants|present|the following.*)",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "the", "for", "and", "de", "der", "den", "da", "di", "al", "bin", "van", "von", "&"))
_TITLE = re.compile(
    r"^(?:(?:the|mr|ms|mrs|dr|secretary|minister|foreign minister|president|prime minister|chancellor|ambassador|envoy|"
    r"general|gen|admiral|spokesman|spokeswoman|spokesperson|chair|chairman|chairwoman|senator|governor|commissioner|"
    r"high representative|secretary[- ]general)\b\.?\s*)+",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:q|question|reporter|journalist|moderator|host|interviewer|operator)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """Who speaks (``label``), the colon, and the paragraphs said."""

    label: Span
    colon: Span
    said: tuple[Span, ...]


def turns(story: Story) -> list[Turn]:
    """The turns of a transcript, in order; none of a text that is no transcript."""
    found: list[Turn] = []
    body = [p for p in story.paragraphs if p.start >= story.body_start]
    opened = 0
    for paragraph in body:
        match = _LABEL.match(story.text, paragraph.start, paragraph.end)
        if match and _names_somebody(match["label"]):
            opened += 1
            said = _trimmed(Span(match.end(), paragraph.end), story.text)
            colon = Span(match.end() - 1, match.end())
            found.append(Turn(Span(*match.span("label")), colon, (said,) if said else ()))
        elif found:
            found[-1] = replace(found[-1], said=(*found[-1].said, paragraph))
    many = opened >= FEWEST and opened >= SHARE * len(body) and any(turn.said for turn in found)
    return found if many and _spoken_by(found, story.text) else []


def _spoken_by(found: Sequence[Turn], text: str) -> bool:
    """Speakers come again, are asked, or have titles; the labels of a list do not."""
    labels = [turn.label.of(text) for turn in found]
    titled = any(_ASKS.match(label) or _TITLE.match(label.removeprefix("The ")) for label in labels)
    return titled or len({label.casefold() for label in labels}) < len(labels)


def _names_somebody(label: str) -> bool:
    """A title or a name, not the beginning of a sentence."""
    words = re.sub(r"\(.*\)", "", label).split()
    written = all(word[0].isupper() or word in _SMALL for word in words)
    return written and not _NO_SPEAKER.fullmatch(label)


def spoken(found: Sequence[Turn]) -> list[Attribution]:
    """An attribution for each paragraph of each turn."""
    return [Attribution(turn.label, turn.colon, (said,), 1.0) for turn in found for said in turn.said]


def apart(read: Sequence[Attribution], found: Sequence[Turn]) -> list[Attribution]:
    """What speakers tell of others' words; not what was read of the turns themselves."""
    labels = [turn.label for turn in found] + [turn.colon for turn in found]
    return [
        one for one in read
        if one.source and not any(one.source.overlaps(label) or one.cue.overlaps(label) for label in labels)
    ] if found else list(read)  # fmt: skip


def labelled(found: Sequence[Turn], text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with each label as one: "SECRETARY BLINKEN" is the Blinken whom the text names in full."""
    named = [(m.person.split()[-1].casefold(), m) for m in reversed(mentions) if m.person and " " in m.person]
    full = dict(named) | {name: m for name, m in named if m.actor}
    labels = [_mention(turn.label, text, full) for turn in found]
    rest = [m for m in mentions if not any(m.span.overlaps(label.span) for label in labels)]
    return sorted([*rest, *labels], key=lambda m: m.span)


def _mention(label: Span, text: str, full: dict[str, Mention]) -> Mention:
    words = label.of(text)
    name = _TITLE.sub("", re.sub(r"\s*\(.*\)", "", words)).strip()
    if _ASKS.match(words) or not name:
        return Mention(label, words, "role")
    person = " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in name.split())
    meant = full.get(person.split()[-1].casefold())
    if meant:
        return replace(meant, span=label, text=words, kind="person", entity=None)
    return Mention(label, words, "person", person=person)


def _trimmed(span: Span, text: str) -> Span | None:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    end = span.end - (len(inside) - len(inside.rstrip()))
    return Span(start, end) if end > start else None
