"""Parties, roles and persons in running text, and how phrases compose."""

import csv
import datetime as dt
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.coding.actors import Actors, Placement
from parley.model import Mention, Span

OCTOBER = dt.date(2022, 10, 21)
SECTORS = {
    "GOV", "MIL", "COP", "SPY", "REB", "OPP", "PTY", "LEG", "JUD", "CVL", "REF", "MED", "BUS", "NGO", "IGO", "EDU",
    "REL", "LAB", "CRM",
}  # fmt: skip


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def at(actors: Actors, text: str, words: str, on: dt.date | None = OCTOBER) -> Mention:
    found = {m.text: m for m in actors.find(text, on=on)}
    assert words in found, sorted(found)
    return found[words]


# Phrase, party, sector, person, role: the phrase is the whole mention.
COMPOSED = [
    ("Iraqi police", "IRQ", "COP", None, None),
    ("Israeli army", "ISR", "MIL", None, None),
    ("U.S. troops", "USA", "MIL", None, None),
    ("US officials", "USA", "GOV", None, None),
    ("Congolese troops", "COD", "MIL", None, None),
    ("Ukrainian military officials", "UKR", "MIL", None, None),
    ("Nigerian lawmakers", "NGA", "LEG", None, None),
    ("Syrian opposition", "SYR", "OPP", None, None),
    ("Iranian state media", "IRN", "MED", None, None),
    ("Afghan civilians", "AFG", "CVL", None, None),
    ("Colombian rebels", "COL", "REB", None, None),
    ("Mexican cartels", "MEX", "CRM", None, None),
    ("Turkish intelligence officials", "TUR", "SPY", None, None),
    ("Moscow's troops", "RUS", "MIL", None, None),
    ("Brazil’s Supreme Court", "BRA", "JUD", None, None),
    ("Ukraine's National Guard", "UKR", "MIL", None, None),
    ("Russian State Duma", "RUS", "LEG", None, None),
    ("Lebanon's Hezbollah", "LBNHEZ", "REB", None, None),
    ("Colombian rebel group ELN", "COLELN", "REB", None, None),
    ("Hamas fighters", "PSEHAM", "REB", None, None),
    ("UN peacekeepers", "IGOUNO", "MIL", None, None),
    ("Pentagon officials", "USA", "MIL", None, None),
    ("Ministry of Health of Ethiopia", "ETH", "GOV", None, None),
    ("Turkish president", "TUR", "GOV", "Recep Tayyip Erdoğan", "president"),
    ("foreign minister of Russia", "RUS", "GOV", "Sergei Lavrov", "foreign minister"),
    ("spokesman for the Israeli army", "ISR", "MIL", None, "spokesman"),
    ("president of the European Commission", "IGOEUC", "IGO", None, "president"),
    ("members of the Wagner Group", "RUSWAG", "REB", None, "members"),
    ("NATO's secretary-general", "IGONAT", "IGO", None, "secretary-general"),
    ("Russian Defense Minister Sergei Shoigu", "RUS", "GOV", "Sergei Shoigu", "defense minister"),
    ("South Korean Defence Minister Shin Won-sik", "KOR", "GOV", "Shin Won-sik", "defense minister"),
    ("U.S. Secretary of State Antony Blinken", "USA", "GOV", "Antony Blinken", "secretary of state"),
    ("French colleague Catherine Colonna", "FRA", "GOV", "Catherine Colonna", None),
    ("Sergei Lavrov, the foreign minister of Russia", "RUS", "GOV", "Sergei Lavrov", "foreign minister"),
    ("Aoife Byrne, Ireland's trade minister", "IRL", "GOV", "Aoife Byrne", "trade minister"),
    ("Turkey's foreign minister, Mevlut Cavusoglu", "TUR", "GOV", "Mevlüt Çavuşoğlu", "foreign minister"),
    ("Prime Minister of Pakistan, Imran Dar", "PAK", "GOV", "Imran Dar", "prime minister"),
    ("commander of the Iranian Revolutionary Guards, Hossein Salami", "IRN", "MIL", "Hossein Salami", "commander"),
    ("Mr. Adeyemi Cole, Ghana's finance minister", "GHA", "GOV", "Adeyemi Cole", "finance minister"),
    ("President Yoweri Museveni of Uganda", "UGA", "GOV", "Yoweri Museveni", "president"),
    ("Prime Minister Ilse Maron of Chad", "TCD", "GOV", "Ilse Maron", "prime minister"),
    ("UN Secretary-General António Guterres", "IGOUNO", "IGO", "António Guterres", "secretary-general"),
    ("Hamas leader Ismail Haniyeh", "PSEHAM", "REB", "Ismail Haniyeh", "leader"),
    ("Kremlin spokesman Dmitry Peskov", "RUS", "GOV", "Dmitry Peskov", "spokesman"),
    ("Thailand's army chief, General Apirat Kongsompong", "THA", "MIL", "Apirat Kongsompong", "army chief"),
    ("Iran's Supreme Leader Ayatollah Ali Khamenei", "IRN", "GOV", "Ali Khamenei", "supreme leader"),
    ("Russia’s ambassador to the UN, Pavel Orlov", "RUS", "GOV", "Pavel Orlov", "ambassador"),
    ("U.S. Ambassador to the United Nations Ann Lee-Brook", "USA", "GOV", "Ann Lee-Brook", "ambassador"),
    ("UN special envoy for Syria Geir Pedersen", "IGOUNO", "IGO", "Geir Pedersen", "special envoy"),
    ("Saudi coalition spokesperson Colonel Turki al-Malki", "SAU", "GOV", "Turki al-Malki", "coalition spokesperson"),
    ("Venezuelan opposition leader María Corina Machado", "VEN", "OPP", "María Corina Machado", "opposition leader"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "party", "sector", "person", "role"), COMPOSED)
