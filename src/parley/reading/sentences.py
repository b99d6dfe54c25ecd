"""Paragraphs to sentences, by the marks that end them and the words that only look as if they did."""

import re
from collections.abc import Iterable, Iterator

from parley.model import Span

# A full stop after one of these belongs to the word; what follows is capitalised all the same.
_TITLES = frozenset(
    "mr mrs ms dr prof rev fr sr jr st gen maj brig lt col cpl sgt capt cmdr adm cmdt supt insp gov sen rep pres sec "
    "amb hon messrs mme mlle ing sheikh no nos vs v art op cit fig approx dept est inc ltd co corp bros plc ft mt".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# A full stop after one of these may end a sentence: it does where the next word begins one.
_ABBREVIATIONS = frozenset("u.s u.k u.n e.u u.a.e d.c a.m p.m e.g i.e etc al".split())
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and however this that these those there his her their its our as if "
    "when while after before since although according meanwhile both some many what who why how no yes".split()
)
_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)""")
_NEXT = re.compile(r"""\s*["'“‘«(\[—–-]*\s*(\w[\w'’.-]*)?""")
_LAST_WORD = re.compile(r"([\w.'’-]{1,20})$")


def split_sentences(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of ``text``, in order; none crosses a paragraph's end, none is empty."""
    return tuple(sentence for paragraph in paragraphs for sentence in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends_sentence(text, start, match, paragraph.end):
            yield Span(start, match.end())
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    following = _NEXT.match(text, match.end(), limit)
    word = following.group(1) if following else None
    if not word:
        return True
    mark = match.group()
    if not (word[0].isupper() or word[0].isdigit()):
        # A small letter goes on with the sentence, after a quotation ("…?" he said) as after an ellipsis.
        return False
    if mark != ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    last = before.group(1).lower() if before else ""
    if last in _TITLES or (last in _MONTHS and word[0].isdigit()):
        return False
    if len(last) == 1 and last.isalpha() and before and before.group(1).isupper():
        return False
    if last in _ABBREVIATIONS or re.fullmatch(r"(\w\.)+\w", last):
        return word.lower() in _STARTERS
    return True
