"""The network's heads on the token states, in numpy: small enough that a graph of their own would cost more.

They compute what training/network.py trains; training/export.py compares the two before anything is shipped.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from parley.encoder.labels import LINK_ROLES

Array = NDArray[np.float32]
Place = tuple[int, int]


class Linear:
    def __init__(self, weights: Mapping[str, Array], name: str) -> None:
        self.weight = np.ascontiguousarray(weights[f"{name}.weight"].astype(np.float32).T)
        self.bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, x: Array) -> Array:
        return np.asarray(x @ self.weight + self.bias, dtype=np.float32)


class LinkHead:
    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._cue, self._token, self._out, self._cue_match, self._token_match = (
            Linear(weights, f"links.{part}") for part in ("cue", "token", "out", "cue_match", "token_match")
        )
        self._distance = weights["links.distance.weight"].astype(np.float32)

    def __call__(self, states: Array, cues: Sequence[Place]) -> Array:
        """Chances [cues, tokens, roles] that a token belongs to the cue's source, to its content."""
        roles = len(LINK_ROLES)
        means = pool(states, cues)
        at = np.arange(len(states))
        offsets = np.stack([np.minimum(at - a, 0) + np.maximum(at - (b - 1), 0) for a, b in cues])
        joined = self._cue(means)[:, None] + self._token(states) + self._distance[bucket(offsets)]
        cue = self._cue_match(means).reshape(len(cues), roles, -1).transpose(1, 0, 2)
        token = self._token_match(states).reshape(len(states), roles, -1).transpose(1, 2, 0)
        match = (cue @ token).transpose(1, 2, 0) / np.sqrt(cue.shape[-1])
        return sigmoid(self._out(np.maximum(joined, 0)) + match)


class SameHead:
    """Scores that a mention and a candidate before it mean the same one; 0 stands for nobody before it."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._mention, self._candidate, self._out, self._mention_match, self._candidate_match = (
            Linear(weights, f"same.{part}")
            for part in ("mention", "candidate", "out", "mention_match", "candidate_match")
        )
        self._distance = weights["same.distance.weight"].astype(np.float32)

    def __call__(self, mention: Array, candidates: Array, offsets: NDArray[np.int64]) -> Array:
        """Scores [candidates] for one mention's state [width], its candidates' [candidates, width], and how many
        tokens it stands behind each."""
        joined = self._mention(mention) + self._candidate(candidates) + self._distance[bucket(offsets)]
        match = self._candidate_match(candidates) @ self._mention_match(mention)
        return np.asarray(self._out(np.maximum(joined, 0))[:, 0] + match / np.sqrt(self._distance.shape[1]))


class PairHead:
    """Scores for pairs of spans; either span may be nobody (None)."""

    HEADS = 4

    def __init__(self, weights: Mapping[str, Array], name: str) -> None:
        self._nobody = weights[f"{name}.nobody"].astype(np.float32)
        self._query, self._key, self._value, self._hidden, self._out = (
            Linear(weights, f"{name}.{part}") for part in ("query", "key", "value", "hidden", "out")
        )

    def __call__(self, states: Array, firsts: Sequence[Place | None], seconds: Sequence[Place | None]) -> Array:
        """Scores [pairs, outputs]."""
        n, tokens = len(firsts), len(states)
        both = np.concatenate([self._ends(states, firsts, 0), self._ends(states, seconds, 1)], axis=1)
        query = self._query(both).reshape(n, self.HEADS, -1)
        key = self._key(states).reshape(tokens, self.HEADS, -1)
        value = self._value(states).reshape(tokens, self.HEADS, -1)
        scores = np.einsum("nhw,thw->nht", query, key) / np.sqrt(query.shape[-1])
        context = np.einsum("nht,thw->nhw", softmax(scores), value).reshape(n, -1)
        return self._out(gelu(self._hidden(np.concatenate([both, context], axis=1))))

    def _ends(self, states: Array, places: Sequence[Place | None], side: int) -> Array:
        return np.stack([states[p[0] : p[1]].mean(0) if p else self._nobody[side] for p in places])


def pool(states: Array, places: Sequence[Place]) -> Array:
    return np.stack([states[first:last].mean(0) for first, last in places])


def bucket(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distance in tokens to one of 21 buckets, finer where near: 0, ±1, ±2, ±3-4, ±5-8, ... ±257 and more."""
    size = np.ceil(np.log2(np.maximum(np.abs(offsets), 1))) + (offsets != 0)
    return np.asarray(np.sign(offsets) * np.minimum(size, 10), dtype=np.int64) + 10


def softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def gelu(x: Array) -> Array:
    """x·Φ(x), with Φ by Abramowitz and Stegun 7.1.26 (error below 2e-7), numpy having no erf."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + erf), dtype=np.float32)
