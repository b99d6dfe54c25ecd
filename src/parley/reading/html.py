"""HTML pages: the article's text by trafilatura, what it left out, and the page's metadata."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from lxml.etree import _Element, iterwalk  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.metadata import (
    Document,
    examine_meta,
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.utils import load_html

from ..model import Page, Unreadable
from .article import Article, Dated
from .dates import given_date, published_in_dateline, published_under_title
from .furniture import first_byline, is_top_furniture, without_furniture
from .furniture_forms import PROSE_END
from .metadates import published_in_markup
from .names import author_names, site_name
from .recovery import with_left_out
from .titles import clean_title, repeats_title
from .whitespace import tidy

DEEPEST = 250
LARGEST = 200_000
# Below this, or below this share of the page's own paragraphs, the strict mode has probably missed the article.
FEWEST_CHARACTERS = 600
SMALLEST_SHARE = 0.4
LINES_AT_TOP = 6

# Its warnings say what `Unreadable` says.
for _name in ("trafilatura", "htmldate", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_html(page: Page, text: str) -> Article:
    """The article in a page of HTML.

    Raises `Unreadable` where there is none, or where elements are nested deeper than ``DEEPEST`` or more than
    ``LARGEST``.
    """
    tree = load_html(text)
    if tree is None:
        raise Unreadable("the page is no HTML that can be read")
    _check_size(tree)
    metadata = _metadata(tree, page.url)
    paragraphs = _paragraphs(tree)
    given = page.given
    url = page.url or metadata.url
    publisher = given.get("publisher") or site_name(metadata.sitename) or _host(url)
    title = tidy(given.get("title", "")) or _title(tree, metadata, publisher, url)
    top, body = paragraphs[:LINES_AT_TOP], paragraphs[LINES_AT_TOP:]
    if title:
        top, body = ([line for line in part if not repeats_title(line, title)] for part in (top, body))
    around = [line for line in top if is_top_furniture(line)]
    body = [line for line in top if line not in around] + body
    return Article(
        paragraphs=tuple(without_furniture(body)),
        title=title,
        url=url,
        publisher=publisher,
        author=given.get("author") or author_names(metadata.author, publisher) or first_byline(around),
        published=_published(page, tree, url, around, body),
    )


def _check_size(tree: HtmlElement) -> None:
    depth = count = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth > DEEPEST:
                raise Unreadable(f"elements are nested deeper than {DEEPEST}")
            if count > LARGEST:
                raise Unreadable(f"the page has more than {LARGEST} elements")
        else:
            depth -= 1


def _metadata(tree: HtmlElement, url: str | None) -> Document:
    """Title, author, address and site by trafilatura; its search for dates is left to `published_in_markup`."""
    metadata = examine_meta(tree)
    if metadata.author and " " not in metadata.author:
        metadata.author = None
    with suppress(Exception):  # a page's JSON-LD may have any shape at all
        metadata = extract_meta_json(tree, metadata)
    metadata.title = metadata.title or extract_title(tree)
    metadata.author = metadata.author or extract_author(tree)
    metadata.url = metadata.url or extract_url(tree, url)
    metadata.sitename = (metadata.sitename or extract_sitename(tree) or "").lstrip("@") or None
    metadata.clean_and_trim()
    return metadata


def _title(tree: HtmlElement, metadata: Document, publisher: str | None, url: str | None) -> str | None:
    headings = tuple(tidy(heading.text_content()) for heading in tree.iter("h1"))
    sites = tuple(filter(None, (publisher, _host(url))))
    title = clean_title(tidy(metadata.title or ""), sites, headings)
    return title or next(filter(None, headings), None)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _paragraphs(tree: HtmlElement) -> list[str]:
    """The article's paragraphs, in order. The strict mode comes first; where it finds little, the usual one."""
    found = _extract(tree, strict=True)
    size = sum(map(len, found))
    on_page = sum(len(text) for paragraph in tree.iter("p") if len(text := tidy(paragraph.text_content())) > 80)
    if size < FEWEST_CHARACTERS or size < SMALLEST_SHARE * on_page:
        usual = _extract(tree, strict=False)
        if sum(map(len, usual)) > 1.5 * size:
            found = usual
    return with_left_out(tree, found)


def _extract(tree: HtmlElement, strict: bool) -> list[str]:
    document = bare_extraction(tree, favor_precision=strict, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    return [] if body is None else [text for element in body for line in _lines(element) if (text := tidy(line))]


def _lines(element: _Element) -> Iterator[str]:
    """The paragraphs of one element of trafilatura's body: lists, quotations and tables hold several."""
    inner = [child for child in element if child.tag in {"p", "item", "row", "quote", "list", "table", "head"}]
    if element.tag == "row":
        cells = [list(filter(None, map(tidy, _lines(cell)))) for cell in element]
        if any(len(cell) > 1 for cell in cells):  # a table that lays out the page
            yield from (line for cell in cells for line in cell)
        else:
            yield " ".join(line for cell in cells for line in cell)
    elif inner:
        yield element.text or ""
        for child in element:
            if child in inner:
                yield from _lines(child)
            else:
                yield "".join(child.itertext())
            yield child.tail or ""
    else:
        yield from _broken_lines(element)


def _broken_lines(element: _Element) -> Iterator[str]:
    """Text with line breaks in it: a break that follows a sentence's end, or another break, ends a paragraph."""
    line = ""
    for text, is_break in _texts(element):
        if is_break and (not text.strip() or PROSE_END.search(line.rstrip())):
            yield line
            line = ""
        line += (" " if is_break else "") + text
    yield line


def _texts(element: _Element) -> Iterator[tuple[str, bool]]:
    """The text inside ``element`` piece by piece, each with whether a line break stands before it."""
    yield element.text or "", False
    for child in element:
        if child.tag == "lb":
            yield child.tail or "", True
        else:
            yield from _texts(child)
            yield child.tail or "", False


def _published(page: Page, tree: HtmlElement, url: str | None, around: list[str], body: list[str]) -> Dated | None:
    if day := given_date(page.given["published"]) if "published" in page.given else None:
        return Dated(day, "given")
    if day := published_in_markup(tree, url):
        return Dated(day, "metadata")
    if dated := published_under_title(around):
        return dated
    return next(filter(None, (published_in_dateline(line, page.fetched) for line in body[:2])), None)
