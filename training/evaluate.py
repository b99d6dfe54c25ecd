"""The network's figures on development windows, before it is exported."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch

from parley.coding.attribution import bio_spans
from parley.coding.events import likeliest
from parley.encoder.labels import MODALITIES, NONE, STANCES, TAG_LAYERS, TALK_ROLES, TYPES
from training.batches import IGNORE, LAYERS, Example, Pair, Same
from training.losses import MODES_OF, offsets, pair_ends, pool
from training.metrics import Confusion, Counts, Figures
from training.network import Reader
from training.padding import pad

_FIRST = torch.tensor([0])


@torch.no_grad()
def evaluate(reader: Reader, dev: Sequence[Example], marked: Sequence[Example]) -> Figures:
    reader.eval()
    tags = {layer: Counts() for layer in LAYERS}
    tokens = {layer: Counts() for layer in ("source", "cue", "content")}
    links = {"source": Counts(), "content": Counts()}
    stances, modes = Confusion(STANCES), Counts()
    roles = {role: Counts() for role in TALK_ROLES}
    same = {"linked": Counts()}
    relations = {"plv": Confusion(TYPES), "written": Confusion(TYPES), "modality": Confusion(MODALITIES)}
    events = Counts()
    for batch in _chunks(sorted(dev, key=len), 32):
        ids, shapes, mask, gold = pad(batch)
        states, scores = reader(ids, shapes, mask)
        low = 0
        for number, layer in enumerate(LAYERS):
            high = low + TAG_LAYERS[layer]
            best = scores[..., low:high].argmax(-1).numpy()
            low = high
            for row in range(len(batch)):
                known = gold[row, number].numpy() != IGNORE
                if known.any():
                    right, found = gold[row, number].numpy()[known], best[row][known]
                    tags[layer].add(set(bio_spans(right)), set(bio_spans(found)))
                    if layer in tokens:
                        tokens[layer].add(set(np.flatnonzero(right)), set(np.flatnonzero(found)))
        for row, example in enumerate(batch):
            for link in example.links:
                cue = pool(states[row][None], _FIRST, [link.cue])
                chance = reader.links(cue, states[row][None], _FIRST, offsets([link.cue], states.shape[1]))[0]
                chance = chance.sigmoid().numpy()
                for column, role in enumerate(("source", "content")):
                    hit = chance[: len(link.labels), column] > 0.5
                    links[role].add(set(np.flatnonzero(link.labels[:, column])), set(np.flatnonzero(hit)))
            corpus = example.source.split(":")[0]
            if example.pairs:
                _add_pairs(reader, states[row], mask[row], example.pairs, corpus, relations, events, modes)
            for number, talk in enumerate(example.talks):
                first, second = (pool(states[row][None], _FIRST, [place]) for place in (talk.party, talk.content))
                scores_ = reader.talks(first, second, states[row][None], mask[row][None], _FIRST)[0]
                if talk.stance != IGNORE:
                    stances.add(talk.stance, int(scores_[: len(STANCES)].argmax()))
                for place, role in enumerate(TALK_ROLES):
                    if talk.roles[place] != IGNORE:
                        hit = bool(scores_[len(STANCES) + place] > 0)
                        roles[role].add({number} if talk.roles[place] else set(), {number} if hit else set())
            for one in example.sames:
                _add_same(reader, states[row], one, same)
    around = Confusion(TYPES)
    for example in marked:
        ids, shapes, mask, _ = pad([example])
        states, _ = reader(ids, shapes, mask)
        _add_pairs(reader, states[0], mask[0], example.pairs, "plv", {"plv": around}, Counts(), Counts())
    return {
        "span F1": {layer: counts.f1() for layer, counts in tags.items()},
        "token F1": {layer: counts.f1() for layer, counts in tokens.items()},
        "links, gold cues, token F1": {role: counts.f1() for role, counts in links.items()},
        "PLV accuracy, macro-F1": relations["plv"].figures(),
        "PLV with marks": around.figures(),
        "written relations": relations["written"].figures(),
        "written events F1 (gold mentions)": events.f1(),
        "modality": relations["modality"].figures(),
        "mode right, of events with modes": modes.f1(),
        "stances": stances.figures(),
        "roles in talks, F1": {role: counts.f1() for role, counts in roles.items()},
        "same one before, gold mentions, F1": same["linked"].f1(),
    }


def _add_pairs(
    reader: Reader, states: torch.Tensor, mask: torch.Tensor, pairs: Sequence[Pair], corpus: str,
    relations: dict[str, "Confusion"], events: "Counts", modes: "Counts",
) -> None:  # fmt: skip
    ends = pair_ends(reader.pairs, states[None], [(0, pair) for pair in pairs])
    rows = torch.zeros(len(pairs), dtype=torch.long)
    scores = reader.pairs(*ends, states[None], mask[None], rows)
    chances = scores[:, : len(TYPES)].softmax(-1).numpy()
    none = TYPES.index(NONE)
    for number, pair in enumerate(pairs):
        gold = set(np.flatnonzero(pair.types))
        if corpus == "plv" and none not in gold:
            best = TYPES.index(likeliest(np.append(chances[number, :-1], 0)))
            relations["plv"].add(min(gold), min(gold) if best in gold else best)
        if corpus == "written":
            relations["written"].add(min(gold), int(chances[number].argmax()))
            found = int(chances[number].argmax())
            events.add(gold - {none}, {found} - {none})
            if pair.modality != IGNORE and "modality" in relations:
                relations["modality"].add(pair.modality, int(scores[number, len(TYPES) :][: len(MODALITIES)].argmax()))
            if pair.mode != IGNORE:
                among = scores[number, len(TYPES) + len(MODALITIES) :].masked_fill(~MODES_OF[pair.mode], -1e4)
                modes.add({pair.mode}, {int(among.argmax())})


def _add_same(reader: Reader, states: torch.Tensor, one: Same, counts: dict[str, Counts]) -> None:
    """Whether the likeliest candidate is a right one, among mentions that have one or were given one."""
    rows = torch.zeros(len(one.candidates), dtype=torch.long)
    mention = pool(states[None], rows, [one.mention] * len(rows))
    candidates = pool(states[None], rows, one.candidates)
    scores = reader.same(mention, candidates, torch.tensor([one.mention[0] - c[0] for c in one.candidates]))
    best = int(scores.argmax())
    found = best if scores[best] > 0 else None
    counts["linked"].right += found is not None and bool(one.right[found])
    counts["linked"].gold += bool(one.right.any())
    counts["linked"].found += found is not None


def _chunks(items: Sequence[Example], size: int) -> list[Sequence[Example]]:
    bounds = [*range(0, len(items), size), len(items)]
    return [items[a:b] for a, b in pairwise(bounds) if b > a]
