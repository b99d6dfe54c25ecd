"""Sentences: where they end, within paragraphs."""

# ruff: noqa: SIM905 (word lists read best as words)

import re
from collections.abc import Iterable, Iterator

from ..model import Span

# Where a sentence may end: its mark, then whatever closes, then a space (none is needed after CJK marks).
END = re.compile(r"""(?:(\.{1,6}|…|[?!؟।]{1,3})(["'”’»)\]]{0,3})\s+|[。！？]["”’」』）]{0,2}\s*)(?=\S)""")
WORD_BEFORE = re.compile(r"""[^\s("'“‘«\[—–]*$""")
WORD_AFTER = re.compile(r"""["'“‘«(\[¿¡]*([^\s,.;:?!"'”’»)\]]+)""")

# Before a name or a number these never end a sentence.
TITLES = frozenset(
    "mr mrs ms mx dr prof gen lt col maj capt cpl sgt pvt cmdr adm brig sen rep gov pres sec amb hon rev fr msgr st "
    "mt ft messrs mme mlle pte supt det insp no nos art arts fig figs vol pp vs cf eg ie e.g i.e approx dept gov't est "
    "op al viz ref hr dipl ing lic sra".split()
)
MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# These may end one: only what follows can tell.
MAYBE = frozenset(
    "inc corp co ltd bros plc jr sr etc esq ave blvd rd u.s u.k u.n u.a.e e.u d.c p.m a.m ph.d m.d".split()
)
INITIAL = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
# Words that begin sentences far more often than they begin names.
STARTERS = frozenset(
    "a after all also although an and another any as at because before both but by despite during each earlier "
    "even every few following for from he her here his how however i if in instead it its last later many "
    "meanwhile more most moreover my neither no nobody none nor not nothing now of on once one only or other "
    "others our over she since so some such that the their then there these they this those though through thus "
    "to today tomorrow two under until we what when where whether which while who why with yesterday yet you "
    "your".split()
)
SPEAKING = re.compile(
    r"""^(?:[A-Z][\w.’'-]*\s+|of\s+|the\s+){1,5}(?:said|says|asked|asks|told|wrote|added|replied|answered|wondered|"""
    r"""exclaimed|shouted|tweeted|demanded|continued|recalled|explained|insisted|cried|warned)\b"""
)


def split_sentences(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of every paragraph, in order; a sentence has no space at its ends and crosses no paragraph.

    A quotation of several sentences is split like other text; a closing quotation mark stays with the sentence
    before it, and what only names the speaker after a question or an exclamation stays with it too.
    """
    return tuple(span for paragraph in paragraphs for span in _sentences(text, paragraph))


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends(text, start, match):
            yield Span(start, start + len(text[start : match.end()].rstrip()))
            start = match.end()
    if text[start : paragraph.end].strip():
        yield Span(start, paragraph.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark, closing = match[1], match[2]
    if mark is None:
        return True
    following = text[match.end() : match.end() + 80]
    after = WORD_AFTER.match(following)
    if after is None or not (word := after[1]) or word[0].islower():
        return False
    if mark != ".":
        return not (closing and SPEAKING.match(following))
    found = WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    before = found[0] if found else ""
    lowered = before.lower()
    if closing and not (lowered in TITLES or lowered in MONTHS):
        return True
    starter = word in {"A", "I"} or (word.lower() in STARTERS and not word.isupper())
    if lowered in MONTHS:
        return not word[0].isdigit() and starter
    if lowered in {"no", "nos", "art", "fig", "figs", "vol", "pp"}:
        return not (word[0].isdigit() or word.isupper()) and before != "Nos"
    if lowered in MAYBE:
        return starter
    if lowered in TITLES:
        return False
    if INITIAL.match(before) and not before.isdigit():
        return starter
    return not (before.isdigit() and match.start() - start <= 3)  # "1. First of all": a list's number
