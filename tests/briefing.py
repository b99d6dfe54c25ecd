"""Small records for tests of the brief and the commands: an invented quarrel between Norland and Estmark."""

import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

import factories

from parley.model import CodedStory, Cue, DateRange, Event, Flag, Mention, Piece, Span, Stance, Statement
from parley.record import Record

NAMES = {"NOR": "Norland", "EST": "Estmark", "KES": "Kessia", "TOR": "Torland"}
ACTORS = "\n".join(
    f'[[actor]]\ncode = "{code}"\nname = "{name}"\nkind = "state"\nnames = ["{name}"]\n' for code, name in NAMES.items()
)


def name(code: str) -> str:
    return NAMES.get(code, code)


@dataclass
class Writer:
    """Writes a story and codes it on the way, so that every span is where its words are."""

    day: dt.date | None
    outlet: str = "The Courier"
    title: str = "Talks in the balance"
    url: str | None = None
    seed: int = 0
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        draw = random.Random(self.seed)
        filler = "\n".join(factories.sentence(draw) for _ in range(12))
        self.text = f"{self.title}\n{filler}"

    def _put(self, words: str) -> Span:
        self.text += words
        return Span(len(self.text) - len(words), len(self.text))

    def _mention(self, words: str, code: str | None, person: str | None = None, role: str | None = None) -> Mention:
        return Mention(self._put(words), words, "person" if person else "place", code, "GOV", person, role)

    def says(
        self, person: str, actor: str | None, words: str, stance: Stance, on: dt.date | None = None, flag: str = ""
    ) -> "Writer":
        self._put("\n“")
        piece = Piece(self._put(words), words, True)
        self._put(",” ")
        source = self._mention(person, actor, person, "foreign minister")
        self._put(" ")
        cue = Cue(self._put("said"), "said")
        self._put(".")
        flags = (Flag("person-mismatch", flag),) if flag else ()
        number = f"s{len(self.statements)}"
        self.statements.append(Statement(number, "direct", source, cue, (piece,), on, None, (stance,), flags))
        return self

    def does(
        self, actor: str, type: str, recipient: str, when: tuple[dt.date, dt.date] | None = None, **more: object
    ) -> "Writer":
        self._put("\n")
        start = len(self.text)
        one = self._mention(name(actor), actor)
        self._put(f" {type.lower()} ")
        other = self._mention(name(recipient), recipient)
        self._put(f", it was told in sentence {len(self.events)} of {self.outlet}.")
        given = {"mode": None, "modality": "asserted", "attributed_to": None, **more}
        self.events.append(
            Event(
                f"e{len(self.events)}", type, given["mode"], (), given["modality"], one, other,  # type: ignore[arg-type]
                Span(start, len(self.text)), DateRange(*when) if when else None, None, given["attributed_to"], 0.9,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return self

    def coded(self, id: str) -> CodedStory:
        story = factories.story(self.text, self.day, id=id, title=self.title, publisher=self.outlet, url=self.url)
        numbered = [Statement(f"{id}-{s.id}", *list(vars(s).values())[1:]) for s in self.statements]
        happened = [Event(f"{id}-{e.id}", *list(vars(e).values())[1:]) for e in self.events]
        return CodedStory(story, tuple(numbered), tuple(happened))


def add(record: Record, id: str, writer: Writer) -> None:
    record.add(factories.page(writer.text, writer.url, place=id), writer.coded(id))


def october(day: int) -> dt.date:
    return dt.date(2022, 10, day)


WORDS = "We are ready to sit down with Norland at any time if the shelling stops"


def fill(path: Path) -> None:
    """A record of the quarrel, in which every figure of the brief is known."""
    with Record.open(path) as record:
        offer = Stance("EST", "NOR", "conditional", 0.9)
        wire = {"day": october(12), "title": "Estmark offers talks", "seed": 1}
        first = Writer(outlet="Wire", **wire).says("Ilse Maron", "EST", WORDS, offer)  # type: ignore[arg-type]
        add(record, "wire", first)
        again = Writer(outlet="Harbour Post", **wire).says("Ilse Maron", "EST", WORDS, offer)  # type: ignore[arg-type]
        add(record, "wire-copy", again)
        own = Writer(october(13), "The Courier", "Maron <script>alert(1)</script>", "https://courier.test/a?b=1&c=2", 2)
        own.says("Maron", "EST", "ready to sit down with Norland at any time", offer, october(12))
        own.says("Juri Tolm", "NOR", "Estmark has shown no wish to talk", Stance("EST", "NOR", "refuses", 0.8))
        own.does("NOR", "ASSAULT", "EST", (october(10), october(13)))
        add(record, "courier", own)
        strikes = Writer(october(11), "Dawn", "Strikes at the border", "javascript:alert(1)", 3)
        strikes.does("NOR", "ASSAULT", "EST", (october(11), october(11)), attributed_to="EST", mode="aerial")
        strikes.does("EST", "RETREAT", "NOR", (october(20), october(20)), modality="future")
        strikes.does("NOR", "ASSAULT", "EST", (dt.date(1962, 10, 1), dt.date(1962, 10, 31)), modality="historical")
        add(record, "dawn", strikes)
        call = Writer(october(21), "Dawn", "First call since September", None, 4)
        for one, other in (("NOR", "EST"), ("EST", "NOR")):
            call.does(one, "CONSULT", other, (october(21), october(21)), mode="phone")
        call.says("Ana Vell", "KES", "Kessia would host the talks in its capital", Stance("KES", None, "proposes", 0.7))
        call.says("Ana Vell", "KES", "Kessia would like Estmark at the table", Stance("KES", "EST", "proposes", 0.7))
        call.does("TOR", "CONSULT", "NOR", (october(19), october(19)), mode="third-party")
        add(record, "call", call)
        before = Writer(dt.date(2022, 9, 1), "Dawn", "Ministers meet", None, 5)
        before.does("NOR", "CONSULT", "EST", (dt.date(2022, 9, 1), dt.date(2022, 9, 1)), mode="visit")
        before.says("Juri Tolm", "NOR", "We will not talk to anyone", Stance("NOR", None, "refuses", 0.9), flag="“we”")
        add(record, "before", before)
