"""What the network is asked to get right, task by task."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from parley.encoder.labels import MODALITIES, MODE_LABELS, STANCES, TAG_LAYERS, TYPES
from training.batches import IGNORE, LAYERS, Example, Link, Pair, Place, Same, Talk, thin
from training.network import PairHead, Reader

SMOOTHING = 0.05
# What annotators with other conventions say counts for less than those whose conventions we follow: PolNeAR's for
# attribution, Universal NER's for names.
LIGHTER = {
    "source": ("written",), "cue": ("written",), "content": ("written",), "names": ("gum", "re3d_train"),
}  # fmt: skip
LIGHT = 0.4
# For each mode label, the labels of its type.
MODES_OF = torch.tensor([[kind == other for other, _ in MODE_LABELS] for kind, _ in MODE_LABELS])


def losses(reader: Reader, states: Tensor, scores: Tensor, mask: Tensor, tags: Tensor, batch: Sequence[Example],
           rng: random.Random) -> dict[str, Tensor]:  # fmt: skip
    """The batch's losses by task; a task without a label in the batch is left out."""
    result = {}
    low = 0
    for number, layer in enumerate(LAYERS):
        high = low + TAG_LAYERS[layer]
        gold = tags[:, number]
        if (gold != IGNORE).any():
            result[layer] = _tag_loss(scores[..., low:high], gold, batch, LIGHTER.get(layer, ()))
        low = high
    links = [(row, link) for row, example in enumerate(batch) for link in example.links]
    if links:
        result["links"] = _link_loss(reader, states, mask, links)
    pairs = [(row, pair) for row, example in enumerate(batch) for pair in thin(example, rng)]
    if pairs:
        result |= _pair_losses(reader, states, mask, pairs)
    talks = [(row, talk) for row, example in enumerate(batch) for talk in example.talks]
    if talks:
        result |= _talk_losses(reader, states, mask, talks)
    sames = [(row, same) for row, example in enumerate(batch) for same in example.sames]
    if sames:
        result["same"] = _same_loss(reader, states, sames)
    return result


def _tag_loss(scores: Tensor, gold: Tensor, batch: Sequence[Example], lighter: Sequence[str]) -> Tensor:
    weight = torch.tensor([LIGHT if example.source.split(":")[0] in lighter else 1.0 for example in batch])
    weights = weight[:, None] * (gold != IGNORE)
    each = functional.cross_entropy(scores.transpose(1, 2), gold, ignore_index=IGNORE, reduction="none")
    return (each * weights).sum() / weights.sum()


def _link_loss(reader: Reader, states: Tensor, mask: Tensor, links: Sequence[tuple[int, Link]]) -> Tensor:
    rows = torch.tensor([row for row, _ in links])
    found = reader.links(
        pool(states, rows, [link.cue for _, link in links]), states, rows,
        offsets([link.cue for _, link in links], states.shape[1]),
    )  # fmt: skip
    gold = np.zeros(found.shape, dtype=np.float32)
    for number, (_, link) in enumerate(links):
        gold[number, : len(link.labels)] = link.labels
    each = functional.binary_cross_entropy_with_logits(found, torch.from_numpy(gold), reduction="none")
    return (each * mask[rows][..., None]).sum() / mask[rows].sum() / 2


def _talk_losses(reader: Reader, states: Tensor, mask: Tensor, talks: Sequence[tuple[int, Talk]]) -> dict[str, Tensor]:
    rows = torch.tensor([row for row, _ in talks])
    first = pool(states, rows, [talk.party for _, talk in talks])
    second = pool(states, rows, [talk.content for _, talk in talks])
    found = reader.talks(first, second, states, mask, rows)
    stance = torch.tensor([talk.stance for _, talk in talks])
    roles = torch.from_numpy(np.stack([talk.roles for _, talk in talks]))
    result = {}
    if (stance != IGNORE).any():
        result["stances"] = functional.cross_entropy(
            found[:, : len(STANCES)], stance, ignore_index=IGNORE, label_smoothing=SMOOTHING
        )
    told = roles != IGNORE
    if told.any():
        result["roles"] = functional.binary_cross_entropy_with_logits(
            found[:, len(STANCES) :][told], roles[told].float()
        )
    return result


def _same_loss(reader: Reader, states: Tensor, sames: Sequence[tuple[int, Same]]) -> Tensor:
    """Minus the log chance of all right candidates together, or of nobody where none is right."""
    flat = [(n, row, same, place) for n, (row, same) in enumerate(sames) for place in range(len(same.candidates))]
    rows = torch.tensor([row for _, row, _, _ in flat])
    scores = reader.same(
        pool(states, rows, [same.mention for _, _, same, _ in flat]),
        pool(states, rows, [same.candidates[place] for _, _, same, place in flat]),
        torch.tensor([same.mention[0] - same.candidates[place][0] for _, _, same, place in flat]),
    )
    width = max(len(same.candidates) for _, same in sames) + 1
    table = scores.new_full((len(sames), width), -1e4)
    table[:, 0] = 0
    table = table.index_put((torch.tensor([f[0] for f in flat]), torch.tensor([f[3] + 1 for f in flat])), scores)
    right = np.zeros(table.shape, dtype=bool)
    for number, (_, same) in enumerate(sames):
        right[number, 1 : len(same.right) + 1] = same.right
        right[number, 0] = not same.right.any()
    chances = table.log_softmax(-1).masked_fill(~torch.from_numpy(right), -1e4)
    return -chances.logsumexp(-1).mean()


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
    mode = torch.tensor([pair.mode for _, pair in pairs])
    if (mode != IGNORE).any():
        # Of the type's modes only: which type it is, the types say.
        scores = found[:, len(TYPES) + len(MODALITIES) :].masked_fill(~MODES_OF[mode.clamp(min=0)], -1e4)
        result["mode"] = functional.cross_entropy(scores, mode, ignore_index=IGNORE)
    return result


def pair_ends(head: PairHead, states: Tensor, pairs: Sequence[tuple[int, Pair]]) -> tuple[Tensor, Tensor]:
    """The means of the pairs' spans; where there is nobody, the vector learned for that."""
    rows = torch.tensor([row for row, _ in pairs])
    ends = []
    for side, places in enumerate(([pair.actor for _, pair in pairs], [pair.recipient for _, pair in pairs])):
        somebody = torch.tensor([place is not None for place in places])[:, None]
        means = pool(states, rows, [place or (0, 1) for place in places])
        ends.append(torch.where(somebody, means, head.nobody[side]))
    return ends[0], ends[1]


def pool(states: Tensor, rows: Tensor, places: Sequence[Place]) -> Tensor:
    """The mean state of each place in its window: [n, width]."""
    sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))
    first, last = torch.tensor(places).T
    return (sums[rows, last] - sums[rows, first]) / (last - first)[:, None]


def offsets(cues: Sequence[Place], tokens: int) -> Tensor:
    """Each position minus the cue's place: 0 inside the cue, negative before it, positive after it."""
    at = torch.arange(tokens)[None, :]
    first = torch.tensor([cue[0] for cue in cues])[:, None]
    last = torch.tensor([cue[1] - 1 for cue in cues])[:, None]
    return (at - first).clamp(max=0) + (at - last).clamp(min=0)
