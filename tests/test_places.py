"""Place names: which are found, which place they mean, and the user's own gazetteer."""

import os
import zipfile
from pathlib import Path

import pytest

from parley.coding.places import BadGazetteer, Gazetteer, explain, import_geonames, resolve
from parley.coding.places.resolving import distance_km
from parley.model import Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def where(text: str, *names: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name)))
        at += len(name)
    return [(r.place.name, r.place.country) for r in resolve(text, spans, gazetteer)]


def test_one_name_two_places_by_their_company(gazetteer: Gazetteer) -> None:
    text = "From Paris to Lyon and Marseille the trains stood still."
    assert where(text, "Paris", "Lyon", gazetteer=gazetteer) == [("Paris", "FR"), ("Lyon", "FR")]
    text = "Texas troopers closed the road from Paris to Sherman, north of Dallas."
    places = {r.span.of(text): r.place for r in resolve(text, [Span(0, 5), Span(36, 41), Span(64, 70)], gazetteer)}
    assert (places["Paris"].country, places["Paris"].region) == ("US", "TX")


def test_the_region_after_a_comma_decides(gazetteer: Gazetteer) -> None:
    for text, region in (("In Alexandria, La., a man", "LA"), ("In Alexandria, Virginia, a man", "VA")):
        (found, *_) = resolve(text, [Span(3, 13)], gazetteer)
        assert (found.place.country, found.place.region) == ("US", region)
    (egypt,) = resolve("In Alexandria a man", [Span(3, 13)], gazetteer)
    assert egypt.place.country == "EG"


def test_georgia_is_a_state_of_either_kind(gazetteer: Gazetteer) -> None:
    text = "Tbilisi and Batumi are cities of Georgia."
    assert where(text, "Tbilisi", "Batumi", "Georgia", gazetteer=gazetteer)[2] == ("Georgia", "GE")
    text = "Savannah, Macon and Augusta are cities of Georgia, as Atlanta is."
    assert where(text, "Savannah", "Macon", "Augusta", "Georgia", "Atlanta", gazetteer=gazetteer)[3] == (
        "Georgia",
        "US",
    )


def test_explained_by_form_alone(gazetteer: Gazetteer) -> None:
    found = {p.text: p.country for p in explain("Fighting near Kherson spread, said a man in Odesa.", gazetteer)}
    assert found == {"Kherson": "UKR", "Odesa": "UKR"}
    # Adjectives name their state; "Still" and "May" are towns somewhere, but not here.
    (only,) = explain("Still, Moscow has shown nothing since May, Russian officials say.", gazetteer)
    assert (only.text, only.country) == ("Russian", "RUS")


def test_distance(gazetteer: Gazetteer) -> None:
    paris, london = gazetteer.named("Paris")[0], gazetteer.named("London")[0]
    assert 330 < distance_km(paris, london) < 350


ROW = "{}\tQalat {}\tQalat {}\tKalat,Qelat\t32.1\t66.9\tP\tPPL\tAF\t\t28\t\t\t\t{}\t\t1550\tAsia/Kabul\t2020-01-01\n"


def geonames(folder: Path, rows: list[str], name: str = "allCountries") -> Path:
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.txt", "".join(rows))
    return path


def test_the_users_own_gazetteer(tmp_path: Path) -> None:
    file = geonames(tmp_path, [ROW.format(n, n, n, 100 * n) for n in range(1, 40)])
    heard = []
    to = tmp_path / "places.sqlite"
    assert import_geonames(file, to, lambda done, whole: heard.append((done, whole))) == 39
    own = Gazetteer.load(to)
    assert [p.geonameid for p in own.named("kalat")][:2] == [39, 38]
    assert own.named("QALAT 7")[0].lat == 32.1


@pytest.mark.parametrize(
    ("row", "said"),
    [("1\ttwo columns\n", "line 2: 2 columns"), (ROW.format(9, 9, 9, 9).replace("32.1", "north"), "line 2: could not"),
     (ROW.format(9, 9, 9, 9).replace("32.1", "132.1"), "line 2: no point")],
)  # fmt: skip
def test_a_malformed_table_leaves_the_old_one(tmp_path: Path, row: str, said: str) -> None:
    to = tmp_path / "places.sqlite"
    import_geonames(geonames(tmp_path, [ROW.format(1, 1, 1, 1)]), to)
    before = to.read_bytes()
    with pytest.raises(BadGazetteer, match=said):
        import_geonames(geonames(tmp_path, [ROW.format(1, 1, 1, 1), row], "other"), to)
    assert to.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["allCountries.zip", "other.zip", "places.sqlite"]


def test_no_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.sqlite").write_text("no database, but long enough to be read as one " * 20)
    with pytest.raises(BadGazetteer, match="no gazetteer"):
        Gazetteer.load(tmp_path / "x.sqlite")
    monkeypatch.setenv("PARLEY_PLACES", str(tmp_path / "none"))
    with pytest.raises(BadGazetteer, match="no such file"):
        Gazetteer.load()
