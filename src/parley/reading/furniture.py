"""Furniture: lines within a story's text that are not the story.

Two kinds of rule. A *line* is furniture by its own words: an advertisement's label, a share button, a link to another
story, a credit. A *heading* ("Recent Stories", "Suggested for you") makes furniture of the links that follow it.
Prose is never furniture: every rule asks for the form of a label, a link or a request, not for its topic alone.
"""

from collections.abc import Iterable

from .dates import is_date_line
from .furniture_forms import (
    BREADCRUMB,
    BYLINE,
    CAPTION_END,
    COPYRIGHT,
    CREDIT,
    HEADING,
    IMPRINT,
    LINK_LINE,
    MEMBERSHIP,
    PLAIN_WORD,
    PLAIN_WORD_PROSE,
    PROSE_END,
    QUOTATION,
    READER_OFFER,
    READING_TIME,
    REQUEST_OBJECT,
    REQUEST_OPENING,
    SENTENCE,
    SHOUTED_LINK,
    SITE_LINK,
    SQUASHED_BREADCRUMB,
    STAFF_CREDIT,
    TAG_LINE,
    TOOLBAR,
    WHOLE_LINE,
)

LONGEST = 420
WORDS_IN_LINK = 24


def is_furniture(line: str) -> bool:
    """Whether ``line``, by its own words, is no part of a story."""
    if len(line) > LONGEST:
        return False
    if not any(character.isalnum() for character in line):
        return True
    if QUOTATION.match(line):
        return bool(CAPTION_END.search(line))
    return bool(
        WHOLE_LINE.match(line)
        or _is_link(line)
        or TAG_LINE.match(line)
        or COPYRIGHT.match(line)
        or CREDIT.match(line)
        or CAPTION_END.search(line)
        or STAFF_CREDIT.match(line)
        or TOOLBAR.match(line)
        or _is_imprint(line)
        or _is_membership(line)
        or READER_OFFER.match(line)
        or _is_request(line)
        or READING_TIME.match(line)
    )


def is_top_furniture(line: str) -> bool:
    """Whether ``line`` is what stands around a title: breadcrumbs, bylines, dates alone."""
    return bool(BREADCRUMB.match(line) or SQUASHED_BREADCRUMB.match(line) or byline(line)) or is_date_line(line)


def byline(line: str) -> str | None:
    """The author named by "By Jane Roe, Kyiv correspondent"; None where ``line`` is no byline."""
    match = BYLINE.match(line) if len(line) < 160 and not PROSE_END.search(line) else None
    return match[1] if match and len(match[1].split()) > 1 else None


def first_byline(lines: Iterable[str]) -> str | None:
    """The first author that a byline among ``lines`` names."""
    return next(filter(None, map(byline, lines)), None)


def without_furniture(lines: list[str]) -> list[str]:
    """``lines`` without furniture, and without the links that follow a heading such as "Recent Stories"."""
    kept: list[str] = []
    following_heading = False
    for position, line in enumerate(lines):
        if _is_heading(line):
            # An article's own "Background" is followed by prose; a box of links is not.
            rest = lines[position + 1 : position + 2]
            if not PLAIN_WORD.match(line) or not rest or _looks_like_link(rest[0]):
                following_heading = True
                continue
        if following_heading and _looks_like_link(line):
            continue
        following_heading = False
        if not is_furniture(line):
            kept.append(line)
    return kept


def _is_heading(line: str) -> bool:
    return len(line) < 60 and bool(HEADING.match(line))


def _is_link(line: str) -> bool:
    """A label and the title of another story; several sentences after the label are prose."""
    if SITE_LINK.match(line) or SHOUTED_LINK.match(line):
        return True
    return bool(LINK_LINE.match(line)) and len(SENTENCE.findall(line)) < 3 and not PLAIN_WORD_PROSE.match(line)


def _is_request(line: str) -> bool:
    if QUOTATION.search(line):
        return False
    return bool(REQUEST_OPENING.match(line) and REQUEST_OBJECT.search(line)) and len(SENTENCE.findall(line)) < 5


def _is_imprint(line: str) -> bool:
    """Prose may speak of imprints too; a publisher's own quotes nobody."""
    return bool(IMPRINT.search(line)) and not QUOTATION.search(line)


def _is_membership(line: str) -> bool:
    return bool(MEMBERSHIP.search(line)) and not QUOTATION.search(line) and len(SENTENCE.findall(line)) < 3


def _looks_like_link(line: str) -> bool:
    return is_furniture(line) or (len(line.split()) <= WORDS_IN_LINK and not PROSE_END.search(line))