@pytest.mark.parametrize(
    "sentence", ["The {}, we heard, agreed.", "It was known that the {}, in short, had refused it."]
)
def test_phrases_compose(
    actors: Actors, sentence: str, phrase: str, party: str, sector: str, person: str | None, role: str | None
) -> None:
    mention = at(actors, sentence.format(phrase), phrase)
    assert (mention.actor, mention.sector, mention.person, mention.role) == (party, sector, person, role)
    by_role_alone = phrase in ("Turkish president", "foreign minister of Russia")
    assert mention.kind == ("role" if by_role_alone else "person" if person else "role" if role else mention.kind)


@pytest.mark.parametrize(("phrase", "party", "sector", "person", "role"), COMPOSED)
def test_phrases_resolve_alone(
    actors: Actors, phrase: str, party: str, sector: str, person: str | None, role: str | None
) -> None:
    found = actors.place(phrase, OCTOBER)
    assert found
    assert replace(found, wikidata=None) == Placement(party, sector, person, role)


@pytest.mark.parametrize(
    ("phrase", "party", "sector"),
    [
        ("a Pentagon statement", "USA", "MIL"),
        ("officials in Moscow", "RUS", "GOV"),
        ("protesters in Tehran", "IRN", "CVL"),
        ("troops in Ukraine", None, "MIL"),
        ("the rebels", None, "REB"),
        ("a U.S. Supreme Court decision", "USA", "JUD"),
        ("Ukraine's electricity and water infrastructure", "UKR", None),
        ("the Russian side", "RUS", "GOV"),
        ("Lavrov", "RUS", "GOV"),
        ("President Putin", "RUS", "GOV"),
    ],
)
def test_a_phrase_found_elsewhere_is_placed(actors: Actors, phrase: str, party: str | None, sector: str | None) -> None:
    placed = actors.place(phrase, OCTOBER)
    assert placed is not None
    assert (placed.actor, placed.sector) == (party, sector)


