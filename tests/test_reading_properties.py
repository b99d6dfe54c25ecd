"""Reading, whatever comes in: a story that holds together, or a reason."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.model import Page, Story, Unreadable
from parley.reading import read_page

NOW = datetime(2024, 5, 1, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        b"<p>", b"</p>", b"<div class='related'>", b"</div>", b"<table><tr><td>", b"<!--", b"]]>", b"<script>", b"&#0;",
        b"&#xD800;", b"<meta charset=utf-16>", b"\xff\xfe", b"\x00", b"\xed\xa0\x80",
        b"READ MORE: x\n", b"Home > News\n",
        b"\n\n", b"By Jane Roe\n", b"99/99/2022\n", b"KYIV, Feb 31 (Wire) - ", b"U.S. ", b"\xe2\x80\xae", b"\xc2\xad",
        b"The minister said on Friday that talks would go on in the capital. ", b"<svg/><math>", b'{"@type":',
        b'<script type="application/ld+json">{"datePublished": 7}</script>', b"<h1>A title of a page</h1>",
        "Министр заявил, что переговоры продолжатся. ".encode(), "会谈失败了。".encode(), b"\r", b"\x0c", b"\x85",
    ]
)  # fmt: skip
CONTENT = st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=30).map(b"".join), st.text(max_size=300).map(
    lambda text: text.encode("utf-8", "surrogatepass")))  # fmt: skip


def story_or_reason(page: Page) -> Story | str:
    try:
        return read_page(page)
    except Unreadable as reason:
        return str(reason)


def assert_holds_together(story: Story) -> None:
    for spans in (story.paragraphs, story.sentences):
        assert all(span.end <= len(story.text) and len(span) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.of(story.text) == span.of(story.text).strip() for span in spans)
    assert "\n\n".join(span.of(story.text) for span in story.paragraphs) == story.text
    paragraphs = iter(story.paragraphs)
    paragraph = next(paragraphs)
    for sentence in story.sentences:
        while sentence.start >= paragraph.end:
            paragraph = next(paragraphs)
        assert sentence.within(paragraph)
    between = story.text
    for sentence in reversed(story.sentences):
        between = between[: sentence.start] + between[sentence.end :]
    assert not between.strip()
    assert story.text[: story.body_start].rstrip("\n") == (story.title or "")
    assert story.text.encode("utf-8")
    assert not set(story.text) & set(map(chr, [*range(10), *range(11, 32), *range(127, 160)]))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=CONTENT,
    media_type=st.sampled_from(["text/html", "text/plain"]),
    charset=st.sampled_from([None, "utf-8", "latin-1", "utf-16", "base64", "idna", "no such charset", "\0"]),
    stated=st.dictionaries(
        st.sampled_from(["title", "publisher", "published", "author"]), st.text(max_size=30), max_size=2
    ),
    url=st.one_of(st.none(), st.text(max_size=30), st.just("http://[bad")),
)
def test_any_bytes_are_a_story_or_a_reason(
    content: bytes,
    media_type: Literal["text/html", "text/plain"],
    charset: str | None,
    stated: dict[str, str],
    url: str | None,
) -> None:
    page = Page(content, media_type, NOW, "here", url, charset, stated)
    read = story_or_reason(page)
    if isinstance(read, Story):
        assert_holds_together(read)
        assert read.page_hash == page.hash
    else:
        assert read


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    "content",
    [
        b" " * 500_000 + b"x",
        b"." * 200_000 + b"a",
        b"<a" * 100_000,
        b"<div>" * 20_000 + b"text",
        b"Home > " * 30_000,
        b"facebook " * 30_000 + b"!",
        "“".encode() * 100_000 + b" a. B",
        (b"." * 400 + b"a\n") * 40,
        (b"more " * 80 + b"\n") * 40,
    ],
)
def test_pages_made_to_be_slow_are_not(content: bytes, media_type: Literal["text/html", "text/plain"]) -> None:
    started = datetime.now(UTC)
    read = story_or_reason(Page(content, media_type, NOW, "here"))
    assert (datetime.now(UTC) - started).total_seconds() < 10
    if isinstance(read, Story):
        assert_holds_together(read)
