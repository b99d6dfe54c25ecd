"""Records for tests of what they bring together, with their files laid open, and stories to put into them."""

import datetime as dt
import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from factories import Did, Said, coded, news, page, told

from parley.encoder import Meanings
from parley.model import CodedStory, DateRange
from parley.reconcile import alike_happenings, alike_sayings, grouped, happening, saying
from parley.record import Record, schema

DAY = dt.date(2022, 10, 21)
LONG_AGO = DAY - dt.timedelta(days=20)
Groups = dict[str, str]

SAYINGS = (
    "Moscow is ready for talks with Kyiv if the new realities on the ground are accepted",
    "Russia is ready to talk if Kyiv accepts that there are new realities on the ground",
    "Talks with Kyiv make no sense today",
    "The grain corridor from Odesa must be extended before winter",
    "Grain exports from Odesa through the corridor should go on through the winter",
)
SPEAKERS: tuple[tuple[str | None, str | None], ...] = (
    ("Sergei Lavrov", "RUS"), ("Lavrov", "RUS"), ("Sergey Lavrow", None), ("Anna Lavrova", "RUS"), (None, "RUS"),
    ("Dmytro Kuleba", "UKR"),
)  # fmt: skip
DEEDS = (
    "shelled the port of Odesa overnight with missiles of",
    "struck the harbour in Odesa with rockets overnight against",
    "fired at warehouses in Odesa held by",
)
# Any two reports of so few words are a little alike, which makes long chains.
NOUNS = ("harbour", "missiles", "grain", "corridor", "winter", "talks", "prisoners", "sanctions", "pipeline")


@cache
def _meanings() -> Meanings:
    return Meanings.load()


@cache
def _empty() -> bytes:
    """A new record's file."""
    with TemporaryDirectory() as folder:
        Record.open(Path(folder) / "r.db").close()
        return (Path(folder) / "r.db").read_bytes()


def compared(stories: Sequence[CodedStory]) -> tuple[Groups, Groups]:
    """The groups of sayings and of happenings that comparing all with all makes."""
    said = [saying(whole.story, one, _meanings()) for whole in stories for one in whole.statements]
    done = [happening(whole.story, one, _meanings()) for whole in stories for one in whole.events]
    return grouped(said, alike_sayings), grouped(done, alike_happenings)


class Shelved:
    """A record, with its file laid open."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_empty())
        self.path, self.record = path, Record.open(path)
        self.record.__dict__["_meanings"] = _meanings()  # loaded once for all

    def add(self, *stories: CodedStory) -> "Shelved":
        for whole in stories:
            self.record.add(page(whole.story.text, whole.story.url, place=whole.story.id), whole)
        return self

    def groups(self) -> tuple[Groups, Groups]:
        with closing(sqlite3.connect(self.path)) as file:
            return (
                dict(file.execute("SELECT id, utterance FROM sayings")),
                dict(file.execute("SELECT id, occurrence FROM happenings")),
            )

    def contents(self) -> dict[str, list[str]]:
        """Every table's rows, the stories' keys replaced by their ids."""
        found = {}
        with closing(sqlite3.connect(self.path)) as file:
            ids = dict(file.execute("SELECT key, id FROM stories"))
            for table in schema.metadata.tables:
                rows = file.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in rows.description]
                found[table] = sorted(
                    repr({name: ids[cell] if name in ("story", "original") else cell
                          for name, cell in zip(names, row, strict=True) if name != "key"})
                    for row in rows
                )  # fmt: skip
        return found


Shelve = Callable[..., Shelved]
"""Makes a record that holds the stories, in their order."""


def reports(seed: int, count: int) -> list[CodedStory]:
    """Stories of a few statements and events each, told again and again, many of them undated."""
    draw = random.Random(seed)

    def words(whole: Sequence[str]) -> str:
        return draw.choice(whole) if seed % 2 else "the " + " the ".join(draw.sample(NOUNS, draw.randint(2, 4)))

    def line() -> Said | Did:
        if draw.random() < 0.7:
            said, (person, actor) = words(SAYINGS), draw.choice(SPEAKERS)
            return Said(said, person, actor, draw.choice((None, None, None, DAY, LONG_AGO)))
        day = draw.choice((None, None, DAY, LONG_AGO))
        dated = DateRange(day, day, "then") if day else None
        return Did(words(DEEDS), person=draw.choice((None, None, "Sergei Shoigu", "Surovikin")), date=dated)

    made = []
    for id in draw.sample("abcdefghijklmnop", count):
        published = draw.choice((DAY, DAY + dt.timedelta(days=1), LONG_AGO, None, None))
        between = None if published or draw.random() < 0.5 else (LONG_AGO, DAY)
        lines = [line() for _ in range(draw.randint(1, 3))]
        made.append(told(id, *lines, published=published, published_between=between))
    return made


def kin(seed: int) -> list[CodedStory]:
    """A report, two copies of it of other days, and a copy of its second half."""
    text = news(seed, 10)
    title, *rest = text.split("\n")
    whole = [coded(text.replace(title, id), id=id, published=DAY + dt.timedelta(at)) for at, id in enumerate("xyz")]
    return [*whole, coded("\n".join(["half", *rest[2:]]), id="half", published=None)]


INTRODUCED = Said("the fishing talks with Uganda go on", "Wanjiru Odhiambo", "KEN", role="Fisheries Minister")
BARE = Said("the fishing talks with Uganda failed", "Odhiambo", None)
OFFICES = [told("q", INTRODUCED), told("r", BARE), told("s", BARE, published=LONG_AGO), told("t", INTRODUCED)]


def loose(id: str, words: str) -> CodedStory:
    return told(id, Said(words), published=None)


def firm(id: str, words: str) -> CodedStory:
    return told(id, Said(words), published=DAY)
