"""Network -> ONNX with int8 weights, which is what the product loads."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from factcheck.attribution.tagger.windows import UNKNOWN_RULE
from training.tagger.network import TaggerNetwork

_OPSET = 18


def export(network: TaggerNetwork, path: Path) -> None:
    """Write `network` to `path`: inputs ids, mask (batch, length), features (batch, length, 3), all int64.

    Weights become int8, one scale a channel, and activations are quantised as it runs: a quarter of the size.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            network,
            _sample(),
            exact,
            input_names=["ids", "features", "mask"],
            output_names=["tags", "links"],
            opset_version=_OPSET,
            dynamic_shapes=_dynamic(),
            dynamo=True,
            external_data=False,
        )
        # Seven bits of range: on CPUs without VNNI the sums of eight would overflow.
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _sample() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    ids = torch.randint(1000, 2000, (2, 24))
    features = torch.zeros(2, 24, 3, dtype=torch.long)
    features[..., 2] = UNKNOWN_RULE
    return ids, features, torch.ones_like(ids)


def _dynamic() -> tuple[dict[int, torch.export.Dim], ...]:
    batch, length = torch.export.Dim("batch", min=1, max=256), torch.export.Dim("length", min=2, max=512)
    both = {0: batch, 1: length}
    return both, both, both
