"""The whole of reading: a page in, a story out."""

from hashlib import sha256

from ..model import Page, Span, Story, Unreadable
from .article import Article
from .decode import decode
from .html import read_html
from .language import language_of
from .plain import read_plain
from .sentences import split_sentences
from .whitespace import tidy

PARAGRAPH_BREAK = "\n\n"
FEWEST_LETTERS = 20


def read_page(page: Page) -> Story:
    """The story in ``page``.

    Its text is the title, where one is known, and the body's paragraphs, an empty line between each and the next.
    Raises `Unreadable`, and nothing else whatever the bytes are, with a reason for people: the page is empty, binary,
    nested too deep, or holds no article.
    """
    try:
        text = decode(page.content, page.charset)
        article = read_html(page, text) if page.media_type == "text/html" else read_plain(page, text)
    except Unreadable:
        raise
    except Exception as error:  # a page is data: a fault that it brings out in a library is a reason, not an end
        raise Unreadable(f"the page cannot be read ({type(error).__name__}: {error})") from error
    return _story(page, article)


def _story(page: Page, article: Article) -> Story:
    body = tuple(filter(None, map(tidy, article.paragraphs)))
    if sum(character.isalpha() for paragraph in body for character in paragraph[:200]) < FEWEST_LETTERS:
        raise Unreadable("the page holds no article text")
    title = tidy(article.title) if article.title else None
    text = PARAGRAPH_BREAK.join((title, *body) if title else body)
    paragraphs = _spans((title, *body) if title else body)
    return Story(
        id=sha256(f"{article.url or ''}\n{text}".encode()).hexdigest()[:16],
        text=text,
        paragraphs=paragraphs,
        sentences=split_sentences(text, paragraphs),
        fetched=page.fetched,
        title=title,
        body_start=paragraphs[1].start if title else 0,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published=article.published.day if article.published else None,
        published_basis=article.published.basis if article.published else None,
        language=language_of(PARAGRAPH_BREAK.join(body)),
        page_hash=page.hash,
    )


def _spans(paragraphs: tuple[str, ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + len(PARAGRAPH_BREAK)
    return tuple(spans)