@pytest.mark.parametrize("phrase", ["John Smith", "the ministry", "", "it", "the weather in general"])
def test_what_names_no_party_is_not_placed(actors: Actors, phrase: str) -> None:
    assert actors.place(phrase) is None


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan and Jordan Peele met Chad Smith and Paris Hilton at noon.",
        "The Washington Post, the New York Times and China Daily wrote of the Peking duck.",
        "She moved from Moscow, Idaho, to Paris, Texas, with the Paris agreement in hand.",
        "They told us that turkey is served with polish, and who knows.",
        "African American voters in Georgia and Florida stayed at home.",
        "He spoke slowly in Russian, and then in French.",
        "An anti-American and pro-Russian mood was felt.",
        "George Washington crossed the river.",
        "It was played at the University of Georgia by the Moscow Opera.",
    ],
)
def test_what_only_looks_like_a_party(actors: Actors, text: str) -> None:
    assert [m.text for m in actors.find(text, on=OCTOBER) if m.actor] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was in Moscow.", "Moscow"),
        ("They flew to Moscow on Monday.", "Moscow"),
        ("It happened at a hotel in Paris.", "Paris"),
        ("Blasts shook central Kyiv.", "Kyiv"),
        ("He spoke in Berlin and Vienna.", "Vienna"),
        ("The Vienna talks went on.", "Vienna"),
        ("BEIRUT (Reuters) - Shells fell.", "BEIRUT"),
        ("A crowd stood outside the White House.", "White House"),
        ("They met in Minsk, Belarus, at night.", "Minsk"),
    ],
)
def test_a_capital_as_a_place_is_no_government(actors: Actors, text: str, words: str) -> None:
    mention = at(actors, text, words)
    assert (mention.kind, mention.actor) == ("place", None)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Moscow said it would answer.", "Moscow", "RUS"),
        ("Talks between Moscow and Kyiv failed.", "Kyiv", "UKR"),
        ("It was a warning to Moscow.", "Moscow", "RUS"),
        ("According to Beijing, nothing happened.", "Beijing", "CHN"),
        ("Under pressure from Washington, they agreed.", "Washington", "USA"),
        ("They sent a letter to the White House.", "White House", "USA"),
        ("Downing Street would not comment.", "Downing Street", "GBR"),
        ("The Élysée denied it.", "Élysée", "FRA"),
        ("Zhongnanhai kept silent.", "Zhongnanhai", "CHN"),
    ],
)
def test_a_capital_as_a_government(actors: Actors, text: str, words: str, party: str) -> None:
    mention = at(actors, text, words)
    assert (mention.kind, mention.actor, mention.sector) == ("organization", party, "GOV")


def test_a_state_as_a_place_keeps_its_code(actors: Actors) -> None:
    mention = at(actors, "Fighting went on in eastern Ukraine.", "Ukraine")
    assert (mention.kind, mention.actor) == ("place", "UKR")


def test_verbs_after_a_state_are_no_group(actors: Actors) -> None:
    text = "Russia forces Ukraine to yield. Turkey hosts talks. China exports steel. Iran targets ships."
    assert [m.text for m in actors.find(text)] == ["Russia", "Ukraine", "Turkey", "China", "Iran"]


def test_things_of_a_state(actors: Actors) -> None:
    for text in (
        "Ukraine's electricity and water infrastructure",
        "Iranian nuclear facilities",
        "Saudi Arabia's oil facilities",
    ):
        mention = at(actors, f"They struck {text} again.", text)
        assert (mention.kind, mention.sector) == ("object", None)


def test_backed_by_a_state_is_not_of_it(actors: Actors) -> None:
    found = actors.find("Russian-backed separatists fought US-led forces.")
    assert [(m.text, m.actor, m.sector) for m in found] == [
        ("Russian", "RUS", None), ("separatists", None, "REB"), ("US", "USA", None),
    ]  # fmt: skip


def test_a_former_office_is_not_the_government(actors: Actors) -> None:
    mention = at(actors, "He met former French President Jean Dubois.", "French President Jean Dubois")
    assert (mention.actor, mention.sector, mention.role) == ("FRA", None, "former president")


