"""Transcripts: who speaks stands before a colon."""

from pathlib import Path

import pytest
from factories import FETCHED, story

from parley.coding import Coder
from parley.coding.transcripts import Turn, turns
from parley.model import CodedStory, Page, Story
from parley.reading import read_page

TRANSCRIPT = Path(__file__).parent / "data" / "press_conference" / "transcript.html"


def read(*paragraphs: str) -> tuple[Story, list[Turn]]:
    """A story of these paragraphs under a headline, with its turns."""
    made = story("\n".join(["Briefing on the talks", *paragraphs]))
    return made, turns(made)


def spoken(*paragraphs: str) -> list[tuple[str, list[str]]]:
    made, found = read(*paragraphs)
    assert all(turn.colon.of(made.text) == ":" for turn in found)
    return [(turn.label.of(made.text), [said.of(made.text) for said in turn.said]) for turn in found]


def test_labels_in_capitals() -> None:
    found = spoken(
        "SECRETARY BLINKEN: Good afternoon. One thing: it is cold.",
        "FOREIGN MINISTER COLONNA:  Thank you.",
        "MR. O’BRIEN: On Monday.",
    )
    assert found == [
        ("SECRETARY BLINKEN", ["Good afternoon. One thing: it is cold."]),
        ("FOREIGN MINISTER COLONNA", ["Thank you."]),
        ("MR. O’BRIEN", ["On Monday."]),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Question (Interline)",
        "Question (Interline, Kesmarian Press Agency)",
        "Q",
        "MINISTER",
        "Antony Blinken",
        "Jean-Luc O’Neill",
        "HIGH REPRESENTATIVE OF THE UNION",
        "Minister of Foreign Affairs",
        "Bernard van Linden",
    ],
)
def test_labels_of_all_kinds(label: str) -> None:
    found = spoken(f"{label}: Will you go?", "ENVOY KAMBERI: Yes.", f"{label}: When?")
    assert found == [(label, ["Will you go?"]), ("ENVOY KAMBERI", ["Yes."]), (label, ["When?"])]


def test_paragraphs_that_follow_are_the_same_speakers() -> None:
    found = spoken(
        "Washington, 21 October. The ministers spoke in English.",
        "SECRETARY BLINKEN: Good afternoon.",
        "Those drones come from Iran.",
        "Finally, Haiti.",
        "QUESTION: Is there an opening?",
        "SECRETARY BLINKEN: No.",
        "He left the hall at noon.",
    )
    assert found == [
        ("SECRETARY BLINKEN", ["Good afternoon.", "Those drones come from Iran.", "Finally, Haiti."]),
        ("QUESTION", ["Is there an opening?"]),
        ("SECRETARY BLINKEN", ["No.", "He left the hall at noon."]),
    ]


def test_a_headline_is_no_turn() -> None:
    made = story("Blinken: no talks\nMINISTER TEVELI: No.\nQUESTION: Why?\nMINISTER TEVELI: It is late.")
    assert [turn.label.of(made.text) for turn in turns(made)] == ["MINISTER TEVELI", "QUESTION", "MINISTER TEVELI"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Note: the text was changed.", "Related: Grain ships wait.", "Updated: at noon.", "Sources: our own."],
        ["The ministers met on Friday.", "Blinken: this will not work.", "They left the hall at noon."],
        ["He listed three points:", "It is cold.", "He named two others:", "It is late.", "She asked this:", "Why?"],
        ["He had three points: cold.", "He named two others: late.", "She asked only this: why now?"],
        ["MINISTER TEVELI: No.", "QUESTION: Why?"],
        ["MINISTER TEVELI:No.", "QUESTION:Why?", "MINISTER TEVELI:It is late."],
    ],
    ids=["furniture", "one colon", "ends in a colon", "sentences", "two turns", "no space"],
)
def test_what_is_no_transcript(paragraphs: list[str]) -> None:
    assert spoken(*paragraphs) == []


def test_a_story_with_a_few_labels_is_none() -> None:
    labels = ["MINISTER TEVELI: No.", "QUESTION: Why?", "MINISTER TEVELI: It is late."]
    assert len(spoken(*labels, *["The talks went on all night."] * 7)) == 3
    assert spoken(*labels, *["The talks went on all night."] * 8) == []


# -- what the coder makes of it


@pytest.fixture(scope="module")
def conference(coder: Coder) -> CodedStory:
    return coder.code(read_page(Page(TRANSCRIPT.read_bytes(), "text/html", FETCHED, TRANSCRIPT.name)))


def test_each_paragraph_is_a_direct_statement_of_its_speaker(conference: CodedStory) -> None:
    text = conference.story.text
    blinken, colonna = ("Antony Blinken", "USA"), ("Catherine Colonna", "FRA")
    speakers = [blinken] * 3 + [colonna, None, blinken, None, colonna, None, blinken]
    direct = [s for s in conference.statements if s.kind == "direct"]
    paragraphs = [p.of(text) for p in conference.story.paragraphs if p.start >= conference.story.body_start]
    assert len(direct) == len(paragraphs) == len(speakers)
    for statement, paragraph, speaker in zip(direct, paragraphs, speakers, strict=True):
        assert statement.cue is not None
        assert statement.cue.text == ":"
        assert not statement.quotes
        [piece] = statement.content
        assert paragraph.endswith(piece.text)
        assert len(paragraph) - len(piece.text) in (0, len(paragraph.partition(":")[0]) + 2)
        source = statement.source
        assert source is not None
        assert ((source.person, source.actor) if source.person else None) == speaker


def test_those_who_ask_are_nobody(conference: CodedStory) -> None:
    asked = [s.source for s in conference.statements if s.source and s.source.text == "QUESTION"]
    assert len(asked) == 3
    assert all((one.kind, one.person, one.actor) == ("role", None, None) for one in asked)


def test_what_speakers_tell_of_others_stays(conference: CodedStory) -> None:
    [lavrov] = [s for s in conference.statements if s.source and s.source.person == "Sergei Lavrov"]
    assert lavrov.kind == "indirect"
    assert [piece.text for piece in lavrov.content] == ["that Moscow would not turn down a meeting with you"]


def test_each_label_is_one_mention(conference: CodedStory) -> None:
    labels = [turn.label for turn in turns(conference.story)]
    assert len(labels) == 8
    assert [m.span for m in conference.mentions if m.span in labels] == labels


def test_a_label_without_a_name_is_a_role(coder: Coder) -> None:
    made, found = read(
        "FOREIGN MINISTER: We are ready to talk with Moscow.",
        "Question (Interline): When will that be, minister?",
        "FOREIGN MINISTER: On Monday, we hope to meet in Geneva.",
        "SECRETARY RUBIO: So will I.",
    )
    said = coder.code(made).statements
    assert [s.kind for s in said] == ["direct"] * len(found)
    people = [(s.source.text, s.source.kind, s.source.person) for s in said if s.source]
    assert people == [
        ("FOREIGN MINISTER", "role", None),
        ("Question (Interline)", "role", None),
        ("FOREIGN MINISTER", "role", None),
        ("SECRETARY RUBIO", "person", "Rubio"),
    ]
