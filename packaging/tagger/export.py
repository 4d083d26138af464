"""Turn trained weights into the file that is shipped: ONNX, softmax included, weights as 8-bit integers.

python packaging/tagger/export.py WEIGHTS.pt FOLDER
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from network import base_folder, network
from onnxruntime.quantization import QuantType, quantize_dynamic

from desktop_app.engine.tagger.labels import POLICY_ORDER, TAG_COUNT


class _Shares(torch.nn.Module):
    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        return self.model(input_ids=ids, attention_mask=mask, token_type_ids=cases).logits.softmax(-1)


def export(weights: Path, folder: Path) -> None:
    """Write tagger.onnx, tokenizer.json and a tagger.json that calibrate.py fills in."""
    model = network(TAG_COUNT)
    model.load_state_dict(torch.load(weights))
    model.set_attn_implementation("eager")
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    example = torch.ones((2, 16), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            _Shares(model),
            (example, example, example * 0),
            full,
            input_names=["ids", "mask", "cases"],
            output_names=["shares"],
            dynamic_axes={name: {0: "texts", 1: "pieces"} for name in ("ids", "mask", "cases", "shares")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, folder / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    # what was measured of older weights must not be taken for a measure of these
    start = {"policies": POLICY_ORDER, "thresholds": dict.fromkeys(POLICY_ORDER, 0.5), "confidence": {}}
    (folder / "tagger.json").write_text(json.dumps(start), encoding="utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
