"""What belongs together: mentions of one thing out of many stories, the same for any order of the stories.

Mentions of known days join where any two of them are alike. One without a day, or with too wide a range of them, is
*loose*: it goes to the one mention that it is most like, so that it never joins two of different months.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Protocol, TypeVar


class Groupable(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def loose(self) -> bool: ...


T = TypeVar("T", bound=Groupable)
Alike = Callable[[T, T], float | None]
"""How alike two mentions are that may be of one thing; None where they cannot be. Symmetric."""


def grouped(items: Sequence[T], alike: Alike[T]) -> dict[str, str]:
    """For each item's id the id of its group, the least of its firm members' (of the loose ones', if it has no
    other)."""
    firm = [item for item in items if not item.loose]
    groups = _joined(firm, alike)
    left: list[T] = []
    for item in items:
        if item.loose:
            hosts = [(likeness, host.id) for host in firm if (likeness := alike(item, host)) is not None]
            if hosts:
                # Of two equally alike the one of the lower id.
                best = min(hosts, key=lambda host: (-host[0], host[1]))
                groups[item.id] = groups[best[1]]
            else:
                left.append(item)
    return groups | _joined(left, alike)


def _joined(items: Iterable[T], alike: Alike[T]) -> dict[str, str]:
    items = list(items)
    root = {item.id: item.id for item in items}

    def of(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, other in combinations(items, 2):
        if of(one.id) != of(other.id) and alike(one, other) is not None:
            low, high = sorted((of(one.id), of(other.id)))
            root[high] = low
    return {one: of(one) for one in root}
