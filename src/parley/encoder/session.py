"""The trained network at run time: the encoder in onnxruntime, its heads beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parley.encoder.heads import Array, LinkHead, PairHead, Place, SameHead, sigmoid, softmax
from parley.encoder.labels import MODALITIES, STANCES, TAG_LAYERS, TYPES
from parley.encoder.tokens import PAD, Tokenization, Window

# Windows of like length are encoded together, up to this many input tokens, padding included.
BATCH_TOKENS = 1024


@dataclass(frozen=True)
class Encoded:
    """A window as the network sees it: ``states`` [tokens, width]; ``tags``: by layer, scores [tokens, labels], the
    same for all pieces of a word."""

    window: Window
    states: Array
    tags: dict[str, Array]


class Encoder:
    """Loaded once, passed to whatever reads. ``digest`` names the weights."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            (folder / "reader.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self.tokenize = Tokenization(folder / "tokenizer.json")
        with np.load(folder / "heads.npz") as weights:
            arrays = dict(weights)
        self.digest = str(arrays["digest"])
        self.temperature = {name: float(arrays[f"temperature.{name}"]) for name in ("types", "stances")}
        self._none = float(arrays["none.types"])
        self._links = LinkHead(arrays)
        self._pairs = PairHead(arrays, "pairs")
        self._talks = PairHead(arrays, "talks")
        self._same = SameHead(arrays)

    @classmethod
    def load(cls, threads: int = 1) -> "Encoder":
        """The weights shipped with the package, on ``threads`` cores."""
        return cls(Path(str(files("parley.encoder") / "weights")), threads)

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """The windows' states and tags, in order."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        result: dict[int, Encoded] = {}
        low = 0
        while low < len(order):
            high = low + 1
            while high < len(order) and (high + 1 - low) * len(windows[order[high]]) <= BATCH_TOKENS:
                high += 1
            batch = order[low:high]
            states, tags = self.run([windows[i] for i in batch])
            for row, i in enumerate(batch):
                n = len(windows[i])
                inner = self.tokenize.inner[windows[i].ids]
                inner[:2] = False  # a word longer than a window may begin in the one before
                result[i] = Encoded(windows[i], states[row, :n], _layers(tags[row, :n], inner))
            low = high
        return [result[i] for i in range(len(windows))]

    def run(self, windows: Sequence[Window]) -> tuple[Array, Array]:
        """States [windows, tokens, width] and tag scores [windows, tokens, labels], padded to the longest."""
        longest = max(len(window) for window in windows)
        ids = np.full((len(windows), longest), PAD, dtype=np.int64)
        shapes = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            n = len(window)
            ids[row, :n], shapes[row, :n], mask[row, :n] = window.ids, window.shapes, 1
        states, tags = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": mask})
        return states, tags

    def links(self, encoded: Encoded, cues: Sequence[Place]) -> Array:
        """Chances [cues, tokens, 2] that a token belongs to the cue's source, to its content."""
        return self._links(encoded.states, cues)

    def relations(
        self, encoded: Encoded, actors: Sequence[Place | None], recipients: Sequence[Place | None]
    ) -> "Relations":
        """What each actor does to its recipient."""
        scores = self._pairs(encoded.states, actors, recipients)
        types, modalities, modes = np.split(scores, (len(TYPES), len(TYPES) + len(MODALITIES)), axis=1)
        types[:, -1] += self._none
        return Relations(softmax(types / self.temperature["types"]), softmax(modalities), modes)

    def talks(self, encoded: Encoded, parties: Sequence[Place], contents: Sequence[Place]) -> tuple[Array, Array]:
        """Chances [pairs, stances], calibrated, of each party's stance by a statement's content; and [pairs, roles]
        of what it is to the talks beside."""
        scores = self._talks(encoded.states, parties, contents)
        stances, roles = np.split(scores, [len(STANCES)], axis=1)
        return softmax(stances / self.temperature["stances"]), sigmoid(roles)

    def same(self, mention: Array, candidates: Array, offsets: NDArray[np.int64]) -> Array:
        """Scores [candidates] that a mention's state means the same as theirs; 0 stands for none of them."""
        return self._same(mention, candidates, offsets)


@dataclass(frozen=True)
class Relations:
    """``types`` [pairs, types]: calibrated chances of each PLOVER type and of none; ``modalities`` [pairs,
    modalities]: chances; ``modes`` [pairs, mode labels]: scores, to be compared within one type."""

    types: Array
    modalities: Array
    modes: Array


def _layers(tags: Array, inner: NDArray[np.bool_]) -> dict[str, Array]:
    bounds = np.cumsum([0, *TAG_LAYERS.values()])
    return {name: by_word(tags[:, a:b], inner) for name, a, b in zip(TAG_LAYERS, bounds[:-1], bounds[1:], strict=True)}


def by_word(tags: Array, inner: NDArray[np.bool_]) -> Array:
    """A layer's scores [tokens, labels] made one for all pieces of a word, of which all but the first are ``inner``:
    the mean of theirs, where for an inner piece to go on with a span counts as the word's beginning it too."""
    scores = tags.copy()
    scores[inner, 1::2] = scores[inner, 2::2]
    firsts = np.flatnonzero(~inner)
    pieces = np.diff([*firsts, len(inner)])
    words = np.add.reduceat(scores, firsts) / pieces[:, None]
    result = np.asarray(words.repeat(pieces, axis=0), dtype=np.float32)
    result[inner, 2::2] = np.maximum(result[inner, 1::2], result[inner, 2::2])
    result[inner, 1::2] = -np.inf
    return result
