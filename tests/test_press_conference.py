"""Two news conferences and careless pages about them: ``parley check`` from the outside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parley.cli import app
from parley.coding.actors import Actors
from parley.encoder import Encoder
from parley.record import Counts, Record, Utterance

DATA = Path(__file__).parent / "data"
Json = dict[str, Any]
VARIABLES = ("PARLEY_RECORD", "PARLEY_ACTORS", "PARLEY_OUTLETS", "COLUMNS")
# The day of saving on top, no day of publication; Blinken's “we” is given to Moscow, and Colonna's words are changed.
OWN = """Tuesday, March 28, 2023
HomeWorldNo End In Sight, Ministers Say After A Day Of Talks In Washington...

No End in Sight, Ministers Say After a Day of Talks in Washington


Every chance to end the war would be looked at, US Secretary of State Antony Blinken said on Friday.

At a news conference with his French colleague Catherine Colonna, Blinken said, “We will go on giving Ukraine what it \
needs to defend itself.”

He said that while “doubling and tripling down” on its attacks, Moscow was “considering and would examine all measures \
to promote diplomacy if we find a chance to advance it by whatever means.”

READ MORE: Coffee prices jump for the third day in a row

“Russia began this war with others, and it can end it alone,” Colonna said.

The two ministers also spoke about Haiti, where fuel and water have been short for weeks.
"""


@dataclass(frozen=True)
class Conference:
    """A folder with its record, and what the record held when it was made."""

    pages: Path
    record: Path
    counts: Counts
    utterances: list[Utterance]

    def check(self, page: Path, *options: str) -> tuple[str, int]:
        """What the command prints, and its exit code; whatever it finds, the record is as it was."""
        result = CliRunner().invoke(app, ["check", str(page), "--against", str(self.record), *options])
        assert not result.stderr
        with Record.open(self.record, create=False) as record:
            assert record.counts() == self.counts
            assert record.utterances() == self.utterances
        return result.stdout, result.exit_code

    def checked(self, page: Path) -> Json:
        out, code = self.check(page, "--json")
        [line] = out.splitlines()
        found: Json = json.loads(line)
        assert code == int(found["flagged"])
        return found


def told(folder: str, at: Path) -> Conference:
    pages = DATA / folder
    if (pages / "actors.toml").exists():
        (at / "actors.toml").write_bytes((pages / "actors.toml").read_bytes())
    files, at = sorted(pages.glob("*.html")), at / "parley.db"
    result = CliRunner().invoke(app, ["ingest", *map(str, files), "--record", str(at), "--jobs", "1"])
    assert "read 5, known 0, copies 0, set aside 0" in result.stdout
    with Record.open(at, create=False) as record:
        return Conference(pages, at, record.counts(), record.utterances())


@pytest.fixture(scope="module", autouse=True)
def ready(encoder: Encoder) -> Iterator[None]:
    """No settings of one's own; the network and the parties are loaded once."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES:
            patch.delenv(variable, raising=False)
        patch.setattr(Encoder, "load", lambda: encoder)
        patch.setattr(Actors, "load", cache(Actors.load))
        yield


@pytest.fixture(scope="module")
def washington(ready: None, tmp_path_factory: pytest.TempPathFactory) -> Conference:
    return told("press_conference", tmp_path_factory.mktemp("washington"))


@pytest.fixture(scope="module")
def imbeko(ready: None, tmp_path_factory: pytest.TempPathFactory) -> Conference:
    return told("press_conference_2", tmp_path_factory.mktemp("imbeko"))


