"""Temperatures for the shipped network's scores, fitted on the development splits."""

from pathlib import Path

import numpy as np

from parley.encoder import Encoder
from parley.encoder.tokens import WINDOW
from training.batches import examples
from training.sets import load

Scores = list[tuple[np.ndarray, np.ndarray]]  # log chances [outputs], allowed [outputs]


def temperatures(weights: Path, corpora: Path) -> dict[str, float]:
    """For relations and for stances, the temperature with the least negative log-likelihood."""
    return {task: fit(scores) for task, scores in development_scores(weights, corpora).items()}


def development_scores(weights: Path, corpora: Path) -> dict[str, Scores]:
    """The log chances that the shipped network gives on the written development passages, and what is right."""
    encoder = Encoder(weights, threads=2)
    found: dict[str, Scores] = {"types": [], "stances": []}
    for passage in load(corpora, Path(__file__).parent / "data").dev:
        if not passage.id.startswith(("written", "plv")):
            continue
        for example in examples(passage, encoder.tokenize, WINDOW):
            (encoded,) = encoder.encode([example.window])
            if example.pairs:
                types, _ = encoder.relations(
                    encoded, [p.actor for p in example.pairs], [p.recipient for p in example.pairs]
                )
                found["types"] += [(np.log(t + 1e-9), p.types) for t, p in zip(types, example.pairs, strict=True)]
            if example.stances:
                chances = encoder.stances(
                    encoded, [s.holder for s in example.stances], [s.content for s in example.stances]
                )
                found["stances"] += [
                    (np.log(c + 1e-9), np.arange(len(c)) == s.stance)
                    for c, s in zip(chances, example.stances, strict=True)
                ]
    return found


def fit(scores: Scores) -> float:
    if not scores:
        return 1.0
    logs, right = np.stack([s for s, _ in scores]), np.stack([r for _, r in scores])

    def loss(temperature: float) -> float:
        chances = np.exp(logs / temperature)
        chances /= chances.sum(1, keepdims=True)
        return float(-np.log((chances * right).sum(1) + 1e-9).mean())

    return min(np.arange(0.5, 3.01, 0.05).tolist(), key=loss)


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
