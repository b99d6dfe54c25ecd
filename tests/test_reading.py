"""Stories out of pages: text and HTML with the furniture of many sites, all invented."""

from datetime import UTC, date, datetime

import pytest

from parley.model import Page, Story, Unreadable
from parley.reading import read_page

FETCHED = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
BODY = (
    "The foreign minister of Maravia said on Friday that her country would return to the talks in Port Selm.",
    "“We will sit down without conditions,” Ilse Dorn told reporters after meeting the mediators.",
    "Officials in neighbouring Ostrava said they had received no offer. Shelling went on along the river overnight.",
    "The two sides last met in March, when a truce held for six days before it collapsed.",
)


def from_text(*lines: str, **given: str) -> Story:
    return read_page(Page("\n\n".join(lines).encode(), "text/plain", FETCHED, "page.txt", given=given))


def from_html(html: str, url: str | None = None, **given: str) -> Story:
    return read_page(Page(html.encode(), "text/html", FETCHED, "page.html", url=url, given=given))


def body_of(story: Story) -> tuple[str, ...]:
    return tuple(story.text[story.body_start :].split("\n\n"))


def site(body: str, head: str = "", before: str = "", after: str = "") -> str:
    return f"<html><head>{head}</head><body>{before}<article>{body}</article>{after}</body></html>"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


TITLE = "Maravia says it will return to talks in Port Selm"

TEXT_PAGES = {
    "a clock, a cut breadcrumb, links and boxes": (
        "Monday, November 6, 2023", "HomeWorldMaravia says it will return to talks in...", TITLE, BODY[0], BODY[1],
        "READ MORE: Ferry strike enters second week", BODY[2], BODY[3], "Recent Stories",
        "Ferry strike enters second week", "Ten recipes for autumn", "Suggested for you",
    ),
    "share buttons and a newsletter": (
        "Menu", "Subscribe", TITLE, "By Tomas Wirth", "Share", "Facebook Twitter WhatsApp", BODY[0],
        "Sign up for our morning newsletter and get the day's stories in your inbox.", *BODY[1:],
        "Follow us on Twitter and Facebook for the latest updates.", "© 2023 Selm Courier. All rights reserved.",
    ),
    "captions, credits and advertisements": (
        TITLE, "Photo: R. Hale/Reuters", BODY[0], "ADVERTISEMENT", BODY[1],
        "Ilse Dorn speaks to reporters in Port Selm, Oct. 20. (AP Photo/Nina Orlo)", BODY[2], "Story continues below",
        BODY[3], "(Reporting by Tomas Wirth; Editing by Ann Lowe)", "Image: Getty Images",
    ),
    "a broadcaster's boxes": (
        "Home > World > Maravia", TITLE, "Also read: Who is Ilse Dorn?", BODY[0],
        "RELATED | River towns count the cost",
        *BODY[1:], "You may also like", "River towns count the cost", "Most Read", "The quiz of the week",
    ),
    "comments and tags": (
        TITLE, *BODY, "Tags: Maravia, Ostrava, talks", "Leave a comment", "3 Comments", "Join the conversation",
    ),
    "Markdown": (f"# {TITLE}", *BODY, "***", "Read next → Ferry strike enters second week"),
    "two languages of links": (
        TITLE, BODY[0], "Leia também: Greve das barcas", BODY[1], "Читайте также: Забастовка", *BODY[2:],
    ),
    "the title twice": (TITLE, TITLE.upper(), *BODY),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXT_PAGES)
def test_a_page_of_text_gives_its_title_and_its_own_words_only(name: str) -> None:
    story = from_text(*TEXT_PAGES[name])
    assert story.title == TITLE
    assert body_of(story) == BODY
    assert story.published is None
    assert story.language == "en"


def test_the_title_is_the_first_paragraph() -> None:
    story = from_text(TITLE, *BODY)
    assert story.paragraphs[0].of(story.text) == TITLE
    assert story.text[story.body_start :].startswith(BODY[0])
    assert story.text == "\n\n".join((TITLE, *BODY))


def test_text_that_begins_with_a_sentence_has_no_title() -> None:
    story = from_text(*BODY)
    assert story.title is None
    assert story.body_start == 0
    assert body_of(story) == BODY


def test_lines_broken_at_a_width_are_joined() -> None:
    wrapped = (
        "The foreign minister of Maravia said on Friday that her country\nwould return to the talks in Port Selm as"
        " soon as\nthe guns along the river fell silent for a full week.\n\nThe two sides last met in March, when a "
        "truce held for\nsix days before it collapsed in a night of shelling."
    )
    story = from_text("Talks may resume in Port Selm\n\n" + wrapped)
    assert len(story.paragraphs) == 3
    assert "her country would return" in story.text


