"""Temperatures for the shipped network's scores, fitted on the development splits."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import product
from pathlib import Path

import numpy as np

from parley.encoder import Encoder
from parley.encoder.tokens import WINDOW
from training.batches import IGNORE, examples
from training.sets import load

Scores = list[tuple[np.ndarray, np.ndarray]]  # log chances [outputs], allowed [outputs]


def calibration(weights: Path, corpora: Path) -> dict[str, float]:
    """For relations and for stances the temperature, and for relations what is added to the score of none, with the
    least negative log-likelihood.

    Fitted on one half of the development passages; the calibration error is measured on the other. Training shows
    fewer pairs without an event than running text has: hence the addition.
    """
    scores = development_scores(weights, corpora)
    types, none = fit(scores["types"][0], np.arange(-1.0, 4.01, 0.1))
    stances, _ = fit(scores["stances"][0])
    return {"temperature.types": types, "none.types": none, "temperature.stances": stances}


def development_scores(weights: Path, corpora: Path) -> dict[str, tuple[Scores, Scores]]:
    """The log chances that the shipped network gives on the written development passages, and what is right: of the
    passages that temperatures are fitted on, and of the others."""
    encoder = Encoder(weights, threads=2)
    found: dict[str, tuple[Scores, Scores]] = {"types": ([], []), "stances": ([], [])}
    passages = [p for p in load(corpora, Path(__file__).parent / "data").dev if p.id.startswith(("written", "plv"))]
    for passage in passages:
        half = sha256(passage.text.encode()).digest()[1] % 2
        for example in examples(passage, encoder.tokenize, WINDOW):
            (encoded,) = encoder.encode([example.window])
            if example.pairs:
                ends = [p.actor for p in example.pairs], [p.recipient for p in example.pairs]
                types = encoder.relations(encoded, *ends).types
                found["types"][half].extend(
                    (np.log(t + 1e-9), p.types) for t, p in zip(types, example.pairs, strict=True)
                )
            asked = [talk for talk in example.talks if talk.stance != IGNORE]
            if asked:
                chances, _ = encoder.talks(encoded, [t.party for t in asked], [t.content for t in asked])
                found["stances"][half].extend(
                    (np.log(c + 1e-9), np.arange(len(c)) == t.stance) for c, t in zip(chances, asked, strict=True)
                )
    return found


def fit(scores: Scores, additions: Iterable[float] = (0.0,)) -> tuple[float, float]:
    """The temperature and what is added to the last output's score."""
    if not scores:
        return 1.0, 0.0
    logs, right = np.stack([s for s, _ in scores]), np.stack([r for _, r in scores])

    def loss(choice: tuple[float, float]) -> float:
        temperature, addition = choice
        chances = np.exp((logs + addition * (np.arange(logs.shape[1]) == logs.shape[1] - 1)) / temperature)
        chances /= chances.sum(1, keepdims=True)
        return float(-np.log((chances * right).sum(1) + 1e-9).mean())

    return min(product(np.arange(0.5, 3.01, 0.05).tolist(), additions), key=loss)


def calibration_error(scores: Scores, temperature: float = 1.0, bins: int = 10) -> float:
    """Expected calibration error of the likeliest class, equal-width bins (Guo and others, 2017)."""
    chances = np.stack([s for s, _ in scores]) / temperature
    chances = np.exp(chances) / np.exp(chances).sum(1, keepdims=True)
    sure = chances.max(1)
    hit = np.array([r[c.argmax()] for c, (_, r) in zip(chances, scores, strict=True)])
    which = np.minimum((sure * bins).astype(int), bins - 1)
    return float(
        sum(abs(sure[which == b].mean() - hit[which == b].mean()) * (which == b).mean() for b in set(which.tolist()))
    )
