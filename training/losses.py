"""What the network is asked to get right, task by task."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from parley.encoder.labels import MODALITIES, TAG_LAYERS, TYPES
from training.batches import IGNORE, LAYERS, Example, Pair, Place, thin
from training.network import PairHead, Reader

SMOOTHING = 0.05


def losses(reader: Reader, states: Tensor, scores: Tensor, mask: Tensor, tags: Tensor, batch: Sequence[Example],
           rng: random.Random) -> dict[str, Tensor]:  # fmt: skip
    """The batch's losses by task; a task without a label in the batch is left out."""
    result = {}
    low = 0
    for number, layer in enumerate(LAYERS):
        high = low + TAG_LAYERS[layer]
        gold = tags[:, number]
        if (gold != IGNORE).any():
            result[layer] = functional.cross_entropy(
                scores[..., low:high].flatten(0, 1), gold.flatten(), ignore_index=IGNORE
            )
        low = high
    links = [(row, link) for row, example in enumerate(batch) for link in example.links]
    if links:
        rows = torch.tensor([row for row, _ in links])
        cues = torch.stack([pool(states[row], link.cue) for row, link in links])
        found = reader.links(cues, states[rows], offsets([link.cue for _, link in links], states.shape[1]))
        gold = torch.zeros_like(found)
        for number, (_, link) in enumerate(links):
            gold[number, : len(link.labels)] = torch.from_numpy(link.labels)
        each = functional.binary_cross_entropy_with_logits(found, gold, reduction="none") * mask[rows][..., None]
        result["links"] = each.sum() / mask[rows].sum() / 2
    pairs = [(row, pair) for row, example in enumerate(batch) for pair in thin(example, rng)]
    if pairs:
        result |= _pair_losses(reader, states, mask, pairs)
    stances = [(row, stance) for row, example in enumerate(batch) for stance in example.stances]
    if stances:
        rows = torch.tensor([row for row, _ in stances])
        first = torch.stack([pool(states[row], s.holder) for row, s in stances])
        second = torch.stack([pool(states[row], s.content) for row, s in stances])
        gold = torch.tensor([s.stance for _, s in stances])
        found = reader.stances(first, second, states, mask, rows)
        result["stances"] = functional.cross_entropy(found, gold, label_smoothing=SMOOTHING)
    return result


def _pair_losses(reader: Reader, states: Tensor, mask: Tensor, pairs: Sequence[tuple[int, Pair]]) -> dict[str, Tensor]:
    rows = torch.tensor([row for row, _ in pairs])
    found = reader.pairs(*pair_ends(reader.pairs, states, pairs), states, mask, rows)
    allowed = torch.from_numpy(np.stack([pair.types for _, pair in pairs]))
    weights = torch.tensor([pair.weight for _, pair in pairs])
    log_chances = found[:, : len(TYPES)].log_softmax(-1)
    # An annotation may be coarser than PLOVER: what counts is the chance of all types it allows together.
    right = log_chances.masked_fill(~allowed, -1e4).logsumexp(-1)
    smooth = log_chances.mean(-1)
    each = -(1 - SMOOTHING) * right - SMOOTHING * smooth
    result = {"types": (each * weights).sum() / weights.sum()}
    gold = torch.tensor([pair.modality for _, pair in pairs])
    if (gold != IGNORE).any():
        modality = found[:, len(TYPES) : len(TYPES) + len(MODALITIES)]
        result["modality"] = functional.cross_entropy(modality, gold, ignore_index=IGNORE)
    return result


def pair_ends(head: PairHead, states: Tensor, pairs: Sequence[tuple[int, Pair]]) -> tuple[Tensor, Tensor]:
    actors = [pool(states[row], pair.actor) if pair.actor else head.nobody[0] for row, pair in pairs]
    recipients = [pool(states[row], pair.recipient) if pair.recipient else head.nobody[1] for row, pair in pairs]
    return torch.stack(actors), torch.stack(recipients)


def pool(states: Tensor, place: Place) -> Tensor:
    return states[place[0] : place[1]].mean(0)


def offsets(cues: Sequence[Place], tokens: int) -> Tensor:
    """Each position minus the cue's place: 0 inside the cue, negative before it, positive after it."""
    at = torch.arange(tokens)[None, :]
    first = torch.tensor([cue[0] for cue in cues])[:, None]
    last = torch.tensor([cue[1] - 1 for cue in cues])[:, None]
    return (at - first).clamp(max=0) + (at - last).clamp(min=0)
