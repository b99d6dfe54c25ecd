"""Whether somebody is called she or he, as far as his name, title or role tells (given_names.csv beside this file)."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal

Sex = Literal["f", "m"]

_BY_TITLE: tuple[tuple[Sex, re.Pattern[str]], ...] = (
    ("f", re.compile(
        r"\b(?:mrs|ms|miss|mme|madam|madame|lady|dame|baroness|queen|princess|duchess|empress|first lady|sister|mother|"
        r"\w+woman|congresswoman|actress|widow|wife|daughter)\b", re.IGNORECASE,
    )),
    ("m", re.compile(
        r"\b(?:mr|sir|lord|king|prince|duke|emperor|sultan|emir|pope|bishop|cardinal|imam|ayatollah|sheikh|mullah|rabbi|"
        r"father|brother|\w*(?<!wo)man|son|husband|widower)\b", re.IGNORECASE,
    )),
)  # fmt: skip


def sex_of(person: str | None, words: str = "") -> Sex | None:
    """By the title or role in ``words`` ("Mrs", "spokeswoman"), else by the given name; None where neither tells."""
    beside = words.replace(person, "") if person else words
    told = [sex for sex, pattern in _BY_TITLE if pattern.search(beside)]
    if len(told) == 1:
        return told[0]
    names = (person or "").split()
    for name in names[:-1] or names:
        if sex := _given_names().get(name):
            return sex
    return None


@cache
def _given_names() -> dict[str, Sex]:
    with (files(__package__) / "data/given_names.csv").open(encoding="utf-8") as lines:
        return {row["name"]: row["sex"] for row in csv.DictReader(lines)}  # type: ignore[misc]
