"""Pages saved as plain text: title, what stands around it, paragraphs."""

import re
from itertools import pairwise, takewhile
from statistics import median

from ..model import Page
from .article import Article, Dated
from .dates import given_date, is_date_line, published_in_dateline, published_under_title
from .furniture import byline, first_byline, is_furniture, is_top_furniture, without_furniture
from .furniture_forms import PROSE_END
from .titles import clean_title, holds_title, repeats_title
from .whitespace import tidy

MARKDOWN = re.compile(r"^(?:#{1,6} |> ?)|^[*_-]{3,}$| #+$")
NAVIGATION = re.compile(
    r"[|>»›•·].*[|>»›•·]|^.{0,25}[|>»›•·]|"
    r"^(?:home|menu|skip|search|log ?in|sign ?in|subscribe|news|world)\b\s*\S{0,12}$",
    re.IGNORECASE,
)
LONGEST_TITLE = 220
WORDS_IN_TITLE = range(3, 36)
LINES_AT_TOP = 15


def read_plain(page: Page, text: str) -> Article:
    """The article in a page of plain text. A first short line that is no sentence is its title, else it has none."""
    given = page.given
    lines = _lines(text)
    title = tidy(given.get("title", "")) or None
    top, body = _split_at_title(lines, title)
    if title is None and top:
        title = clean_title(top.pop(0), (given.get("publisher", ""),))
    around = [line for line in top if is_top_furniture(line) or is_furniture(line)]
    # Subtitles stay: they are the story's own words.
    body = [line for line in top if line not in around] + body
    while body and (is_date_line(body[0]) or byline(body[0])):
        around.append(body.pop(0))
    return Article(
        paragraphs=tuple(without_furniture([line for line in body if not (title and repeats_title(line, title))])),
        title=title,
        url=page.url,
        publisher=given.get("publisher"),
        author=given.get("author") or first_byline(around),
        published=_published(page, around, body),
    )


def _published(page: Page, around: list[str], body: list[str]) -> Dated | None:
    if day := given_date(page.given["published"]) if "published" in page.given else None:
        return Dated(day, "given")
    if dated := published_under_title(around):
        return dated
    return next(filter(None, (published_in_dateline(line, page.fetched) for line in body[:2])), None)


def _split_at_title(lines: list[str], title: str | None) -> tuple[list[str], list[str]]:
    """The lines from the title to the first prose, and the body. Above the title stands the site, not the story.

    Where ``title`` is given, or there is none, the first part begins after it.
    """
    head = list(takewhile(lambda line: not _is_prose(line), lines[:LINES_AT_TOP]))
    body = lines[len(head) :]
    if title is not None:
        at = next((i for i, line in enumerate(head) if repeats_title(line, title)), -1)
        return head[at + 1 :], body
    candidates = [i for i, line in enumerate(head) if _may_be_title(line)]
    # A breadcrumb that ends in a line's words says which line is the title.
    named = [i for i in candidates if any(_names(other, head[i]) for other in head[:i])]
    if not candidates or len(lines) == 1:
        return [], [line for line in head if not (is_top_furniture(line) or is_furniture(line))] + body
    at = (named or candidates)[0]
    return head[at:], body


def _names(breadcrumb: str, title: str) -> bool:
    return holds_title(breadcrumb, title) and not repeats_title(breadcrumb, title)


def _is_prose(line: str) -> bool:
    if is_furniture(line) or is_top_furniture(line):
        return False
    words = len(line.split())
    ends = bool(PROSE_END.search(line)) and not line.endswith(("?", "!", "…", "..."))
    return words >= WORDS_IN_TITLE.stop or (words >= 9 and ends)


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE
        and len(line.split()) in WORDS_IN_TITLE
        and not line.endswith((".", "…", ":", ","))
        and not NAVIGATION.search(line)
        and not is_furniture(line)
        and not is_top_furniture(line)
    )


def _lines(text: str) -> list[str]:
    """The text's paragraphs: its lines, or its blocks where lines were broken at a fixed width."""
    rows = [MARKDOWN.sub("", tidy(row)) for row in text.splitlines()]
    if not _broken_at_width(rows):
        return [row for row in rows if row]
    paragraphs: list[str] = []
    open_block = False
    for row in rows:
        if not row:
            open_block = False
        elif open_block:
            paragraphs[-1] += " " + row
        else:
            paragraphs.append(row)
            open_block = True
    return paragraphs


def _broken_at_width(rows: list[str]) -> bool:
    """Whether most lines that another follows are about as long as each other and end in the middle of a sentence."""
    followed = [row for row, following in pairwise(rows) if row and following]
    if len(followed) < 3 or not 40 <= median(map(len, followed)) <= 110:
        return False
    open_ended = sum(1 for row in followed if not PROSE_END.search(row))
    return open_ended >= 0.6 * len(followed) and max(map(len, followed)) <= 130