def of(found: Json, words: str) -> Json:
    """The one statement with these words."""
    of_each = {" ".join(piece["text"] for piece in one["content"]): one for one in found["statements"]}
    [content] = [content for content in of_each if words in content]
    return dict(of_each[content])


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("own") / "own.txt"
    page.write_text(OWN, encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def own_checked(washington: Conference, own: Path) -> Json:
    return washington.checked(own)


@pytest.fixture(scope="module")
def careless(imbeko: Conference) -> Json:
    return imbeko.checked(imbeko.pages / "careless.txt")


def test_words_given_to_another_party(own_checked: Json) -> None:
    assert own_checked["flagged"]
    given = of(own_checked, "if we find a chance")
    assert [flag["kind"] for flag in given["flags"]] == ["person-mismatch"]
    assert "“Moscow”" in given["flags"][0]["detail"]
    assert (given["standing"], given["variant"]) == ("altered", "reattributed")
    assert given["source"]["person"] == "Antony Blinken"
    assert "every means to advance diplomacy" in given["said"]
    changed = of(own_checked, "Russia began this war")
    assert (changed["standing"], changed["variant"]) == ("altered", "reworded")
    assert [one["words"] for one in changed["diff"] if one["kind"] != "equal"] == ["alone", "with others"]
    kept = of(own_checked, "We will go on giving")
    assert (kept["standing"], kept["variant"]) == ("corroborated", "verbatim")


def test_the_same_on_the_screen(washington: Conference, own: Path) -> None:
    out, code = washington.check(own)
    assert code == 1
    assert all(words in out for words in ("! person-mismatch: ", "reattributed: ", "2022-10-21 (corroborated)"))
    assert "2023" not in out
    assert "this war [-alone-] {+with others+} and" in " ".join(out.split())


def test_a_page_without_a_day_gets_the_conferences(own_checked: Json, careless: Json) -> None:
    for found, day in ((own_checked, "2022-10-21"), (careless, "2019-06-13")):
        assert (found["story"]["published"], found["story"]["published_basis"]) == (day, "corroborated")


def test_a_careless_page_is_found_out(careless: Json) -> None:
    assert careless["flagged"]
    number = of(careless, "back 50 kilometres")
    assert (number["standing"], number["variant"]) == ("altered", "number-changed")
    assert 2 <= number["independent"] <= 5
    assert [one for one in number["diff"] if one["kind"] != "equal"] == [
        {"kind": "delete", "words": "15"},
        {"kind": "insert", "words": "50"},
    ]
    assert "15 kilometres" in number["said"]
    negation = of(careless, "We have set conditions")
    assert (negation["variant"], negation["detail"]) == ("polarity-changed", "“not” left out")
    given = of(careless, "prepared to examine any deal")
    assert (given["flags"][0]["kind"], given["variant"]) == ("person-mismatch", "reattributed")
    assert of(careless, "a paper that nobody watches")["standing"] == "corroborated"
    [differing] = [c for e in careless["events"] for c in e["occurrence"]["conflicts"] if c["of"] == "kilometres"]
    assert [one["count"] for one in differing["figures"]] == [15, 50]


def test_what_json_holds(careless: Json) -> None:
    assert set(careless) == {"story", "flagged", "statements", "events"}
    assert careless["story"]["copy_of"] is None
    text = careless["story"]["text"]
    added = {"standing", "independent", "utterance", "said", "variant", "detail", "diff", "others"}
    for one in careless["statements"]:
        assert added < set(one)
        assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in one["content"])
        assert one["id"] not in [other["statement"] for other in one["others"]]
        assert {other["story"] for other in one["others"]} or one["independent"] == 0
    assert {one["standing"] for one in careless["statements"]} == {"corroborated", "altered", "alone"}
    for event in careless["events"]:
        assert event["id"] in [telling["event"] for telling in event["occurrence"]["tellings"]]
        assert event["independent"] == event["occurrence"]["independent"] - 1


@pytest.mark.parametrize(("folder", "corroborated"), [("washington", 8), ("imbeko", 6)])
def test_a_page_that_the_record_holds(folder: str, corroborated: int, request: pytest.FixtureRequest) -> None:
    conference: Conference = request.getfixturevalue(folder)
    found = conference.checked(conference.pages / "wire.html")
    assert not found["flagged"]
    with Record.open(conference.record, create=False) as record:
        assert record.story(found["story"]["id"]).story.text == found["story"]["text"]
    standings = [s["standing"] for s in found["statements"]]
    assert "altered" not in standings
    assert standings.count("corroborated") >= corroborated
    assert 2 <= max(s["independent"] for s in found["statements"]) <= 4
