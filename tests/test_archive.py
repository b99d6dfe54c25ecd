"""The bundled archive: built from its sources, complete, and true to its own ground truth."""

import html
import json
import subprocess
import sys
import tomllib
from collections import Counter
from gzip import decompress
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from parley.demo import archive

ROOT = Path(__file__).parent.parent
TRUTH = json.loads((archive() / "truth.json").read_text("utf-8"))
WARC = archive() / "pages" / "press-2025.warc.gz"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every page's characters by its address, entities resolved, white space made single."""
    raw = {page["url"]: (archive() / "pages" / page["file"]) for page in TRUTH if page["file"] != WARC.name}
    found = {url: path.read_text("utf-8") for url, path in raw.items()}
    with WARC.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if (record.http_content_type or "") == "text/html" and record.http_headers.status_code == 200:
                found[record.headers["WARC-Target-URI"]] = record.reader.read().decode("utf-8")
    return {url: " ".join(html.unescape(text).split()) for url, text in found.items()}


def test_built_archive_is_what_its_sources_make(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "archive" / "build.py", "--out", tmp_path], check=True, capture_output=True)
    built = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {path.relative_to(archive()) for path in (archive() / "pages").rglob("*") if path.is_file()}
    assert built == shipped | {Path("truth.json"), Path("actors.toml")}
    for path in built:
        # Compressed bytes may differ between versions of zlib, what is in them may not.
        unpack = decompress if path.suffix == ".gz" else bytes
        assert unpack((tmp_path / path).read_bytes()) == unpack((archive() / path).read_bytes()), path


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        command = [sys.executable, ROOT / "archive" / "build.py", "--out", tmp_path / name]
        subprocess.run(command, check=True, capture_output=True)
    for path in (tmp_path / "a").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_every_page_has_its_truth(texts: dict[str, str]) -> None:
    assert texts.keys() == {page["url"] for page in TRUTH}
    files = {path.name for path in (archive() / "pages").iterdir()}
    assert files == {page["file"] for page in TRUTH}


def test_counts() -> None:
    forms = Counter("warc" if page["file"] == WARC.name else Path(page["file"]).suffix for page in TRUTH)
    assert len(TRUTH) >= 64
    assert forms["warc"] >= 12
    assert forms[".txt"] >= 6
    assert len({page["outlet"] for page in TRUTH}) == 9
    assert sum(page["annotated"] for page in TRUTH) >= 30
    assert {page["copy_kind"] for page in TRUTH} == {
        None, "identical", "syndicated", "partial", "rewritten", "translated back",
    }  # fmt: skip
    stances = {stance["stance"] for page in TRUTH for said in page["statements"] for stance in said["stances"]}
    assert stances == {"open", "conditional", "proposes", "refuses", "none"}
    modalities = {event["modality"] for page in TRUTH for event in page["events"]}
    assert modalities == {"asserted", "negated", "future", "hypothetical", "historical"}
    written = {page["written"] for page in TRUTH}
    assert min(written) == "2025-03-03"
    assert max(written) == "2025-05-08"
    assert sum(path.stat().st_size for path in archive().rglob("*") if path.is_file()) < 1_500_000


def test_truths_texts_stand_on_the_page(texts: dict[str, str]) -> None:
    for page in TRUTH:
        text = texts[page["url"]]
        wanted = [page["title"], *page["not_in_text"]]
        for said in page["statements"]:
            wanted += [said["source"], said["cue"], *said["content"]]
        for event in page["events"]:
            wanted += [event["actor_text"], event["recipient_text"], event["evidence"]]
        for part in wanted:
            if part is not None:
                # The state agency sets short titles in capitals.
                assert " ".join(part.split()).lower() in text.lower(), (page["file"], part)


def test_furniture_is_no_part_of_what_is_annotated() -> None:
    for page in TRUTH:
        annotated = [piece for said in page["statements"] for piece in said["content"]]
        annotated += [event["evidence"] for event in page["events"]]
        for line in page["not_in_text"]:
            assert all(line not in part for part in annotated), (page["file"], line)


def test_copies_name_a_page_of_the_archive() -> None:
    addresses = {page["url"] for page in TRUTH}
    for page in TRUTH:
        assert (page["copy_of"] is None) == (page["copy_kind"] is None)
        assert page["copy_of"] is None or page["copy_of"] in addresses - {page["url"]}


def test_states_and_organisations_of_the_truth_have_actors() -> None:
    actors = tomllib.loads((archive() / "actors.toml").read_text("utf-8"))
    codes = {actor["code"] for actor in actors["actor"]} | {"IGOUNO", "IGOEUR", "NGORCR", "TUR"}
    for page in TRUTH:
        for event in page["events"]:
            assert {event["actor"], event["recipient"]} <= codes | {None}
        for said in page["statements"]:
            assert said["actor"] in codes | {None}
            assert all({stance["holder"], stance["toward"]} <= codes | {None} for stance in said["stances"])


def test_one_utterance_has_one_speaker_unless_flagged() -> None:
    """Who said it is the same in every story, but where a page is flagged for changing it."""
    speakers: dict[str, set[str]] = {}
    for page in TRUTH:
        changed = {flag["utterance"] for flag in page["flags"] if flag["kind"] == "speaker-changed"}
        for said in page["statements"]:
            if said["utterance"] and said["utterance"] not in changed and said["person"]:
                speakers.setdefault(said["utterance"], set()).add(said["person"])
    assert {key: names for key, names in speakers.items() if len(names) > 1} == {}
