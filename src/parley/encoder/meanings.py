"""What words mean, by a table alone: fast enough for every saying, and the same whatever stands beside it.

A text's vector is the sum of its pieces' vectors, each weighed by how rare the piece is in news (Arora, Liang, Ma 2017,
"A simple but tough-to-beat baseline for sentence embeddings"). Made by ``training/wordings.py``.
"""

from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parley.encoder.tokens import Tokenization

Meaning = NDArray[np.int8]
WIDTH = 128


class Meanings:
    """Loaded once, passed to whatever compares wordings."""

    def __init__(self, folder: Path) -> None:
        self._tokenize = Tokenization(folder / "tokenizer.json")
        with np.load(folder / "wordings.npz") as table:
            self._vectors = table["vectors"]
            self._rarity = table["rarity"].astype(np.float32)

    @classmethod
    def load(cls) -> "Meanings":
        """The table shipped with the package."""
        return cls(Path(str(files("parley.encoder") / "weights")))

    def __call__(self, text: str) -> Meaning:
        """The text's direction [WIDTH], in 127ths of its length; nothing but zeros for a text without words."""
        ids = np.asarray(self._tokenize(text).ids, dtype=np.int64)
        total = self._rarity[ids] @ self._vectors[ids].astype(np.float32)
        length = float(np.linalg.norm(total))
        return np.asarray(np.round(total / length * 127 if length else total), dtype=np.int8)

    def rarest(self, text: str, count: int) -> list[int]:
        """Its rarest pieces, rarest first."""
        ids = set(self._tokenize(text).ids)
        return sorted(ids, key=lambda piece: (-float(self._rarity[piece]), piece))[:count]


def likeness(one: Meaning, other: Meaning) -> NDArray[np.float32]:
    """Cosines, -1 to 1, between meanings [..., width] and [..., width], all with all."""
    product = one.astype(np.float32) @ other.astype(np.float32).T
    return np.asarray(product / 127**2, dtype=np.float32)
