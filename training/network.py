"""The network: one small encoder, and heads on its token states.

tags    for each token, one BIO row a layer: source, cue, content, names, mentions
links   for each cue and each token: is the token in this cue's source, in its content?
pairs   for an actor and a recipient: PLOVER type or none, and modality
stances for a holder and a statement's content: stance on talks

The pair heads look at both spans and at a context that the two choose together by attention over the window's tokens,
so that what stands between two parties is read for these two alone, in one pass for all pairs of a window.
"""

import torch
from torch import Tensor, nn
from transformers import BertModel

from parley.encoder.labels import LINK_ROLES, MODALITIES, STANCES, TAG_LAYERS, TYPES
from parley.encoder.tokens import SHAPES

LINK_WIDTH = 64
PAIR_HEADS, PAIR_WIDTH = 4, 32
DISTANCE_BUCKETS = 21


class Reader(nn.Module):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        self._widen_token_types()
        width = self.bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, sum(TAG_LAYERS.values()))
        self.links = LinkHead(width)
        self.pairs = PairHead(width, len(TYPES) + len(MODALITIES))
        self.stances = PairHead(width, len(STANCES))

    def _widen_token_types(self) -> None:
        """The base knows two token types and uses the first; we use the input for the token's shape."""
        old = self.bert.embeddings.token_type_embeddings
        new = nn.Embedding(SHAPES, old.embedding_dim)
        new.weight.data = old.weight.data[:1].repeat(SHAPES, 1) + 0.001 * torch.randn(SHAPES, old.embedding_dim)
        self.bert.embeddings.token_type_embeddings = new
        self.bert.config.type_vocab_size = SHAPES

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Token states [batch, tokens, width] and tag scores [batch, tokens, tags]."""
        states = self.bert(input_ids=ids, token_type_ids=shapes, attention_mask=mask).last_hidden_state
        return states, self.tags(self.drop(states))


class LinkHead(nn.Module):
    """For cues [n, width] and their windows' states [n, tokens, width]: scores [n, tokens, roles]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, len(LINK_ROLES) * LINK_WIDTH)
        self.token = nn.Linear(width, len(LINK_ROLES) * LINK_WIDTH)
        self.alone = nn.Linear(width, len(LINK_ROLES))
        self.distance = nn.Parameter(torch.zeros(DISTANCE_BUCKETS, len(LINK_ROLES)))

    def forward(self, cues: Tensor, states: Tensor, offsets: Tensor) -> Tensor:
        """``offsets`` [n, tokens]: each token's place minus the cue's, in tokens."""
        n, tokens, _ = states.shape
        cue = self.cue(cues).view(n, 1, len(LINK_ROLES), LINK_WIDTH)
        token = self.token(states).view(n, tokens, len(LINK_ROLES), LINK_WIDTH)
        match = (cue * token).sum(-1) / LINK_WIDTH**0.5
        return match + self.alone(states) + self.distance[bucket(offsets)]


def bucket(offsets: Tensor) -> Tensor:
    """Signed distance in tokens to one of 21 buckets, finer where near: 0, ±1, ±2, ±3-4, ±5-8, ... ±257 and more."""
    size = torch.ceil(torch.log2(offsets.abs().clamp(min=1).float())) + (offsets != 0)
    return (torch.sign(offsets) * size.clamp(max=10)).long() + 10


class PairHead(nn.Module):
    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.nobody = nn.Parameter(0.02 * torch.randn(2, width))
        self.query = nn.Linear(2 * width, PAIR_HEADS * PAIR_WIDTH)
        self.key = nn.Linear(width, PAIR_HEADS * PAIR_WIDTH)
        self.value = nn.Linear(width, width)
        self.drop = nn.Dropout(0.1)
        self.hidden = nn.Linear(3 * width, width)
        self.out = nn.Linear(width, outputs)

    def forward(self, first: Tensor, second: Tensor, states: Tensor, mask: Tensor, rows: Tensor) -> Tensor:
        """Spans ``first``, ``second`` [n, width], states [windows, tokens, width], mask [windows, tokens], and each
        pair's window ``rows`` [n]: scores [n, outputs]. Keys and values are made once a window."""
        n = len(rows)
        windows, tokens, width = states.shape
        both = torch.cat([first, second], -1)
        query = self.query(both).view(n, PAIR_HEADS, 1, PAIR_WIDTH)
        key = self.key(states).view(windows, tokens, PAIR_HEADS, PAIR_WIDTH).transpose(1, 2)[rows]
        value = self.value(states).view(windows, tokens, PAIR_HEADS, width // PAIR_HEADS).transpose(1, 2)[rows]
        scores = (query @ key.transpose(2, 3)) / PAIR_WIDTH**0.5
        weights = scores.masked_fill(~mask[rows][:, None, None, :], -1e4).softmax(-1)
        context = (weights @ value).reshape(n, width)
        joined = torch.cat([both, context], -1)
        return self.out(self.drop(torch.nn.functional.gelu(self.hidden(self.drop(joined)))))
