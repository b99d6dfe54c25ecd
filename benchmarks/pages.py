"""Article text from HTML pages: Parley's reading beside trafilatura's, on the same pages in one run.

    python benchmarks/pages.py CORPUS_DIR [--worst N] [--lines]

CORPUS_DIR holds ``*.html`` and ``articles.json``, which gives each page's name (without ``.html``) its address and
``articleBody``, the article's text written down by hand: the layout of
https://github.com/scrapinghub/article-extraction-benchmark.

The measure is that benchmark's: the text's words (``\\w+``) are cut into overlapping runs of four; runs found in both
texts, as multisets, are true positives. Precision and recall are taken for each page, then averaged over the pages;
F1 is the harmonic mean of the two averages.

A *promotion line* is a line of the output that stands nowhere in the article's text and speaks the way promotion
does (PROMOTION, written apart from the rules that Parley itself uses).
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from parley.model import Page, Story, Unreadable
from parley.reading import read_page

WORD = re.compile(r"\w+")
PROMOTION = re.compile(
    r"\b(?:read (?:more|next|also|the full|our)|also read|more:|more (?:on|from|about|stories|news|in) |see also|"
    r"subscri\w+|newsletter|sign(?:ing)? up|log ?in|sign in|follow (?:us|him|her|me|them|@?\w+ on)|like us|join us|"
    r"share (?:this|on|via|your)|shares?$|retweet|tweet this|facebook|whatsapp|telegram channel|related|"
    r"recommended|you (?:may|might) (?:also )?like|suggested|trending|most (?:read|popular|viewed)|"
    r"don'?t miss|advert\w*|sponsored|promoted|click here|tap here|download (?:the|our)|our app|watch:|"
    r"listen:|comment(?:s|ing)?\b|copyright|all rights reserved|photo(?:graph)?s? (?:by|credit|courtesy)|"
    r"image (?:credit|source)|getty|ap photo|shutterstock|contact us|e-?mail (?:us|me|the)|donate|"
    r"breaking news|latest (?:news|stories)|coupon|free trial|check out|stay tuned|get the latest|"
    r"not be published|leave a (?:reply|comment)|editor'?s? (?:pick|choice)|this (?:story|article) (?:was|is|has))",
    re.IGNORECASE,
)
Extractor = Callable[[bytes, str], str]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def precision_recall(article: str, found: str) -> tuple[float, float]:
    expected, got = shingles(article), shingles(found)
    shared = sum((expected & got).values())
    return (shared / sum(got.values()), shared / sum(expected.values())) if found else (0.0, 0.0)


def promotion_lines(article: str, found: str) -> list[str]:
    known = " ".join(WORD.findall(article.lower()))
    lines = (line.strip() for line in found.splitlines())
    return [ln for ln in lines if PROMOTION.search(ln) and " ".join(WORD.findall(ln.lower())) not in known]


def story_of(content: bytes, url: str) -> Story | None:
    try:
        return read_page(Page(content, "text/html", datetime.now(UTC), place=url, url=url))
    except Unreadable:
        return None


def parley_body(content: bytes, url: str) -> str:
    story = story_of(content, url)
    return story.text[story.body_start :] if story else ""


def parley_whole(content: bytes, url: str) -> str:
    story = story_of(content, url)
    return story.text if story else ""


def trafilatura_precision(content: bytes, url: str) -> str:
    return trafilatura.extract(content, url=url, favor_precision=True, include_comments=False) or ""


def trafilatura_default(content: bytes, url: str) -> str:
    return trafilatura.extract(content, url=url, include_comments=False) or ""


EXTRACTORS: dict[str, Extractor] = {
    "parley, body": parley_body,
    "parley, with title": parley_whole,
    "trafilatura, favor_precision": trafilatura_precision,
    "trafilatura, default": trafilatura_default,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Article text: Parley beside trafilatura.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list Parley's N worst pages")
    parser.add_argument("--lines", action="store_true", help="print the promotion lines that Parley left")
    options = parser.parse_args()
    articles: dict[str, dict[str, str]] = json.loads((options.corpus / "articles.json").read_text("utf-8"))
    pages = {name: (options.corpus / f"{name}.html").read_bytes() for name in sorted(articles)}

    scores: dict[str, dict[str, tuple[float, float]]] = {}
    print(f"{len(pages)} pages of {options.corpus.name}")
    print(f"{'':30}{'precision':>10}{'recall':>8}{'F1':>8}{'promotion':>11}{'pages/s':>9}")
    for name, extract in EXTRACTORS.items():
        started = time.perf_counter()
        found = {key: extract(content, articles[key]["url"]) for key, content in pages.items()}
        seconds = time.perf_counter() - started
        scores[name] = {key: precision_recall(articles[key]["articleBody"], text) for key, text in found.items()}
        precision, recall = (sum(column) / len(pages) for column in zip(*scores[name].values(), strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        left = {key: promotion_lines(articles[key]["articleBody"], text) for key, text in found.items()}
        promoting = sum(1 for lines in left.values() if lines)
        rate = len(pages) / seconds
        print(f"{name:30}{precision:10.4f}{recall:8.4f}{f1:8.4f}{f'{promoting}/{len(pages)}':>11}{rate:9.1f}")
        if options.lines and name == "parley, body":
            for key, lines in left.items():
                for line in lines:
                    print(f"    {key[:6]}  {line[:160]}")

    body, best = scores["parley, body"], scores["trafilatura, favor_precision"]
    for key in sorted(body, key=lambda key: sum(body[key]))[: options.worst]:
        ours, theirs = (" ".join(f"{value:.2f}" for value in score[key]) for score in (body, best))
        print(f"    {key[:6]}  parley {ours}  trafilatura {theirs}  {articles[key]['url']}")


if __name__ == "__main__":
    main()
