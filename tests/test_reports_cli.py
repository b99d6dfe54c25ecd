"""``parley quote``, ``occurrences``, ``outlets`` and ``forget``, from the outside."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parley.cli import app
from parley.cli.options import MakeCoder
from parley.coding import Coder
from parley.coding.actors import Actors

PAGES = Path(__file__).parent / "data" / "press_conference"
VARIABLES = ("PARLEY_RECORD", "PARLEY_ACTORS", "PARLEY_OUTLETS", "COLUMNS")
WIRE = "https://www.meridianpress.example/world/blinken-says-us-would-take-any-opening-2022-10-21/"
TRIMMED = '"We are considering every means to advance diplomacy if we see an opening to advance it,"'


@pytest.fixture(scope="module")
def made(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three reports of one news conference, none of them a transcript."""
    record = tmp_path_factory.mktemp("made") / "parley.db"
    files = [str(PAGES / f"{name}.html") for name in ("wire", "broadcaster", "agency_foreign")]
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES:
            patch.delenv(variable, raising=False)
        patch.setattr(MakeCoder, "__call__", lambda self: coder)
        result = CliRunner().invoke(app, ["ingest", *files, "--record", str(record), "--jobs", "1"])
    assert "read 3, known 0, copies 0, set aside 0" in result.stdout
    return record


