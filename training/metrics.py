"""What figures are counted with."""

from collections.abc import Sequence
from typing import Any

import numpy as np

Figures = dict[str, Any]


class Counts:
    def __init__(self) -> None:
        self.right = self.gold = self.found = 0

    def add(self, gold: set[Any], found: set[Any]) -> None:
        self.right += len(gold & found)
        self.gold += len(gold)
        self.found += len(found)

    def f1(self) -> float:
        return round(2 * self.right / max(1, self.gold + self.found), 4)


class Confusion:
    def __init__(self, names: Sequence[str]) -> None:
        self.names, self.table = names, np.zeros((len(names), len(names)), dtype=int)

    def add(self, gold: int, found: int) -> None:
        self.table[gold, found] += 1

    def figures(self) -> Figures:
        right, gold, found = np.diag(self.table), self.table.sum(1), self.table.sum(0)
        f1 = {
            n: round(float(2 * r / (g + f)), 3) for n, r, g, f in zip(self.names, right, gold, found, strict=True) if g
        }
        return {
            "accuracy": round(float(right.sum() / max(1, gold.sum())), 4),
            "macro-F1": round(float(np.mean(list(f1.values()))), 4) if f1 else None,
            "of": int(gold.sum()),
            "F1": f1,
        }
