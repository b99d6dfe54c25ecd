"""Parties by name for the commands, and the user's own actors file."""

import datetime as dt
from pathlib import Path

import pytest

from parley.coding.actors import Actors, BadActorsFile, UnknownActor

KARVIA = """
[[actor]]
code = "KRV"
name = "Karvia"
kind = "state"
names = ["Republic of Karvia"]
demonyms = ["Karvian", "Karvians"]
seats = ["Telmar", "the Amber Palace"]

[[actor]]
code = "KRVFRN"
name = "Karvian Free Front"
names = ["KFF"]
sector = "REB"
of = "KRV"

[[person]]
name = "Ilse Maron"
also = ["I. Maron"]
actor = "KRV"
sector = "GOV"
role = "Foreign Minister"
from = 2024-01-01
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def karvia(tmp_path: Path) -> Actors:
    return Actors.load(written(tmp_path, KARVIA))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RUS", "RUS"), ("rus", "RUS"), ("Russia", "RUS"), ("moscow", "RUS"), ("the Kremlin", "RUS"),
        ("Russian", "RUS"),
        ("Ukrainians", "UKR"), ("UK", "GBR"), ("u.s.", "USA"), ("the white house", "USA"), ("Pentagon", "USA"),
        ("Türkiye", "TUR"), ("Côte d’Ivoire", "CIV"), ("hamas", "PSEHAM"), ("UN", "IGOUNO"), ("Red Cross", "NGOIFR"),
        ("  south   korea ", "KOR"), ("Islamic Republic of Iran", "IRN"),
    ],
)  # fmt: skip
def test_resolve(name: str, code: str) -> None:
    assert _ACTORS.resolve(name).code == code


_ACTORS = Actors.load()


def test_an_unknown_name_gets_the_nearest_offered() -> None:
    with pytest.raises(UnknownActor, match="Did you mean Ukraine") as caught:
        _ACTORS.resolve("Ukrane")
    assert caught.value.nearest[0] == "Ukraine"
    with pytest.raises(UnknownActor) as caught:
        _ACTORS.resolve("Qwxzj")
    assert caught.value.nearest == ()
    assert caught.value.name == "Qwxzj"


def test_names_of_codes() -> None:
    assert _ACTORS.name("PRK") == "North Korea"
    assert _ACTORS.name("ZZZ") == "ZZZ"


def test_the_users_parties_read_like_any_other(karvia: Actors) -> None:
    text = (
        "Karvian Defense Minister Tomas Vell spoke in Telmar. Telmar is open to talks, Vell said. "
        "The Amber Palace denied it; KFF fighters cheered. Maron will fly to Rome."
    )
    found = [(m.text, m.kind, m.actor, m.sector) for m in karvia.find(text, on=dt.date(2025, 3, 1))]
    assert found == [
        ("Karvian Defense Minister Tomas Vell", "person", "KRV", "GOV"),
        ("Telmar", "place", None, None),
        ("Telmar", "organization", "KRV", "GOV"),
        ("Vell", "person", "KRV", "GOV"),
        ("Amber Palace", "organization", "KRV", "GOV"),
        ("KFF fighters", "group", "KRVFRN", "REB"),
        ("Maron", "person", "KRV", "GOV"),
        ("Rome", "place", None, None),
    ]
    assert karvia.resolve("the amber palace").name == "Karvia"
    assert karvia.resolve("KRVFRN").kind == "armed_group"
    assert karvia.find("Maron spoke.", on=dt.date(2023, 1, 1)) == []


def test_the_users_file_corrects_what_is_built_in(tmp_path: Path) -> None:
    mine = Actors.load(written(tmp_path, '[[actor]]\ncode = "GEO"\nname = "Sakartvelo"\nseats = ["Kutaisi"]\n'))
    assert mine.name("GEO") == "Sakartvelo"
    assert mine.resolve("Georgia").code == mine.resolve("Kutaisi").code == "GEO"


def test_the_digest_tells_when_knowledge_changed(karvia: Actors, tmp_path: Path) -> None:
    assert karvia.digest == Actors.load(written(tmp_path, KARVIA)).digest
    assert karvia.digest != _ACTORS.digest
    assert karvia.digest != Actors.load(written(tmp_path, KARVIA + "\n# more\n")).digest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[actor]\ncode = "KRV"', "not valid TOML"),
        ('[[country]]\ncode = "KRV"', "unknown table 'country'"),
        ('[actor]\ncode = "KRV"', "two brackets"),
        ('[[actor]]\nname = "Karvia"', "'code' is missing"),
        ('[[actor]]\ncode = "KRV"', "'name' is missing"),
        ('[[actor]]\ncode = "krv"\nname = "Karvia"', "three capital letters"),
        ('[[actor]]\ncode = "KRV"\nname = "Karvia"\nkind = "kingdom"', "the kinds are state"),
        ('[[actor]]\ncode = "KRV"\nname = "Karvia"\nnames = "Republic"', "must be a list of texts"),
        ('[[actor]]\ncode = "KRV"\nname = "Karvia"\nseats = ["..."]', "must be a list of texts"),
        ('[[actor]]\ncode = "KRV"\nname = "Karvia"\ncapital = "Telmar"', "unknown field 'capital'"),
        ('[[actor]]\ncode = "KRVFRN"\nname = "Front"\nof = "KRV"', "no known party"),
        ('[[actor]]\ncode = "KRV"\nname = "Karvia"\nsector = "rebels"', "three capital letters"),
        ('[[person]]\nname = "I. M."\nactor = "QQQ"', "no known party"),
        ('[[person]]\nname = "I. M."\nactor = "RUS"\nfrom = "2024"', "must be a date"),
        ('[[person]]\nname = "I. M."\nactor = "RUS"\nfrom = 2024-01-02\nto = 2024-01-01', "exchange them"),
    ],
)
def test_a_bad_file_says_where_and_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadActorsFile, match=says) as caught:
        Actors.load(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    with pytest.raises(BadActorsFile, match="cannot be read"):
        Actors.load(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadActorsFile, match="not UTF-8"):
        Actors.load(path)
