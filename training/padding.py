"""Batches of windows as tensors."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from parley.encoder.tokens import PAD
from training.batches import IGNORE, LAYERS, Example


def pad(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, shapes, mask [batch, positions] and tags [batch, layers, positions]."""
    longest = max(len(example) for example in batch)
    ids = np.full((len(batch), longest), PAD)
    shapes = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=bool)
    tags = np.full((len(batch), len(LAYERS), longest), IGNORE)
    for row, example in enumerate(batch):
        n = len(example)
        ids[row, :n], shapes[row, :n], mask[row, :n] = example.window.ids, example.window.shapes, True
        tags[row, :, :n] = example.tags
    return tuple(torch.from_numpy(a) for a in (ids, shapes, mask, tags))  # type: ignore[return-value]
