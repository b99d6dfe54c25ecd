"""Wordings: how each report of an utterance stands to what was said.

Quotation marks are a promise, so what stands in them is held word by word against the canonical wording; of reports
without them only the figures, and who is said to have spoken.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from . import copies
from .figures import figures, in_digits
from .sayings import Voice, same_voice

VariantKind = Literal[
    "verbatim", "trimmed", "reworded", "translated", "number-changed", "polarity-changed", "reattributed", "indirect",
    "alone",
]  # fmt: skip
Step = tuple[Literal["equal", "delete", "insert"], str]

# Gravest first.
GRAVITY: tuple[VariantKind, ...] = (
    "reattributed", "polarity-changed", "number-changed", "translated", "reworded", "trimmed", "verbatim", "indirect",
    "alone",
)  # fmt: skip
ALTERED = frozenset(GRAVITY[: GRAVITY.index("verbatim")])

# A quotation shorter than this, in words, that is found nowhere says nothing.
SHORTEST = 3
# So many words can stand for the sentence that they are taken from.
SENTENCE = 4
# Share of a quotation's words, in order, from which it is a changed form of some wording; and of its words in as long a
# row from which it is rather some other wording translated.
KIN = 0.45
CLOSE = 0.6

_NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "refuse", "refuses",
     "refused", "unwilling", "unready")
)  # fmt: skip
_SHORT_FORMS = (
    (re.compile(r"\bcan['’]?t\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"), (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"['’]ve\b", re.IGNORECASE), " have"), (re.compile(r"['’]ll\b", re.IGNORECASE), " will"),
    (re.compile(r"['’]re\b", re.IGNORECASE), " are"), (re.compile(r"['’]m\b", re.IGNORECASE), " am"),
    (re.compile(r"\b(it|that|there|he|she|what)['’]s\b", re.IGNORECASE), r"\1 is"),
)  # fmt: skip
# What makes a promise less of one; a quotation that leaves it out is trimmed, though its words are as said.
_CONDITION = re.compile(
    r"(?:,?\s*\b(?:but\s+)?(?:only\s+)?(?:if|unless|until|once|provided|as long as|so long as|"
    r"on condition|only when|only after|while)\b)(?P<clause>[^.;!?]*)",
    re.IGNORECASE,
)
_GAP = re.compile(r"\.\.\.|…|\[[^\]]*\]|\(\.\.\.\)")


@dataclass(frozen=True)
class Wording:
    """One report of an utterance. ``content``: all that it reports; ``quotes``: what of it stands in quotation marks.

    ``report``: which independent report it belongs to, ``order``: when that came (ISO day, or after all where it is not
    known). ``official``: its words are an official transcript's; ``pronoun``: who speaks was only told by "he";
    ``mismatched``: its own words give the saying to another than who says it."""

    id: str
    story: str
    report: str
    order: str
    voice: Voice
    content: str
    quotes: tuple[str, ...]
    official: bool = False
    pronoun: bool = False
    mismatched: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Variant:
    """How one report's wording stands to what was said: what it is called, why, the words held against each other, and
    ``against`` which wording, where that is not the canonical one or is only a part of it."""

    id: str
    kind: VariantKind
    detail: str
    diff: tuple[Step, ...] = ()
    against: str | None = None


def canonical(wordings: Sequence[Wording]) -> Wording:
    """An official transcript's wording, else the one whose quoted words most independent reports share, else the
    earliest report's; of several the fullest."""
    official = [w for w in wordings if w.official]
    if official:
        return min(official, key=lambda w: (-len(w.content), w.order, w.id))
    quoting = [w for w in wordings if w.quotes and not w.mismatched]
    if quoting:
        spoken, _ = Counter(w.language for w in quoting).most_common(1)[0]
        sharing = {w.id: tuple(-count for count in _sharing(w, wordings)) for w in quoting}
        length = {w.id: sum(len(words_of(quote)) for quote in w.quotes) for w in quoting}
        return min(quoting, key=lambda w: (w.language != spoken, sharing[w.id], w.order, -length[w.id], w.id))
    return min(wordings, key=lambda w: (w.mismatched, w.order, -len(w.content), w.id))


def words_of(text: str) -> list[str]:
    """Its words, short forms written out and numbers in digits."""
    for short, long in _SHORT_FORMS:
        text = short.sub(long, text)
    return copies.words_of(in_digits(text))


def variants(wordings: Sequence[Wording]) -> tuple[Wording, list[Variant]]:
    """The canonical wording, and each report's variant of it, in the reports' order."""
    best = canonical(wordings)
    speaker = best.voice if best.official else _most_named(wordings)
    return best, [_variant(one, best, wordings, speaker) for one in wordings]


