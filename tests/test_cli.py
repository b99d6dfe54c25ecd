"""The commands, from the outside."""

import json
import random
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from briefing import ACTORS, Writer, add, fill, october
from factories import RegexCoder, news, sentence
from lxml import etree
from typer.testing import CliRunner

from parley import __version__
from parley.cli import app
from parley.cli.options import MakeCoder
from parley.model import Stance
from parley.record import Record

runner = CliRunner()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with three pages and a coder that needs no network."""
    monkeypatch.chdir(tmp_path)
    for variable in ("PARLEY_RECORD", "PARLEY_ACTORS", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(MakeCoder, "__call__", lambda self: RegexCoder())
    pages = tmp_path / "pages"
    pages.mkdir()
    for seed in range(3):
        (pages / f"{seed}.txt").write_text(news(seed).replace("\n", "\n\n"))
    return tmp_path


@pytest.fixture
def quarrel(folder: Path) -> Path:
    """The record of the invented quarrel, with its parties beside it."""
    fill(folder / "parley.db")
    (folder / "actors.toml").write_text(ACTORS)
    return folder


def run(*arguments: str, code: int = 0, input: str | None = None) -> str:
    result = runner.invoke(app, list(arguments), input=input)
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result.stdout


def error(*arguments: str, code: int = 2, input: str | None = None) -> str:
    result = runner.invoke(app, list(arguments), input=input)
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    assert "Traceback" not in result.stderr
    return " ".join(result.stderr.split())


def test_version() -> None:
    assert run("--version").strip() == f"parley {__version__}"


def test_help_imports_nothing_heavy() -> None:
    heavy = ("onnxruntime", "numpy", "sqlalchemy", "trafilatura", "pyarrow", "jinja2", "lxml")
    code = f"import sys, parley.cli; sys.exit(' '.join(n for n in {heavy} if n in sys.modules) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_read_json_has_one_object_a_story() -> None:
    lines = run("read", "pages", "--json").splitlines()
    assert len(lines) == 3
    for line in lines:
        whole = json.loads(line)
        assert set(whole) == {"story", "statements", "events"}
        for event in whole["events"]:
            party = event["actor"]
            assert whole["story"]["text"][party["start"] : party["end"]] == party["text"]
    assert all("mentions" in json.loads(line) for line in run("read", "pages", "--json", "--mentions").splitlines())


def test_read_marks_statements_and_events() -> None:
    out = run("read", "pages/0.txt")
    whole = json.loads(run("read", "pages/0.txt", "--json"))
    for letter, found in (("S", whole["statements"]), ("E", whole["events"])):
        assert found
        for number in range(1, len(found) + 1):
            assert f"[{letter}{number}]" in "".join(out.split())
    assert f"[S{len(whole['statements']) + 1}]" not in out


def test_read_names_what_is_set_aside_and_goes_on(folder: Path) -> None:
    (folder / "pages" / "empty.txt").write_text("")
    result = runner.invoke(app, ["read", "pages", "--json"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert "empty.txt" in result.stderr
    assert "empty.txt" in error("read", "pages/empty.txt", code=1)


def test_read_of_a_path_that_is_not_there() -> None:
    assert "nowhere" in error("read", "nowhere")


def test_ingest_tells_what_it_did_and_knows_it_again() -> None:
    assert "read 3, known 0, copies 0, set aside 0" in run("ingest", "pages", "--jobs", "1")
    assert "read 0, known 3, copies 0, set aside 0" in run("ingest", "pages", "--jobs", "1")
    with Record.open("parley.db", create=False) as record:
        assert record.counts().stories == 3


def test_ingest_makes_no_record_for_a_path_that_is_not_there(folder: Path) -> None:
    assert "nowhere" in error("ingest", "nowhere")
    assert not (folder / "parley.db").exists()


def test_ingest_lists_reasons(folder: Path) -> None:
    odd = folder / "odd"
    odd.mkdir()
    for number in range(30):
        (odd / f"{number:02}.txt").write_text("")
    out = run("ingest", "odd", "--jobs", "1", code=1)
    assert "set aside: 30 pages" in out
    assert "00.txt" in out
    assert "set aside 30" in out


def test_record_by_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_RECORD", str(folder / "deep" / "other.db"))
    run("ingest", "pages", "--jobs", "1")
    assert (folder / "deep" / "other.db").exists()
    assert "RUS Russia" in run("pairs")


def test_show_and_search() -> None:
    run("ingest", "pages", "--jobs", "1")
    with Record.open("parley.db") as record:
        story = next(record.stories()).story
    assert "[S1]" in run("show", story.id[:10])
    assert json.loads(run("show", story.id, "--json"))["story"]["text"] == story.text
    word = max(story.text.split()[3:8], key=len).strip(".,")
    assert story.id in run("search", word)
    assert "no story" in error("search", "xylophonic", code=1)
    assert "xylophonic" in error("show", "xylophonic")


def test_commands_on_no_record_say_what_to_do() -> None:
    for command in (["pairs"], ["show", "x"], ["search", "x"], ["brief", "RUS", "UKR"], ["export", "events"]):
        assert "parley ingest" in error(*command)


def test_something_else_than_a_record(folder: Path) -> None:
    (folder / "parley.db").write_text("not a record at all, but a text of some length")
    assert "parley.db" in error("pairs")


def test_export(folder: Path) -> None:
    run("ingest", "pages", "--jobs", "1")
    lines = run("export", "events", "--format", "jsonl").splitlines()
    rows = run("export", "events", "--format", "csv").splitlines()
    assert len(lines) == len(rows) - 1 > 0
    run("export", "stories", "--format", "parquet", "--out", "stories.parquet")
    assert (folder / "stories.parquet").read_bytes()[:4] == b"PAR1"
    assert "folder" in error("export", "stories", "--out", "no/such/folder/x.jsonl")


def test_brief_by_code_and_name(quarrel: Path) -> None:
    out = run("brief", "NOR", "Estmark")
    assert "Norland and Estmark" in out
    assert "3 reports, 2 independent" in out


def test_brief_as_json_and_html(quarrel: Path) -> None:
    found = json.loads(run("brief", "Norland", "EST", "--json", "--html", "out/brief.html", "--until", "2022-10-15"))
    assert found["as_of"] == "2022-10-15"
    assert etree.fromstring((quarrel / "out" / "brief.html").read_text(), etree.HTMLParser()) is not None


def test_brief_refuses_what_cannot_be_meant(quarrel: Path) -> None:
    assert "Norland" in error("brief", "Norlund", "EST")
    assert "not a date" in error("brief", "NOR", "EST", "--since", "last week")
    assert "after" in error("brief", "NOR", "EST", "--since", "2022-10-02", "--until", "2022-10-01")
    assert "one party" in error("brief", "NOR", "Norland")


def test_brief_on_a_pair_of_which_nothing_is_known(quarrel: Path) -> None:
    assert "parley pairs" in run("brief", "France", "Peru")


def test_actors_files(quarrel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = quarrel / "elsewhere" / "mine.toml"
    mine.parent.mkdir()
    (quarrel / "actors.toml").rename(mine)
    error("brief", "Norland", "Estmark")
    assert "Norland" in run("brief", "Norland", "Estmark", "--actors", str(mine))
    monkeypatch.setenv("PARLEY_ACTORS", str(mine))
    assert "Norland" in run("brief", "Norland", "Estmark")
    assert "missing.toml" in error("brief", "Norland", "Estmark", "--actors", "missing.toml")
    mine.write_text("[[actor]\n")
    assert "mine.toml" in error("brief", "Norland", "Estmark")


def test_screens_obey_nothing_from_outside(folder: Path) -> None:
    with Record.open("parley.db") as record:
        writer = Writer(october(1), "Pa\x9bper", "Ti\x1b]0;xtle [/bold] talks")
        writer.says("Ilse Maron", "EST", "We are [red]ready\x1b[2J now", Stance("EST", "NOR", "open", 0.9))
        add(record, "story", writer)
    for command in (["show", "story"], ["search", "talks"]):
        out = run(*command)
        assert "\x1b" not in out
        assert "\x9b" not in out
        assert "[/bold]" in out


GOOD = {"text": "Russia shelled Ukraine.", "actor": {"start": 0, "end": 6}, "recipient": {"start": 15, "end": 22}}


def test_classify_answers_line_by_line(folder: Path) -> None:
    pairs = [GOOD, {**GOOD, "text": "France sent aid to Peru", "recipient": {"start": 19, "end": 23}}] * 40
    (folder / "pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    answers = [json.loads(line) for line in run("classify", "pairs.jsonl", "--always").splitlines()]
    assert len(answers) == 80
    assert all(set(answer) == {"type", "scores", "modality"} for answer in answers)
    for answer in answers:
        ranked = {kind: score for kind, score in answer["scores"].items() if kind != "NONE"}
        assert answer["scores"][answer["type"]] == max(ranked.values())
    assert answers[0]["scores"] != answers[1]["scores"]
    for kind, score in answers[0]["scores"].items():
        assert answers[2]["scores"][kind] == pytest.approx(score, abs=0.02)
    again = run("classify", "-", input=json.dumps(GOOD) + "\n\n")
    assert len(again.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "{}", "null", '{"text": 1}', json.dumps({**GOOD, "actor": {"start": 0, "end": 99}}),
        json.dumps({**GOOD, "actor": [0, 6]}), json.dumps({**GOOD, "actor": {"start": "0", "end": 6}}),
        json.dumps({**GOOD, "recipient": {"start": 3, "end": 3}}), json.dumps({**GOOD, "actor": 5}),
    ],
)  # fmt: skip
def test_classify_names_the_line_that_is_wrong(line: str) -> None:
    assert "line 3" in error("classify", "-", input=f"{json.dumps(GOOD)}\n\n{line}\n")


def test_a_reader_who_goes_away_meets_silence(quarrel: Path) -> None:
    with Record.open("parley.db") as record:
        for number in range(300):
            writer = Writer(october(1), seed=1000 + number, title=f"Story {number}")
            add(record, f"more-{number}", writer)
    command = [sys.executable, "-c", "from parley.cli import app; app()", "export", "stories", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_demo_briefs_on_the_busiest_pair_of_states(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = folder / "archive"
    (archive / "pages").mkdir(parents=True)
    draw = random.Random(5)
    done = ["Russia shelled Ukraine"] * 3 + ["Turkey shelled Russia", "Russia shelled Turkey"] * 2
    lines = [f"{one} near {sentence(draw, 12).lower()}" for one in done]
    (archive / "pages" / "a.txt").write_text("\n\n".join(["Border in flames before talks", *lines]))
    (archive / "actors.toml").write_text(ACTORS)
    (archive / "outlets.toml").write_text("official = []")
    monkeypatch.setitem(sys.modules, "parley.demo", SimpleNamespace(archive=lambda: archive))
    monkeypatch.setattr("parley.cli.demo.cores", lambda: 1)
    monkeypatch.setenv("PARLEY_RECORD", str(folder / "mine.db"))
    out = run("demo")
    assert "Russia and Turkey" in out or "Turkey and Russia" in out  # four both ways, against three one way
    assert (folder / "parley-demo" / "brief.html").read_text().startswith("<!DOCTYPE html>")
    assert (folder / "parley-demo" / "actors.toml").read_text() == ACTORS
    assert not (folder / "mine.db").exists()
    tried = [
        shlex.split(line)[1:] for line in out.partition("Try next:")[2].splitlines() if line.startswith("  parley")
    ]
    assert {"pairs", "show", "occurrences", "outlets", "export"} <= {arguments[0] for arguments in tried}
    for arguments in tried:
        if "--record" in arguments:
            run(*arguments)
    assert "known 1" in run("demo")
    (folder / "parley-demo" / "actors.toml").write_text("# of an older archive")
    assert "known 1" in run("demo")
    assert (folder / "parley-demo" / "actors.toml").read_text() == ACTORS
    (folder / "actors.toml").write_text("# mine")
    assert "not the archive's own" in error("demo", "--record", "parley.db")
    assert (folder / "actors.toml").read_text() == "# mine"
