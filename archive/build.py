"""Builds an archive: `python archive/build.py [CRISIS] [--out FOLDER]`.

Reads the crisis's story files, renders each outlet's pages, and writes pages, WARC, ground truth and actors file.
The same sources give the same bytes.
"""

import argparse
import json
import shutil
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sources import HERE, Source, read_sources
from truth import annotation
from warc import SOFTWARE, record, request, response

Json = dict[str, Any]
BUNDLED = "orlu"
OUT = HERE.parent / "src" / "parley" / "demo"
WARC_NAME = "press-2025.warc.gz"
CRAWLED = datetime(2025, 4, 14, 3, 0, tzinfo=UTC)


@dataclass
class Rendered:
    """A story on its outlet's page."""

    source: Source
    outlet: Json
    file: str
    url: str
    content: str
    furniture: list[str]


def build(out: Path, crisis: str = BUNDLED) -> list[Rendered]:
    """Writes a crisis's whole archive into ``out``; pages of an earlier build are removed first."""
    folder = HERE / crisis
    outlets = tomllib.loads((folder / "outlets.toml").read_text("utf-8"))
    cast = tomllib.loads((folder / "cast.toml").read_text("utf-8"))
    templates = Environment(
        loader=FileSystemLoader(folder / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    sources = read_sources(folder)
    rendered = [_render(source, outlets, number, templates) for number, source in enumerate(sources)]

    pages = out / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    for page in rendered:
        if page.source.front.get("form", "html") != "warc":
            (pages / page.file).write_bytes(page.content.encode("utf-8"))
    (pages / WARC_NAME).write_bytes(_warc([p for p in rendered if p.source.front.get("form") == "warc"]))

    urls = {page.source.name: page.url for page in rendered}
    truth = [_truth(page, cast, urls) for page in rendered]
    lines = ",\n".join(json.dumps(page, ensure_ascii=False) for page in truth)
    (out / "truth.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    (out / "actors.toml").write_bytes((folder / "actors.toml").read_bytes())
    return rendered


def _render(source: Source, outlets: dict[str, Json], number: int, templates: Environment) -> Rendered:
    front = source.front
    outlet = outlets[front["outlet"]]
    form = front.get("form", "html")
    given = front.get("given", "none" if form == "txt" else outlet["given"])
    related = [outlet["related"][(number + step) % len(outlet["related"])] for step in range(3)]
    comments = [
        outlet["comments"][(number + step) % len(outlet["comments"])] for step in range(2) if outlet["comments"]
    ]
    page = {
        "title": source.title,
        "paragraphs": [
            {"text": text, "kind": paragraph.kind}
            for text, paragraph in zip(source.text, source.paragraphs, strict=True)
        ],
        "url": f"https://{outlet['host']}/{front['path']}",
        "author": front.get("author"),
        "section": front.get("section", outlet["nav"][1]),
        "when": front["published"],
        "given": given,
        "banner": front.get("banner"),
        "caption": front.get("photo", [None, None])[0],
        "credit": front.get("photo", [None, None])[1],
        "related": related,
        "comments": comments,
        "language": front.get("language", "en"),
    }
    template = "saved.txt" if form == "txt" else outlet["template"]
    environment = templates if form != "txt" else templates.overlay(autoescape=False)
    content = environment.get_template(template).render(page=page, outlet=outlet)
    furniture = [line for line, p in zip(source.text, source.paragraphs, strict=True) if p.kind == "promo"]
    furniture += [*related, *comments, *(outlet[k] for k in ("newsletter", "share", "footer", "cookie"))]
    furniture += [line for line in (page["banner"], page["credit"]) if line]
    stem = f"{front['outlet']}-{source.name}"
    file = {"txt": f"{stem}.txt", "html": f"{stem}.html", "warc": WARC_NAME}[form]
    return Rendered(source, outlet, file, page["url"], content, _on_page(furniture, content))


def _on_page(lines: list[str], content: str) -> list[str]:
    text = unescape(content)
    return [line for line in dict.fromkeys(lines) if line and line in text]


def _truth(page: Rendered, cast: dict[str, Json], urls: dict[str, str]) -> Json:
    front = page.source.front
    form = front.get("form", "html")
    given = front.get("given", "none" if form == "txt" else page.outlet["given"])
    day = f"{front['published']:%Y-%m-%d}"
    original = front.get("copy_of")
    return {
        "file": page.file,
        "url": page.url,
        "outlet": page.outlet["name"],
        "published": None if given == "none" else day,
        "published_given": given,
        "written": day,
        "title": page.source.title,
        "language": front.get("language", "en"),
        "copy_of": urls[original] if original else None,
        "copy_kind": front.get("copy_kind"),
        "annotated": bool(front.get("annotated")),
        **annotation(page.source, cast),
        "not_in_text": page.furniture,
    }


def _warc(pages: list[Rendered]) -> bytes:
    """Each page with its request, among what a crawl picks up besides: robots.txt, an image, a missing page."""
    records = [record("warcinfo", None, CRAWLED, SOFTWARE, "application/warc-fields")]
    host = pages[0].outlet["host"]
    when = CRAWLED
    records.append(response(f"https://{host}/robots.txt", when, b"User-agent: *\nDisallow: /cgi/\n", "text/plain"))
    for page in pages:
        when += timedelta(seconds=41)
        records.append(request(page.url, when))
        records.append(response(page.url, when, page.content.encode("utf-8"), "text/html; charset=utf-8"))
    pixel = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
    records.append(response(f"https://{host}/pixel.gif", when, pixel, "image/gif"))
    missing = b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>The page has moved or never was.</p>"
    records.append(response(f"https://{host}/world/gone", when, missing, "text/html", "404 Not Found"))
    return b"".join(records)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    crises = sorted(path.parent.name for path in HERE.glob("*/cast.toml"))
    parser.add_argument("crisis", nargs="?", choices=crises, default=BUNDLED, help="which crisis's archive")
    parser.add_argument("--out", type=Path, help="the folder to write into; needed for all but the bundled one")
    arguments = parser.parse_args()
    if arguments.crisis != BUNDLED and not arguments.out:
        parser.error(f"--out FOLDER is needed: only {BUNDLED} has a place in the package")
    pages = build(arguments.out or OUT, arguments.crisis)
    annotated = sum(bool(page.source.front.get("annotated")) for page in pages)
    print(f"{len(pages)} pages, {annotated} annotated in full")


if __name__ == "__main__":
    main()