def _sharing(wording: Wording, others: Sequence[Wording]) -> tuple[int, int]:
    """By how many independent reports, and by how many stories, its quoted words are quoted."""
    own = [words_of(quote) for quote in wording.quotes]
    alike = [
        other
        for other in others
        if any(
            _within(words_of(quote), mine) or _within(mine, words_of(quote)) for quote in other.quotes for mine in own
        )
    ]
    return len({other.report for other in alike}), len({other.story for other in alike})


def _most_named(wordings: Sequence[Wording]) -> Voice:
    """The speaker whom most independent reports name, of as many most stories, of as many the earliest's."""
    reports, stories = defaultdict[Voice, set[str]](set), defaultdict[Voice, set[str]](set)
    for one in wordings:
        for other in wordings:
            if same_voice(one.voice, other.voice) != "other":
                reports[one.voice].add(other.report)
                stories[one.voice].add(other.story)
    first = {w.voice: (w.order, w.id) for w in sorted(wordings, key=lambda w: (w.order, w.id), reverse=True)}
    return min(
        reports,
        key=lambda v: (-len(reports[v]), v.surname is None, -len(stories[v]), first[v]),
        default=wordings[0].voice,
    )


def _variant(one: Wording, best: Wording, wordings: Sequence[Wording], speaker: Voice) -> Variant:
    if one.official:
        # What it gives as said, was said; it is held against nothing.
        return Variant(one.id, "verbatim", "as an official text has it")
    found = [_quoted(one, quote, best, wordings) for quote in one.quotes]
    if one.story != best.story and not one.pronoun and _another(one.voice, speaker):
        found.append(Variant(one.id, "reattributed", "given to another speaker"))
    if one.mismatched:
        found.append(Variant(one.id, "reattributed", "its first person is given to another party"))
    if one.id != best.id and (changed := _changed_figure(one.content, best.content)):
        found.append(Variant(one.id, "number-changed", f"{changed[0]} for {changed[1]}"))
    if one.id != best.id and (turned := _turned(one.content, best.content)):
        found.append(Variant(one.id, "polarity-changed", turned))
    found = [v for v in found if v.kind != "alone"] or found
    return min(found, key=lambda v: GRAVITY.index(v.kind), default=Variant(one.id, "indirect", "in its own words"))


def _another(one: Voice, speaker: Voice) -> bool:
    """Whether two voices are plainly of two persons, or of two parties where persons are not named."""
    if one.surname and speaker.surname:
        return one.surname != speaker.surname or bool(one.full and speaker.full and one.full != speaker.full)
    nobody = one.surname is None and speaker.surname is None
    return bool(nobody and one.actor and speaker.actor and one.actor != speaker.actor)


def _quoted(one: Wording, quote: str, best: Wording, wordings: Sequence[Wording]) -> Variant:
    """A quotation held against the canonical wording and, where that does not hold it, against the others'."""
    parts = [words for part in _GAP.split(quote) if (words := words_of(part))]
    others = [w for w in wordings if w.report != one.report and w.id != best.id and not w.mismatched]
    if (left_out := _left_out(parts, words_of(best.content))) is not None:
        if one.id != best.id and (denials := _NEGATIONS.intersection(left_out)):
            return Variant(one.id, "polarity-changed", f"leaves out “{' '.join(sorted(denials))}”")
        dropped = _dropped_condition(one.content, quote, best) if one.id != best.id else None
        kind: VariantKind = "trimmed" if dropped else "verbatim"
        return Variant(one.id, kind, f"leaves out “{dropped}”" if dropped else "as said")
    if any(all(_within(part, words_of(w.content)) for part in parts) for w in others if w.quotes or w.official):
        return Variant(one.id, "verbatim", "as another report has it")
    if one.id == best.id or sum(map(len, parts)) < SHORTEST:
        return Variant(one.id, "alone", "nobody else has these words")
    quoting = [best.content] if best.official else list(best.quotes)
    quoting += [quote for w in others for quote in w.quotes]
    said = [word for part in parts for word in part]
    compared = [(_compared(one, said, words_of(text)), text) for text in quoting]
    close = [replace(found, against=text) for found, text in compared if found]
    if not close:
        return Variant(one.id, "alone", "nobody else has these words")
    return max(close, key=lambda found: sum(len(words) for kind, words in found.diff if kind == "equal"))


def _left_out(parts: Sequence[list[str]], whole: list[str]) -> list[str] | None:
    """What stands between the parts of a quotation, in their order; None where one of them does not stand there."""
    gaps: list[str] = []
    end = 0
    for number, part in enumerate(parts):
        starts = range(end, len(whole) - len(part) + 1)
        at = next((at for at in starts if whole[at : at + len(part)] == part), None)
        if at is None:
            return None
        if number:
            gaps += whole[end:at]
        end = at + len(part)
    return gaps


