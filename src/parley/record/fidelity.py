"""How true outlets are to what was said: by publisher, with the numbers behind each figure and an interval."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from sqlalchemy import Connection, select

from parley.reconcile import ALTERED

from .outlets import outlet
from .schema import stories
from .utterances import Utterance

Z = 1.96  # of a 95 % interval


@dataclass(frozen=True)
class Share:
    """``count`` of ``of``, and the 95 % interval of the share (Wilson 1927); 0 to 1 where there is nothing to count."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        p, n = self.count / self.of, self.of
        middle, wide = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - wide) / (1 + Z * Z / n)), min(1.0, (middle + wide) / (1 + Z * Z / n))


@dataclass(frozen=True)
class Fidelity:
    """One outlet. Of its quotations that another independent report gives too: ``verbatim``, ``altered`` and (among the
    altered) ``reattributed``; ``copies`` of its stories; ``first``: of the utterances that others report too, those
    that no one reported on an earlier day."""

    outlet: str
    stories: int
    verbatim: Share
    altered: Share
    reattributed: Share
    copies: Share
    first: Share


def fidelity(connection: Connection, found: Iterable[Utterance]) -> list[Fidelity]:
    """By number of stories, most first."""
    told: dict[str, list[bool]] = defaultdict(list)
    for row in connection.execute(select(stories.c.publisher, stories.c.url, stories.c.copy_of)):
        told[outlet(row.publisher, row.url)].append(row.copy_of is not None)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    early: dict[str, list[bool]] = defaultdict(list)
    for utterance in found:
        if utterance.independent > 1:
            _count(utterance, kinds, early)
    return [
        _fidelity(name, copies, kinds[name], early[name])
        for name, copies in sorted(told.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _count(utterance: Utterance, kinds: Mapping[str, Counter[str]], early: Mapping[str, list[bool]]) -> None:
    for one in utterance.reports:
        name = outlet(one.report.publisher, one.report.url)
        quotes = one.variant.kind in ALTERED or one.variant.kind == "verbatim"
        # What was said is not held against itself.
        if quotes and one.statement.id != utterance.canonical:
            kinds[name][one.variant.kind] += 1
        if one.day and utterance.first:
            early[name].append(one.day <= utterance.first)


def _fidelity(name: str, copies: list[bool], kinds: Counter[str], early: list[bool]) -> Fidelity:
    quotations = kinds.total()
    return Fidelity(
        name,
        len(copies),
        Share(kinds["verbatim"], quotations),
        Share(sum(kinds[kind] for kind in ALTERED), quotations),
        Share(kinds["reattributed"], quotations),
        Share(sum(copies), len(copies)),
        Share(sum(early), len(early)),
    )