@pytest.fixture(autouse=True)
def folder(made: Path, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with that record in it; the built-in parties are loaded once."""
    monkeypatch.setattr(Actors, "load", lambda *files: coder.actors)
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, tmp_path / "parley.db")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return " ".join(result.stdout.split())


def rows(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, (result.stdout, result.stderr, result.exception)
    return [json.loads(line) for line in result.stdout.splitlines()]


def error(*arguments: str, code: int = 2) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    assert not result.stdout.strip()
    assert result.stderr.startswith("parley: ")
    return " ".join(result.stderr.split())


def test_quote_by_exact_words() -> None:
    [found] = rows("quote", "EVERY means to advance diplomacy, if we see")
    assert (found["speaker"], found["actor"], found["first"]) == ("Antony Blinken", "USA", "2022-10-21")
    assert (found["independent"], found["earlier"]) == (3, [])
    assert found["canonical"] in [one["statement"] for one in found["reports"]]
    by = {" / ".join(one["content"]): one for one in found["reports"]}
    assert (by[TRIMMED]["outlet"], by[TRIMMED]["variant"]) == ("Harbour 24 News", "trimmed")
    assert [one["words"] for one in by[TRIMMED]["diff"] if one["kind"] == "delete"] == ["and we will consider"]
    out = run("quote", "every means to advance diplomacy if we see")
    assert "Antony Blinken (USA) · 2022-10-21 · 3 stories, 3 independent" in out
    assert "we are considering [-and we will consider-] every means" in out


def test_quote_by_like_words() -> None:
    [found] = rows("quote", "the nuclear threats we hear of are irresponsible and no one should get used to them")
    assert found["speaker"] == "Catherine Colonna"
    assert {one["outlet"] for one in found["reports"]} >= {"Harbour 24 News", "Meridian Press"}


def test_quote_takes_exact_words_alone_where_there_are_any() -> None:
    for words in ("lines of communication", "advance diplomacy"):
        for found in rows("quote", words):
            assert any(words in " ".join(one["content"]) for one in found["reports"])


@pytest.mark.parametrize("words", ["xylophones quack quietly", "?"])
def test_quote_of_what_nobody_said(words: str) -> None:
    assert "nobody is reported" in error("quote", words, code=1)


@pytest.mark.parametrize("parties", [("USA", "FRA"), ("FRA", "USA"), ("Washington", "France")])
def test_occurrences_by_name_and_by_code(parties: tuple[str, str]) -> None:
    found = rows("occurrences", *parties)
    [met] = [one for one in found if one["type"] == "CONSULT"]
    assert (met["stories"], met["independent"], met["denied"]) == (3, 3, 0)
    assert (met["from"], met["to"]) == ("2022-10-21", "2022-10-21")
    assert met["mentions"] == len(met["tellings"])
    assert {one["outlet"] for one in met["tellings"]} >= {"Harbour 24 News", "Meridian Press"}
    assert all({one["actor"], one["recipient"]} == {"USA", "FRA"} for one in found)
    assert "21 Oct 2022 CONSULT" in run("occurrences", *parties)


def test_occurrences_of_one_with_anybody() -> None:
    assert run("occurrences", "FRA") == run("occurrences", "France")
    every, first = rows("occurrences", "FRA"), rows("occurrences", "FRA", "--limit", "1")
    assert len(every) > 1
    assert first == every[:1]
    assert all("FRA" in (one["actor"], one["recipient"]) for one in every)


def test_occurrences_of_parties_that_have_none() -> None:
    assert "nothing" in run("occurrences", "Norway", "Peru")
    assert rows("occurrences", "Norway", "Peru") == []


def test_occurrences_of_an_unknown_party() -> None:
    for parties in (("Ruritania",), ("Russia", "Ruritania")):
        told = error("occurrences", *parties)
        assert "Ruritania" in told
        assert "actors file" in told


def canonical() -> str:
    """Whose wording Blinken's words are held against."""
    [found] = rows("quote", "every means to advance diplomacy if we see")
    [outlet] = [one["outlet"] for one in found["reports"] if one["statement"] == found["canonical"]]
    return str(outlet)


def test_outlets_with_an_official_one_beside_the_record(folder: Path) -> None:
    shares = {"verbatim", "altered", "reattributed", "copies", "first"}
    before = {one["outlet"]: one for one in rows("outlets")}
    assert set(before) == {"Harbour 24 News", "Meridian Press", "Pontika News Agency - English"}
    for one in before.values():
        assert set(one) == shares | {"outlet", "stories"}
        assert one["stories"] == one["copies"]["of"] == 1
        for share in (one[name] for name in shares):
            low, high = share["interval"]
            assert 0 <= low <= share["count"] / max(share["of"], 1) <= high <= 1
        assert one["verbatim"]["count"] + one["altered"]["count"] == one["verbatim"]["of"]
    assert before["Meridian Press"]["first"]["count"] > before["Pontika News Agency - English"]["first"]["count"] == 0
    assert canonical() == "Harbour 24 News"
    (folder / "outlets.toml").write_text('official = ["meridianpress.example"]')
    after = {one["outlet"]: one for one in rows("outlets")}
    assert canonical() == "Meridian Press"
    held_before, held_after = (found["Harbour 24 News"]["verbatim"]["of"] for found in (before, after))
    assert held_after == held_before + 1
    assert "Harbour 24" in run("outlets")


def test_outlets_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = folder / "elsewhere.toml"
    named.write_text('official = ["Meridian Press"]')
    monkeypatch.setenv("PARLEY_OUTLETS", str(named))
    assert canonical() == "Meridian Press"


@pytest.mark.parametrize("text", ["official = [", 'official = "a"', "official = [1]", 'unofficial = ["a"]', "\x00"])
def test_outlets_that_cannot_be_read(folder: Path, text: str) -> None:
    (folder / "outlets.toml").write_text(text)
    for command in (["outlets"], ["quote", "diplomacy"], ["occurrences", "USA"]):
        assert "outlets.toml" in error(*command)


def test_outlets_of_a_file_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_OUTLETS", "nowhere.toml")
    assert "PARLEY_OUTLETS nowhere.toml: there is no such file" in error("outlets")


def test_forget() -> None:
    [found] = rows("quote", "lines of communication to Moscow")
    [gone] = {one["story"] for one in found["reports"] if one["url"] == WIRE}
    assert gone in run("show", WIRE, "--json")
    assert gone in run("search", "diplomacy")
    assert run("forget", WIRE) == f"forgotten: {gone}"
    for name in (WIRE, gone):
        assert name in error("show", name)
        assert name in error("forget", name)
    assert {one["outlet"] for one in rows("outlets")} == {"Harbour 24 News", "Pontika News Agency - English"}
    assert gone not in run("search", "diplomacy") + run("quote", "diplomacy", "--json")
    met = [one for one in rows("occurrences", "USA", "FRA") if one["type"] == "CONSULT"]
    assert [(one["stories"], one["independent"]) for one in met] == [(2, 2)]


def test_forget_by_the_beginning_of_an_id() -> None:
    [id] = {one["story"] for one in rows("quote", "lines of communication")[0]["reports"] if one["url"] == WIRE}
    assert id in run("forget", id[:12])
    assert "xylophonic" in error("forget", "xylophonic")


def test_no_record() -> None:
    for command in (["quote", "x"], ["occurrences", "USA"], ["outlets"], ["forget", "x"]):
        assert "parley ingest" in error(*command, "--record", "nowhere.db")
