"""What the extractor left out: paragraphs that stand beside those it kept.

A page may hold its article in several boxes of one kind, with an advertisement between them; extraction by score
then takes one box. A paragraph left out belongs to the article where its box is of the same kind (element and class)
as the boxes of paragraphs that were kept, within the same article.
"""

import re
from collections import Counter
from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from .titles import plain
from .whitespace import tidy

OUTSIDE = frozenset({"aside", "footer", "nav", "form", "figure", "figcaption", "header", "button", "noscript"})
OUTSIDE_WORDS = (
    "comment", "related", "promo", "newsletter", "sidebar", "footer", "recommend", "share", "social", "advert",
    "caption", "popup", "modal", "cookie", "author", "subscribe", "teaser", "bio",
)  # fmt: skip
MARKUP = re.compile(r"&lt;|</?\w{1,20}(?:\s[^<>]{0,200})?/?>")
SHORTEST = 40
FEWEST_KEPT = 2
MOST_PARAGRAPHS = 5000


def with_left_out(tree: HtmlElement, kept: list[str]) -> list[str]:
    """``kept`` with the paragraphs of ``tree`` that belong among them, each behind the one it follows on the page."""
    places = {plain(text): i for i, text in enumerate(kept)}
    all_kept = "".join(map(plain, kept))
    boxes: Counter[tuple[object, ...]] = Counter()
    left_out: list[tuple[int, str, tuple[object, ...]]] = []
    after = -1
    for element in islice(tree.iter("p"), MOST_PARAGRAPHS):
        text = tidy(element.text_content())
        letters = plain(text)
        box = _box(element)
        if not letters or box is None:
            continue
        if letters in places:
            after = places[letters]
            boxes[box] += 1
        elif len(text) >= SHORTEST and letters not in all_kept and _is_prose(element, text):
            left_out.append((after, text, box))
    result: list[list[str]] = [[text] for text in ["", *kept]]
    for after, text, box in left_out:
        if boxes[box] >= FEWEST_KEPT:
            result[after + 1].append(text)
    return [text for group in result for text in group if text]


def _box(paragraph: HtmlElement) -> tuple[object, ...] | None:
    """What tells the paragraph's box from others of its page; None outside of articles."""
    for ancestor in paragraph.iterancestors():
        name = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower()
        if ancestor.tag in OUTSIDE:
            return None
        if ancestor.tag in {"article", "main", "body"}:
            break
        if any(word in name for word in OUTSIDE_WORDS):
            return None
    parent = paragraph.getparent()
    return (ancestor, parent.tag, parent.get("class"), paragraph.get("class")) if parent is not None else None


def _is_prose(element: HtmlElement, text: str) -> bool:
    """Neither mostly links, nor markup that an editor's tool left as text."""
    linked = sum(len(tidy(link.text_content())) for link in element.iter("a"))
    return linked <= 0.5 * len(text) and not MARKUP.search(text)