# A story's own words that share a topic, a word or a shape with furniture.
KEPT = (
    "Follow-up talks were held on Sunday, the minister said.",
    "More than 40 people died, according to the governor.",
    "Related documents were handed to the court in June, prosecutors said.",
    "“Share the land and share the peace,” the bishop said.",
    "The newspaper said subscribers to its newsletter had been sent a false report.",
    "He posted the statement on Telegram and on Facebook, where it was shared 3,000 times.",
    "Background: the two countries fought a war over the river in 1987.",
    "Watch officers saw the boat first, the navy said.",
    "Thank you.",
    "“Read my lips,” he told the deputies.",
    "The Reuters bureau in Port Selm was searched on Monday.",
    "Copyright law was amended in April, the ministry said.",
    "Advertisement of alcohol is banned in Maravia.",
    "Live rounds were fired into the crowd, witnesses said.",
    "The minister, speaking to AFP, denied it.",
    "The talks had failed by then, two officials said. (Reuters)",
    "According to a Reuters/Ipsos poll, most people want the talks to go on.",
    "''Follow us on Facebook,'' the leader told the crowd.",
    "“Video: we sent one, and nobody watched it,” the envoy said.",
)


@pytest.mark.parametrize("line", KEPT)
def test_prose_is_never_furniture(line: str) -> None:
    story = from_text(TITLE, BODY[0], BODY[1], line, BODY[2])
    assert line in body_of(story)


def test_a_storys_own_heading_stays_before_prose() -> None:
    assert "Background" in body_of(from_text(TITLE, BODY[0], "Background", BODY[3]))


@pytest.mark.parametrize(
    ("lines", "day", "basis"),
    [
        ((TITLE, "Published: 21 October 2023 10:31 GMT", *BODY), date(2023, 10, 21), "dateline"),
        ((TITLE, "By Tomas Wirth | October 21, 2023", *BODY), date(2023, 10, 21), "dateline"),
        ((TITLE, "Updated 3 Nov 2023, first published 21 Oct 2023", *BODY), date(2023, 10, 21), "dateline"),
        ((TITLE, "2023-10-21", *BODY), date(2023, 10, 21), "dateline"),
        ((TITLE, "PORT SELM, Oct 21, 2023 (Selm Wire) - " + BODY[0], *BODY[1:]), date(2023, 10, 21), "dateline"),
        ((TITLE, "PORT SELM, May 10 (Selm Wire) – " + BODY[0], *BODY[1:]), date(2024, 5, 10), "inferred"),
        ((TITLE, "PORT SELM, Oct 21 (Selm Wire) – " + BODY[0], *BODY[1:]), None, None),
        (("Monday, November 6, 2023", TITLE, *BODY), None, None),
        (("Monday, November 6, 2023", TITLE, "October 21, 2023", *BODY), date(2023, 10, 21), "dateline"),
        ((TITLE, "Last updated: 3 Nov 2023", *BODY), None, None),
        ((TITLE, "03/04/2023", *BODY), None, None),
        ((TITLE, *BODY, "It was signed on 3 June 2021."), None, None),
    ],
)
def test_the_published_date_of_a_page_of_text(lines: tuple[str, ...], day: date | None, basis: str | None) -> None:
    story = from_text(*lines)
    assert (story.published, story.published_basis) == (day, basis)
    assert story.title == TITLE


@pytest.mark.parametrize(
    "stated",
    ["2023-10-21", "2023-10-21T23:10:00+02:00", "Sat, 21 Oct 2023 10:00:00 GMT", "21 October 2023", "21 octobre 2023"],
)
def test_what_the_sender_states_counts_most(stated: str) -> None:
    story = from_text(*BODY, title=TITLE, publisher="Selm Wire", published=stated)
    assert (story.title, story.publisher) == (TITLE, "Selm Wire")
    assert (story.published, story.published_basis) == (date(2023, 10, 21), "given")


def test_html_with_metadata() -> None:
    head = (
        f'<title>{TITLE} | Selm Courier</title><meta property="og:site_name" content="Selm Courier">'
        '<meta property="article:published_time" content="2023-10-21T08:00:00Z">'
        '<meta property="article:modified_time" content="2023-11-02T08:00:00Z">'
        '<link rel="canonical" href="https://courier.example/world/talks">'
    )
    story = from_html(
        site(
            f"<h1>{TITLE}</h1>" + paragraphs(BODY[0], BODY[1], "<a href='/x'>READ MORE: Ferry strike</a>", *BODY[2:]),
            head,
            "<div class='topbar'>Monday, November 6, 2023</div><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>",
            "<aside><h3>Recent Stories</h3><a href='/y'>Ten recipes</a></aside><footer>© 2023 Selm Courier</footer>",
        )
    )
    assert (story.title, story.publisher, story.url) == (TITLE, "Selm Courier", "https://courier.example/world/talks")
    assert (story.published, story.published_basis) == (date(2023, 10, 21), "metadata")
    assert body_of(story) == BODY


