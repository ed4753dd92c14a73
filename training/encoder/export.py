"""What fine-tuning changed -> the adapter that `index.adapter` adds to the base weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from factcheck.released import write_sums
from index.adapter import FILE, LEFT, RIGHT, WHOLE

RANK = 96  # of the 384 that a matrix can have


def export(base: Mapping[str, Tensor], tuned: Mapping[str, Tensor], folder: Path, rank: int = RANK) -> None:
    """Write the adapter that leads from `base` to `tuned`: in fp16, matrices at their best `rank`."""
    stored: dict[str, Tensor] = {}
    for name, weight in tuned.items():
        change = weight.float() - base[name].float()
        if not change.any():
            continue
        if change.dim() == 2:
            stored |= _factors(name, change, rank)
        else:
            stored[name + WHOLE] = change.half()
    folder.mkdir(parents=True, exist_ok=True)
    save_file(stored, folder / FILE)
    write_sums(folder, (FILE,))


def _factors(name: str, change: Tensor, rank: int) -> dict[str, Tensor]:
    """The best approximation of that rank (Eckart & Young, 1936)."""
    left, strength, right = torch.linalg.svd(change, full_matrices=False)
    root = strength[:rank].sqrt()
    return {
        name + LEFT: (left[:, :rank] * root).half().contiguous(),
        name + RIGHT: (root[:, None] * right[:rank]).half().contiguous(),
    }
