"""The network: one small encoder, and heads on its token states.

tags    for each token, one BIO row a layer: source, cue, content, names, mentions, conditions
links   for each cue and each token: is the token in this cue's source, in its content?
pairs   for an actor and a recipient: PLOVER type or none, modality, and the mode of each type
talks   for a party and a statement's content: its stance on talks, and what it is to them (toward, place, mediator)
same    for a mention and one before it: do they mean the same?

The pair heads look at both spans and at a context that the two choose together by attention over the window's tokens,
so that what stands between two parties is read for these two alone, in one pass for all pairs of a window.
"""

import torch
from torch import Tensor, nn
from transformers import BertModel

from parley.encoder.labels import LINK_ROLES, MODALITIES, MODE_LABELS, STANCES, TAG_LAYERS, TALK_ROLES, TYPES
from parley.encoder.tokens import SHAPES

LINK_WIDTH = 128
SAME_WIDTH = 128
PAIR_HEADS, PAIR_WIDTH = 4, 32
DISTANCE_BUCKETS = 21


class Reader(nn.Module):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa",
                                              attention_probs_dropout_prob=0.0)  # fmt: skip
        self._widen_token_types()
        width = self.bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, sum(TAG_LAYERS.values()))
        self.links = LinkHead(width)
        self.pairs = PairHead(width, len(TYPES) + len(MODALITIES) + len(MODE_LABELS))
        self.talks = PairHead(width, len(STANCES) + len(TALK_ROLES))
        self.same = SameHead(width)

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
    """For cues [n, width] and all windows' states [windows, tokens, width]: scores [n, tokens, roles]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, LINK_WIDTH)
        self.token = nn.Linear(width, LINK_WIDTH)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, LINK_WIDTH)
        self.out = nn.Linear(LINK_WIDTH, len(LINK_ROLES))
        self.cue_match = nn.Linear(width, len(LINK_ROLES) * LINK_WIDTH)
        self.token_match = nn.Linear(width, len(LINK_ROLES) * LINK_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, cues: Tensor, states: Tensor, rows: Tensor, offsets: Tensor) -> Tensor:
        """``rows`` [n]: each cue's window; ``offsets`` [n, tokens]: each token's place minus the cue's."""
        windows, tokens, _ = states.shape
        joined = self.cue(cues)[:, None] + self.token(states)[rows] + self.distance(bucket(offsets))
        cue = self.cue_match(cues).view(len(cues), 1, len(LINK_ROLES), LINK_WIDTH)
        token = self.token_match(states).view(windows, tokens, len(LINK_ROLES), LINK_WIDTH)[rows]
        return self.out(joined.relu()) + (cue * token).sum(-1) / LINK_WIDTH**0.5


class SameHead(nn.Module):
    """For mentions [n, width] and candidates before them [n, width]: scores [n] that they mean the same one.

    The score of meaning nobody before is 0, as in Lee and others, "End-to-end Neural Coreference Resolution" (2017).
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mention, self.candidate = nn.Linear(width, SAME_WIDTH), nn.Linear(width, SAME_WIDTH)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, SAME_WIDTH)
        self.mention_match, self.candidate_match = nn.Linear(width, SAME_WIDTH), nn.Linear(width, SAME_WIDTH)
        self.out = nn.Linear(SAME_WIDTH, 1)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, mentions: Tensor, candidates: Tensor, offsets: Tensor) -> Tensor:
        """``offsets`` [n]: how many tokens the mention stands behind the candidate."""
        joined = self.mention(mentions) + self.candidate(candidates) + self.distance(bucket(offsets))
        match = (self.mention_match(mentions) * self.candidate_match(candidates)).sum(-1) / SAME_WIDTH**0.5
        return self.out(joined.relu()).squeeze(-1) + match


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