def test_a_person_never_seen_is_learned_from_the_text(actors: Actors) -> None:
    text = (
        "“No,” Okello said.\n\nUgandan Foreign Minister Grace Okello left. "
        "Okello had met Kenyan Judge Peter Otieno; Grace Okello smiled."
    )
    found = [m for m in actors.find(text) if m.person == "Grace Okello"]
    assert [m.text for m in found] == ["Okello", "Ugandan Foreign Minister Grace Okello", "Okello", "Grace Okello"]
    assert {(m.actor, m.sector, m.role) for m in found} == {("UGA", "GOV", "foreign minister")}


def test_two_of_one_surname_leave_it_open(actors: Actors) -> None:
    text = "Ugandan Foreign Minister Grace Okello met Kenyan Judge Paul Okello. Okello said no."
    assert [m.text for m in actors.find(text) if m.text == "Okello"] == []


def test_what_the_text_says_overrules_the_list(actors: Actors) -> None:
    text = "Russian lawmaker Sergei Lavrov resigned. Lavrov gave no reason."
    assert at(actors, text, "Lavrov").sector == "LEG"


@pytest.mark.parametrize(
    ("surname", "on", "person"),
    [
        ("Blinken", dt.date(2022, 5, 1), "Antony Blinken"),
        ("Blinken", dt.date(2010, 5, 1), None),
        ("Obama", dt.date(2012, 5, 1), "Barack Obama"),
        ("Xi", dt.date(2020, 5, 1), "Xi Jinping"),
        ("Zelenskiy", dt.date(2022, 5, 1), "Volodymyr Zelensky"),
        ("von der Leyen", dt.date(2022, 5, 1), "Ursula von der Leyen"),
        ("Amir-Abdollahian", dt.date(2022, 5, 1), "Hossein Amir-Abdollahian"),
        ("May", dt.date(2017, 5, 1), None),
        ("Johnson", dt.date(2020, 5, 1), None),
    ],
)
def test_a_bare_surname_by_date(actors: Actors, surname: str, on: dt.date, person: str | None) -> None:
    found = actors.find(f"Yesterday {surname} said so.", on=on)
    assert [m.person for m in found] == ([person] if person else [])


def test_office_by_date(actors: Actors) -> None:
    text = "It was Donald Tusk."
    assert at(actors, text, "Donald Tusk", dt.date(2016, 1, 1)).actor == "IGOEUR"
    assert at(actors, text, "Donald Tusk", dt.date(2024, 1, 1)).actor == "POL"
    kerry = at(actors, "It was John Kerry.", "John Kerry", dt.date(2020, 1, 1))
    assert (kerry.actor, kerry.sector, kerry.role) == ("USA", None, None)


@pytest.mark.parametrize("text", ["Jill Biden spoke.", "He saw Hunter Biden there.", "Then Olga Zelensky spoke."])
def test_a_relative_is_not_the_person(actors: Actors, text: str) -> None:
    assert [m.person for m in actors.find(text, on=OCTOBER)] == []


def test_owner_after_a_person(actors: Actors) -> None:
    mention = at(actors, "Syrian President Bashar al-Assad's forces fled. Assad's army fled too.", "forces")
    assert (mention.actor, mention.sector) == ("SYR", "MIL")
    assert at(actors, "Assad's army fled.", "Assad's army").actor == "SYR"
    assert at(actors, "The Biden administration agreed.", "Biden administration").actor == "USA"


def test_a_role_without_a_name_is_nobody_without_a_day(actors: Actors) -> None:
    assert at(actors, "The Turkish president agreed.", "Turkish president", on=None).person is None


