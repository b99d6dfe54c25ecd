"""Conflicts whose start is known: what "the ninth month of the war" counts from (conflicts.csv beside this file)."""

import csv
import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Conflict:
    """First and last day (None: going on), the codes of its parties, and the words that name it in news."""

    name: str
    start: dt.date
    end: dt.date | None
    parties: frozenset[str]
    words: re.Pattern[str]


class Conflicts:
    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self._conflicts = tuple(conflicts)

    @classmethod
    @cache
    def load(cls) -> "Conflicts":
        with (files(__package__) / "conflicts.csv").open(encoding="utf-8") as lines:
            return cls(_conflict(row) for row in csv.DictReader(lines))

    def meant(self, text: str, parties: Collection[str]) -> list[Conflict]:
        """The conflicts that a text can mean by "the war": those that it names, else those whose parties, at least
        two, it names all."""
        named = [conflict for conflict in self._conflicts if conflict.words.search(text)]
        return named or [c for c in self._conflicts if len(c.parties & set(parties)) >= 2]


def _conflict(row: dict[str, str]) -> Conflict:
    words = "|".join(re.escape(word.strip()).replace("'", "['’]") for word in row["words"].split(";"))
    return Conflict(
        row["name"],
        dt.date.fromisoformat(row["start"]),
        dt.date.fromisoformat(row["end"]) if row["end"] else None,
        frozenset(row["parties"].split(";")),
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
    )
