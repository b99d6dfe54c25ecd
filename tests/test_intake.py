"""Intake: every page comes out once, with what is known of it; what cannot be read comes out with its reason."""

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parley.intake import Limits, NoSuchPath, pages, read_stream
from parley.model import Page, SetAside

HTML = b"<html><body><p>Talks resumed in Varna.</p></body></html>"


def warc_record(
    url: str,
    body: bytes,
    headers: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2022-10-21T10:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def split(found: list[Page | SetAside]) -> tuple[list[Page], list[SetAside]]:
    return [p for p in found if isinstance(p, Page)], [p for p in found if isinstance(p, SetAside)]


def test_a_saved_page_keeps_its_bytes_and_its_files_time(tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_bytes(HTML)
    os.utime(path, (1_666_000_000, 1_666_000_000))
    [page] = pages([path])
    assert isinstance(page, Page)
    assert (page.content, page.media_type, page.url) == (HTML, "text/html", None)
    assert page.fetched == datetime.fromtimestamp(1_666_000_000, UTC)
    assert len(page.hash) == 64


def test_folders_are_read_in_order_without_hidden_files_and_other_kinds_are_counted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.htm", "a/.hidden.txt", ".git/x.txt", "c.md", "logo.png", "photo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"text")
    read, aside = split(list(pages([tmp_path])))
    assert [Path(page.place).name for page in read] == ["z.htm", "b.txt", "c.md"]
    assert [page.media_type for page in read] == ["text/html", "text/plain", "text/plain"]
    assert len(aside) == 1
    assert "2 .png" in aside[0].reason


def test_a_file_of_another_kind_that_is_named_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "story.pdf").write_bytes(b"%PDF")
    [found] = pages([tmp_path / "story.pdf"])
    assert isinstance(found, SetAside)
    assert ".pdf" in found.reason


def test_a_path_that_does_not_exist_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(NoSuchPath, match=r"nowhere\.txt"):
        pages([tmp_path / "a.txt", tmp_path / "nowhere.txt"])


def test_a_page_over_the_limit_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 101)
    (tmp_path / "short.txt").write_bytes(b"x" * 100)
    read, aside = split(list(pages([tmp_path], Limits(page_bytes=100))))
    assert [Path(page.place).name for page in read] == ["short.txt"]
    assert "100 bytes" in aside[0].reason


def test_json_lines_give_pages_with_what_the_sender_states(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps({"text": "Käme es dazu?", "url": "https://x.example/1", "title": "T", "published": "2022-10-21"}),
        '{"text": "cut off',
        "",
        json.dumps(["no", "object"]),
        json.dumps({"html": "<p>Hello</p>", "publisher": "The Wire"}),
        json.dumps({"url": "https://x.example/empty"}),
        "[" * 100_000,
        json.dumps({"text": "y" * 500_000}),
        json.dumps({"text": "last"}),
    ]
    path.write_text("\n".join(lines), "utf-8")
    read, aside = split(list(pages([path], Limits(page_bytes=200_000))))
    assert [page.content.decode() for page in read] == ["Käme es dazu?", "<p>Hello</p>", "last"]
    assert read[0].url == "https://x.example/1"
    assert read[0].given == {"title": "T", "published": "2022-10-21"}
    assert read[1].media_type == "text/html"
    assert read[1].given == {"publisher": "The Wire"}
    assert [item.place.rsplit(", ", 1)[1] for item in aside] == [f"line {n}" for n in (2, 4, 6, 7, 8)]
    assert "bad JSON" in aside[0].reason
    assert "neither text nor html" in aside[2].reason


WARC_RECORDS = [
    warc_record("https://a.example/plain", HTML),
    warc_record("https://a.example/gzip", gzip.compress(HTML), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    warc_record(
        "https://a.example/chunked",
        b"6\r\n<html>\r\n7\r\n</html>\r\n0\r\n\r\n",
        "Content-Type: text/html\r\nTransfer-Encoding: chunked",
    ),
    warc_record("https://a.example/image", b"\x89PNG", "Content-Type: image/png"),
    warc_record("https://a.example/missing", HTML, status="404 Not Found"),
    warc_record("https://a.example/asked", b"", kind="request"),
    warc_record(
        "https://a.example/broken",
        b"\x1f\x8b\x08" + b"rubbish " * 9,
        "Content-Type: text/html\r\nContent-Encoding: gzip",
    ),
    warc_record(
        "https://a.example/bomb",
        gzip.compress(b"0" * 3_000_000),
        "Content-Type: text/html\r\nContent-Encoding: gzip",
    ),
    warc_record("https://a.example/last", HTML),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_its_html_responses(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in WARC_RECORDS))
    read, aside = split(list(pages([tmp_path], Limits(unpacked_bytes=1_000_000))))
    assert [(page.url or "").rsplit("/", 1)[1] for page in read] == ["plain", "gzip", "chunked", "last"]
    assert [page.content for page in read] == [HTML, HTML, b"<html></html>", HTML]
    assert read[0].fetched == datetime(2022, 10, 21, 10, tzinfo=UTC)
    assert read[0].charset == "utf-8"
    assert [(item.url or "").rsplit("/", 1)[1] for item in aside] == ["broken", "bomb"]
    assert all(item.content.startswith(b"HTTP/1.1 200") for item in aside)


FIRST, LAST = WARC_RECORDS[0], WARC_RECORDS[-1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rubbish between.warc", FIRST + b"rubbish\r\n\r\n" + LAST),
        ("bad length.warc", FIRST + LAST.replace(b"Content-Length: ", b"Content-Length: x") + LAST),
        ("bad member.warc.gz", gzip.compress(FIRST) + b"\x1f\x8b\x08" + b"\xff\x00" * 60 + gzip.compress(LAST)),
    ],
)
def test_a_bad_record_never_stops_the_file(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    read, aside = split(list(pages([tmp_path / name])))
    assert [page.url for page in read] == ["https://a.example/plain", "https://a.example/last"]
    assert aside


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.warc.gz", gzip.compress(FIRST) + gzip.compress(LAST)[:80]),
        ("cut head.warc", FIRST + LAST[:90]),
        ("cut body.warc", FIRST + LAST[:-40]),
    ],
)
def test_an_archive_cut_short_says_so(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    read, aside = split(list(pages([tmp_path / name])))
    assert [page.url for page in read] == ["https://a.example/plain"]
    assert "cut short" in aside[-1].reason


def test_noise_named_warc_is_set_aside_without_an_exception(tmp_path: Path) -> None:
    (tmp_path / "noise.warc").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "noise.warc.gz").write_bytes(b"\x1f\x8b\x08" + bytes(range(256)) * 40)
    (tmp_path / "empty.warc").write_bytes(b"")
    read, aside = split(list(pages([tmp_path])))
    assert not read
    assert {Path(item.place.split(",")[0]).name for item in aside} == {"noise.warc", "noise.warc.gz"}


def test_standard_input_is_html_where_it_begins_like_it() -> None:
    kinds = [
        read_stream(io.BytesIO(content), "standard input", Limits()).media_type  # type: ignore[union-attr]
        for content in (b"\n <!DOCTYPE html><p>x", b"Talks resumed.\n<b>not html</b>", HTML)
    ]
    assert kinds == ["text/html", "text/plain", "text/html"]
