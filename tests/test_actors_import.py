"""Parties and persons from others' files."""

import datetime as dt
import json
from pathlib import Path

import pytest

from parley.coding.actors import Actors, BadActorsFile, import_actors

KNOWN = Actors.load()


def imported(tmp_path: Path, name: str, text: str) -> tuple[Actors, int]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    to, rows = import_actors(file, KNOWN.place, KNOWN.codes(), tmp_path / "user")
    return Actors.load(to), rows


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_csv(tmp_path: Path) -> None:
    actors, rows = imported(
        tmp_path, "mine.csv",
        "name,also,actor,sector,role,from,to,wikidata\n"
        "Ilse Maron,Ilze Maron,nor,GOV,Fisheries Minister,2024-02,,Q99\n",
    )  # fmt: skip
    (mention,) = actors.find("Ilze Maron said so.", on=dt.date(2025, 1, 1))
    assert (mention.actor, mention.role, mention.person) == ("NOR", "fisheries minister", "Ilse Maron")
    assert (rows, mention.wikidata) == (1, "Q99")


def test_follow_the_money(tmp_path: Path) -> None:
    actors, rows = imported(tmp_path, "peps.ftm.json", lines(
        {"id": "p1", "schema": "Position", "properties": {
            "name": ["Minister of Defence of Latvia"], "country": ["lv"]}},
        {"id": "o1", "schema": "Occupancy", "properties": {
            "holder": ["x1"], "post": ["p1"], "startDate": ["2024-03-01"], "endDate": ["2025-06-30"]}},
        {"id": "x1", "schema": "Person", "properties": {
            "name": ["Ansis Berzkalns"], "alias": ["A. Berzkalns"], "country": ["lv"], "wikidataId": ["Q7"]}},
        {"id": "g1", "schema": "Organization", "properties": {
            "name": ["Northern Dawn Brigade"], "country": ["ml"], "topics": ["crime.terror"]}},
        {"id": "c1", "schema": "Company", "properties": {"name": ["Fish & Sons"], "country": ["lv"]}},
    ))  # fmt: skip
    found = {m.text: m for m in actors.find(
        "Ansis Berzkalns met the Northern Dawn Brigade.", on=dt.date(2024, 5, 1))}  # fmt: skip
    minister, group = found["Ansis Berzkalns"], found["Northern Dawn Brigade"]
    assert (minister.actor, minister.sector, minister.wikidata) == ("LVA", "GOV", "Q7")
    assert (group.actor or "").startswith("MLI")
    assert (group.sector, rows) == ("REB", 2)
    (later,) = actors.find("Ansis Berzkalns left.", on=dt.date(2026, 1, 1))
    assert (later.actor, later.role) == ("LVA", None)


def wikidata(q: str, label: str, **claims: list[object]) -> dict[str, object]:
    return {
        "id": q,
        "labels": {"en": {"value": label}},
        "aliases": {"en": [{"value": f"{label} Jr"}]},
        "claims": claims,
    }


def held(q: str, since: str) -> dict[str, object]:
    def value(content: object) -> dict[str, object]:
        return {"datavalue": {"value": content}}

    return {"mainsnak": value({"id": q}), "qualifiers": {"P580": [value({"time": since})]}}


def test_wikidata(tmp_path: Path) -> None:
    human = {"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}
    text = "[\n" + ",\n".join(
        json.dumps(row) for row in (
            wikidata("Q1", "Foreign Minister of Peru"),
            wikidata("Q2", "Rosa Quispe", P31=[human], P39=[held("Q1", "+2023-05-00T00:00:00Z")]),
            wikidata("Q3", "Nobody Special", P31=[human]),
        )
    ) + "\n]\n"  # fmt: skip
    actors, rows = imported(tmp_path, "dump.json", text)
    (mention,) = actors.find("Rosa Quispe said so.", on=dt.date(2024, 1, 1))
    assert (mention.actor, mention.role, mention.wikidata, rows) == ("PER", "foreign minister", "Q2", 1)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "name,actor,role\nA B,XQX,king\n", "line 2: 'XQX' is no known party"),
        ("a.csv", "name,actor,role,from,to\nA B,FRA,king,2020-01-01,2019-01-01\n", "line 2: the term ends"),
        ("a.csv", "name,actor,role,from\nA B,FRA,king,2020-13-01\n", "line 2: .* no day of the calendar"),
        ("a.csv", "name,actor,role\nA B,FRA\n", "line 2: not as many cells"),
        ("a.csv", "who,actor\nA B,FRA\n", "no column is called 'name'"),
        ("a.json", '{"schema": "Person"}\n{"schema": \n', "line 2: no JSON object"),
        ("a.json", "[1]\n", "line 1: not an object"),
        ("a.json", '{"a": 1}\n', "neither FollowTheMoney"),
        ("a.json", "", "holds no person"),
        (
            "a.json",
            '{"schema": "Person", "properties": {"name": ["A B"], "position": ["king"]}}\n',
            "line 1: not in the",
        ),
        ("a.json", '{"id": "Q1", "labels": {"en": {"value": "A B"}}, "aliases": {"en": [3]}}\n', "line 1: not in the"),
    ],
)
def test_a_malformed_file_changes_nothing(tmp_path: Path, name: str, text: str, said: str) -> None:
    imported(tmp_path, name.replace("a.", "a.x.").replace("json", "csv"), "name,actor,role\nA B,FRA,king\n")
    before = {p.name: p.read_bytes() for p in (tmp_path / "user").iterdir()}
    with pytest.raises(BadActorsFile, match=said):
        imported(tmp_path, name, text)
    assert {p.name: p.read_bytes() for p in (tmp_path / "user").iterdir()} == before


def test_overlapping_terms_are_told(tmp_path: Path) -> None:
    actors, _ = imported(
        tmp_path, "kings.csv",
        "name,actor,role,from,to\nAna Bel,AND,chief dredger,2020-01-01,2022-01-01\n"
        "Cy Dov,AND,chief dredger,2021-01-01,2023-01-01\n",
    )  # fmt: skip
    pairs = {(one.person, other.person) for one, other in actors.overlaps()}
    assert ("Ana Bel", "Cy Dov") in pairs
    assert actors.holder("AND", "chief dredger", dt.date(2021, 6, 1)) is None
    later = actors.holder("AND", "chief dredger", dt.date(2022, 6, 1))
    assert later is not None
    assert later.person == "Cy Dov"