def test_headlines(actors: Actors) -> None:
    shouted = actors.find("RUSSIA ATTACKS UKRAINE AS NATO MEETS IN SOUTH KOREA")
    assert [m.actor for m in shouted] == ["RUS", "UKR", "IGONAT", "KOR"]
    title = actors.find(
        "Russian President Says Talks Possible\n\nRussian President Vladimir Putin said so.", on=OCTOBER
    )
    assert [(m.text, m.person) for m in title] == [
        ("Russian President", "Vladimir Putin"), ("Russian President Vladimir Putin", "Vladimir Putin"),
    ]  # fmt: skip


def test_part_of_a_text_is_read_in_the_light_of_the_whole(actors: Actors) -> None:
    text = "Ugandan Foreign Minister Grace Okello left. Okello wept."
    [mention] = actors.find(text, 44)
    assert (mention.text, mention.span, mention.person) == ("Okello", Span(44, 50), "Grace Okello")
    placed = actors.place_in(text, Span(44, 50))
    assert placed == Placement("UGA", "GOV", "Grace Okello", "foreign minister")


def test_every_present_state_is_known(actors: Actors) -> None:
    for country in pycountry.countries:
        assert actors.resolve(country.alpha_3).code == country.alpha_3
    assert actors.resolve("Kosovo").code == "XKX"
    assert {actors.resolve(name).kind for name in ("USSR", "Yugoslavia", "East Germany")} == {"former_state"}


def test_data_files_agree(actors: Actors) -> None:
    """Every code, sector and date in the data is one that exists; no office ends before it begins."""
    data = files("parley.coding.actors") / "data"

    def rows(name: str) -> list[dict[str, str]]:
        with (data / name).open(encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    for row in rows("institutions.csv") + rows("persons.csv"):
        assert actors.resolve(row["actor"]).code == row["actor"], row
    groups = rows("organisations.csv") + rows("armed_groups.csv")
    for row in groups:
        assert len(row["code"]) == 6
        assert row["code"][:3] in ("IGO", "NGO", "INT") or actors.resolve(row["code"][:3]), row
    codes = [row["code"] for row in groups + rows("states.csv")]
    assert len(codes) == len(set(codes))
    for name in ("institutions.csv", "persons.csv", "organisations.csv", "armed_groups.csv", "agents.csv", "roles.csv"):
        assert {row["sector"] for row in rows(name)} <= SECTORS | {""}
    for row in rows("persons.csv"):
        assert not row["to"] or row["from"] <= row["to"], row


@given(st.text(alphabet="RusianUkl.'’-, \n“”TheofPrdtMSgvy", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_that_match(text: str) -> None:
    end = 0
    for mention in _SHARED.find(text):
        assert mention.span.of(text) == mention.text != ""
        assert mention.span.start >= end
        end = mention.span.end


_SHARED = Actors.load()


def test_reading_is_fast(actors: Actors) -> None:
    paragraph = (
        "Russian Defense Minister Sergei Shoigu told his Turkish counterpart on Friday that Moscow was open to talks, "
        "while Ukrainian officials in Kyiv said that nothing had been offered to them and that fighting would go on. "
    )
    text = paragraph * 18  # about 600 words
    actors.find(text)
    begin = time.process_time()
    actors.find(text + " ")
    assert time.process_time() - begin < 0.05  # about 4 ms where nothing else runs


def test_the_sample_page(actors: Actors) -> None:
    page = Path(__file__).parents[2] / "shared" / "samples" / "moscow_talks.txt"
    if not page.exists():
        pytest.skip("the sample page is not at hand")
    found = {m.text: m for m in actors.find(page.read_text(encoding="utf-8"), on=OCTOBER)}
    assert found["French colleague Catherine Colonna"].actor == "FRA"
    assert found["Sergei Lavrov, the foreign minister of Russia"].role == "foreign minister"
    assert found["Ukraine’s electricity and water infrastructure"].actor == "UKR"
    assert found["Russian Defense Minister Sergei Shoigu"].person == "Sergei Shoigu"
    assert found["U.S. Secretary of Defense Lloyd Austin"].actor == "USA"
    assert (found["Pentagon"].actor, found["Pentagon"].sector) == ("USA", "MIL")