def test_html_with_json_ld() -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        f'"headline": "{TITLE}", "datePublished": "2023-10-21T08:00:00Z", "dateModified": "2023-11-02", '
        '"author": {"@type": "Person", "name": "Tomas Wirth"}, '
        '"publisher": {"@type": "Organization", "name": "Selm Wire"}}</script>'
    )
    story = from_html(site(f"<h1>{TITLE}</h1>" + paragraphs(*BODY), head))
    assert (story.title, story.author, story.publisher) == (TITLE, "Tomas Wirth", "Selm Wire")
    assert story.published == date(2023, 10, 21)


def test_the_sites_clock_is_not_the_published_date() -> None:
    clock = (
        "<header><div class='date'>Monday, November 6, 2023</div></header><div class='current-date'>6 Nov 2023</div>"
    )
    story = from_html(site(f"<h1>{TITLE}</h1>" + paragraphs(*BODY), before=clock))
    assert (story.published, story.published_basis) == (None, None)


def test_a_time_element_below_the_title_is_the_published_date() -> None:
    clock = "<div class='header-date'>Monday, November 6, 2023</div>"
    article = f"<h1>{TITLE}</h1><time datetime='2023-10-21T07:00'>21 October</time>" + paragraphs(*BODY)
    assert from_html(site(article, before=clock)).published == date(2023, 10, 21)


def test_the_address_dates_a_story() -> None:
    url = "https://www.selmpost.example/2023/10/21/talks.html"
    story = from_html(site(f"<h1>{TITLE}</h1>" + paragraphs(*BODY)), url)
    assert (story.published, story.published_basis) == (date(2023, 10, 21), "metadata")
    assert story.publisher == "selmpost.example"


def test_furniture_inside_an_html_article_goes() -> None:
    lines = (
        BODY[0], "Advertisement", BODY[1],
        "<strong>Related:</strong> Who is Ilse Dorn, the minister who came from trade?",
        BODY[2], "Subscribe to our newsletter for a daily briefing.", BODY[3],
        "Like this story? Share it with a friend!",
    )  # fmt: skip
    assert body_of(from_html(site(f"<h1>{TITLE}</h1>" + paragraphs(*lines)))) == BODY


def test_an_article_in_several_boxes_is_read_whole() -> None:
    long = [f"{line} {line.replace('Maravia', 'the republic')} Part {i}." for i, line in enumerate(BODY * 3)]
    boxes = "".join(
        f"<div class='row'><div class='body__part'>{paragraphs(*long[i : i + 4])}</div>"
        "<div class='ad-slot'><p>Get a new phone today at a price you will hardly believe.</p></div></div>"
        for i in (0, 4, 8)
    )
    story = from_html(site(f"<h1>{TITLE}</h1><div class='chunks'>{boxes}</div>"))
    assert body_of(story) == tuple(long)


@pytest.mark.parametrize(
    ("shown", "site_name", "title"),
    [
        (f"{TITLE} - Selm Courier", "Selm Courier", TITLE),
        (f"Selm Courier | {TITLE}", "Selm Courier", TITLE),
        ("Maravia - Ostrava: a river of grief", "Selm Courier", "Maravia - Ostrava: a river of grief"),
        ("Talks | Day three | What we know", "Selm Courier", "Talks | Day three | What we know"),
    ],
)
def test_a_title_loses_the_sites_name_and_nothing_else(shown: str, site_name: str, title: str) -> None:
    head = (
        f'<title>{shown}</title><meta property="og:title" content="{shown}">'
        f'<meta property="og:site_name" content="{site_name}">'
    )
    assert from_html(site(paragraphs(*BODY), head)).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_the_page_is_decoded_as_it_declares(encoding: str) -> None:
    russian = "Министр иностранных дел заявила, что переговоры продолжатся в пятницу. Стороны встретятся в столице."
    html = site(paragraphs(russian, russian[:70]), f"<meta charset={encoding}>")
    story = read_page(Page(html.encode(encoding), "text/html", FETCHED, "x"))
    assert russian in story.text
    assert story.language == "ru"


def test_the_text_is_normalised_and_its_words_are_not() -> None:
    story = from_text(
        TITLE,
        "Ru\u0301z  said\u00a0so\u200b on\tFriday, \u201cwithout\u201d con\u00additions, and then he left the room.",
    )
    assert body_of(story) == ("R\u00faz said so on Friday, “without” conditions, and then he left the room.",)


def test_the_id_hangs_on_address_and_text_alone() -> None:
    content = "\n\n".join((TITLE, *BODY)).encode()
    one = read_page(Page(content, "text/plain", FETCHED, "a"))
    two = read_page(Page(content + b"\n", "text/plain", datetime.now(UTC), "b"))
    three = read_page(Page(content, "text/plain", FETCHED, "a", url="https://x.example/"))
    assert one.id == two.id != three.id
    assert len(one.id) == 16


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_has_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_page(Page(content, "text/html", FETCHED, "x"))
