"""Rewritten copies: the same report in other words, its sentences in the same order.

Independent reports of one thing share some sentences' sense; a rewrite shares most of them, one after the other.
"""

import numpy as np

from parley.encoder import Meaning, Meanings, likeness
from parley.encoder.meanings import WIDTH
from parley.model import CodedStory

from .copies import Copy, words_of

# Sentences shorter than this, in words, are not compared; nor stories of fewer sentences.
SENTENCE = 4
FEWEST = 3
MOST = 40
# How alike two sentences must be to be one in other words, and the sum of such likenesses, in order, for each sentence
# of the shorter story, from which that one is a rewrite of the other.
ALIKE = 0.45
REWRITTEN = 0.46
# Of so many statements and events that both tell of alike, two stories are compared at all.
SHARED = 2


def sentences(coded: CodedStory, meanings: Meanings) -> Meaning:
    """The meanings [sentences, width] of a story's body; none of a transcript, which reports quote without copying."""
    story = coded.story
    if any(statement.turn for statement in coded.statements):
        return np.zeros((0, WIDTH), np.int8)
    texts = [s.of(story.text) for s in story.sentences if s.start >= story.body_start]
    kept = [text for text in texts if len(words_of(text)) >= SENTENCE][:MOST]
    return np.stack([meanings(text) for text in kept]) if kept else np.zeros((0, WIDTH), np.int8)


def rewritten(one: Meaning, other: Meaning) -> Copy | None:
    """Whether one of two stories is a rewrite of the other, by their sentences; the same for (a, b) and (b, a)."""
    shorter = min(len(one), len(other))
    if shorter < FEWEST:
        return None
    alike = likeness(one, other)
    alike[alike < ALIKE] = 0
    if min(alike.max(0).sum(), alike.max(1).sum()) / shorter < REWRITTEN:
        return None
    share = _in_order(alike) / shorter
    return Copy("rewritten", share, share) if share >= REWRITTEN else None


def _in_order(alike: np.ndarray) -> float:
    """The greatest sum of likenesses of sentences paired in order (Needleman and Wunsch 1970, without gap costs)."""
    best = np.zeros(alike.shape[1] + 1)
    for row in alike.astype(np.float64):
        paired = best[:-1] + row
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], paired))
    return round(float(best[-1]), 6)