def _dropped_condition(content: str, quote: str, best: Wording) -> str | None:
    """The condition in the quotation's sentence, as it was said, of which the whole report says nothing."""
    said = words_of(quote)
    if len(said) < SENTENCE:
        return None
    for sentence in re.split(r"(?<=[.!?])\s+", best.content):
        condition = _CONDITION.search(sentence)
        real = condition and len(words_of(condition["clause"])) > 1 and not _CONDITION.search(content)
        own = condition and _within(said, words_of(condition["clause"].split(",")[0]))
        if condition and real and not own and _within(said, words_of(sentence)):
            return condition.group().strip(' ,”"').split(",")[0]
    return None


def _compared(one: Wording, said: list[str], whole: list[str]) -> Variant | None:
    """What was done to ``whole`` to get ``said``; None where these are other words altogether."""
    whole = _nearest(whole, said)
    matcher = SequenceMatcher(None, whole, said, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    kept = sum(block.size for block in blocks)
    telling = sum(block.size for block in blocks if block.size > 1 or len(whole[block.a]) > 3)
    if not blocks or kept < KIN * len(said) or telling < 2:
        return None
    # Only from the first word that both share to the last: what comes before and after may simply not be quoted.
    low, high = blocks[0].a - blocks[0].b, blocks[-1].a + blocks[-1].size
    steps = _steps(whole[max(0, low) : high + (len(said) - blocks[-1].b - blocks[-1].size)], said)
    if all(kind == "equal" for kind, _ in _inner(steps)):
        return Variant(one.id, "verbatim", "as another report has it, and more", tuple(steps))
    lost = [word for kind, words in steps if kind == "delete" for word in words.split()]
    new = [word for kind, words in steps if kind == "insert" for word in words.split()]
    told = ((new, "put in"), (lost, "left out"))
    detail = "; ".join(f"“{' '.join(words)}” {what}" for words, what in told if words)
    diff = tuple(steps)
    if (Counter(lost) - Counter(new)).keys() & _NEGATIONS or (Counter(new) - Counter(lost)).keys() & _NEGATIONS:
        return Variant(one.id, "polarity-changed", detail, diff)
    if any(word.isdigit() for word in new) and any(word.isdigit() for word in lost):
        return Variant(one.id, "number-changed", detail, diff)
    if not new:
        return Variant(one.id, "trimmed", detail, diff)
    kind: VariantKind = "reworded" if kept >= CLOSE * len(said) and one.language in (None, "en") else "translated"
    return Variant(one.id, kind, detail, diff)


def _nearest(whole: list[str], said: list[str]) -> list[str]:
    """The stretch of ``whole``, half as long again as ``said``, that shares most words with it, and what is around."""
    length = len(said) + len(said) // 2 + SENTENCE
    own = Counter(said)
    starts = range(max(1, len(whole) - length + 1))
    best = max(starts, key=lambda at: ((Counter(whole[at : at + length]) & own).total(), -at))
    return whole[max(0, best - len(said)) : best + length + len(said)]


def _steps(before: list[str], after: list[str]) -> list[Step]:
    steps: list[Step] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            steps.append(("equal", " ".join(before[a:b])))
        else:
            if b > a:
                steps.append(("delete", " ".join(before[a:b])))
            if d > c:
                steps.append(("insert", " ".join(after[c:d])))
    return steps


def _inner(steps: Sequence[Step]) -> Sequence[Step]:
    """Without words that go on where the other ends, before or after."""
    low = int(len(steps) > 1 and steps[0][0] == "insert" and steps[1][0] == "equal")
    high = len(steps) - int(len(steps) > 1 and steps[-1][0] == "insert" and steps[-2][0] == "equal")
    return steps[low:high]


def _within(few: list[str], many: list[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))


def _changed_figure(one: str, best: str) -> tuple[str, str] | None:
    """A figure that the canonical wording gives otherwise, of the same thing."""
    ours, theirs = figures(one), figures(best)
    for thing, count in ours.items():
        if thing in theirs and count not in theirs.values() and theirs[thing] not in ours.values():
            return f"{count:g} {thing}", f"{theirs[thing]:g}"
    return None


_DENIED = re.compile(
    r"\b(?:not|never|no longer|no)\s+(?:(?:a|an|the|be|been|yet|to|in|any)\s+)*(?P<word>\w{4,})", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?:only|just|even|that|have|been|more|least|less|same|such|this|they|will|with|from|also|before|after|until|yet|today|there|here)"
)


def _turned(one: str, best: str) -> str | None:
    """What the one denies and the other affirms by the same word."""
    texts = [" ".join(words_of(text)) for text in (one, best)]
    denied = [{m["word"] for m in _DENIED.finditer(text)} for text in texts]
    affirmed = [set(_DENIED.sub(" ", text).split()) for text in texts]
    for a, b in ((0, 1), (1, 0)):
        for word in sorted(denied[a] - denied[b]):
            if word in affirmed[b] and word not in affirmed[a] and not _JOINED.fullmatch(word):
                return f"“{word}” where it was said “not {word}”" if a else f"“not {word}” where it was said “{word}”"
    return None
