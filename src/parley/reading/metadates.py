"""The published date that a page's markup states, by htmldate, asked only about what speaks of the story.

htmldate left alone falls back on any date on the page, and so on the site's clock. It is given a page made of the
metadata, the address, and the elements for dates that stand in the article or below its title.
"""

import datetime as dt
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement, fromstring  # type: ignore[import-untyped]

from .dates import published_under_title

DATE_WORDS = ("date", "time", "publish", "posted", "byline", "dateline")
CLOCK_WORDS = ("today", "current", "header", "topbar", "top-bar", "masthead", "clock", "nav", "weather", "now")
OUTSIDE = frozenset({"header", "nav", "footer", "aside"})
OUTSIDE_WORDS = (
    "related", "comment", "recent", "recommend", "sidebar", "footer", "latest", "trending", "popular", "more-",
)  # fmt: skip
LONGEST = 120
MOST_ELEMENTS = 12


def published_in_markup(tree: HtmlElement, url: str | None) -> dt.date | None:
    """The day stated by meta elements, JSON-LD, the address, ``time`` elements or the article's date line."""
    page = fromstring("<html><head></head><body></body></html>")
    head, body = page.find("head"), page.find("body")
    for element in tree.iter("meta", "script"):
        if element.tag == "meta" or "ld+json" in (element.get("type") or ""):
            head.append(_alone(element))
    elements = _date_elements(tree)
    for element in elements:
        body.append(_alone(element))
    try:
        found = find_date(page, extensive_search=False, original_date=True, url=url)
    except Exception:  # a page is data: htmldate's many patterns must not end the reading of it
        found = None
    if found:
        return dt.date.fromisoformat(found)
    stated = published_under_title(element.text_content() for element in elements)
    return stated.day if stated else None


def _date_elements(tree: HtmlElement) -> list[HtmlElement]:
    """Short elements for dates, in order, from the title on or inside an article."""
    found: list[HtmlElement] = []
    below_title = False
    for element in tree.iter("h1", "time", "abbr", "span", "div", "p", "li", "td"):
        if element.tag == "h1":
            below_title = True
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
        if element.tag not in {"time", "abbr"} and not any(word in name for word in DATE_WORDS):
            continue
        if any(word in name for word in CLOCK_WORDS):
            continue
        if not (_stands_on_title(element) or _speaks_of_story(element, below_title)):
            continue
        if len(element.text_content()) <= LONGEST:
            found.append(element)
            if len(found) == MOST_ELEMENTS:
                break
    return found


def _stands_on_title(element: HtmlElement) -> bool:
    """A date right above the title, in the same box with it: a site's clock stands in the site's head."""
    following = element.getnext()
    return following is not None and following.tag == "h1"


def _speaks_of_story(element: HtmlElement, below_title: bool) -> bool:
    in_article = False
    for ancestor in element.iterancestors():
        if ancestor.tag == "article":
            in_article = True
            break
        name = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower()
        if ancestor.tag in {"body", "html", "main"}:
            break
        if any(word in name for word in OUTSIDE_WORDS):
            return False
        if ancestor.tag in OUTSIDE and not (ancestor.tag == "header" and below_title):
            return False
    return in_article or below_title


def _alone(element: HtmlElement) -> HtmlElement:
    """A copy without the text behind it."""
    copied = deepcopy(element)
    copied.tail = None
    return copied
