"""Distils a larger encoder into the product's and writes the adapter; see README.md beside this file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from index.adapter import FOLDER
from index.packaged import packaged_model
from training.encoder.distil import Recipe, distil
from training.encoder.export import export
from training.encoder.network import Encoder, vectors
from training.encoder.texts import read_texts

_HELD_OUT = 2000  # texts
_NEAREST = 10


def main() -> None:
    """Train on the texts, measure on those held out, write the adapter to --out."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    texts = read_texts(options.texts)
    taught = teacher_vectors(options.teacher, texts, options.work / "teacher.npy")
    student = Encoder(packaged_model())
    base = {name: weight.clone() for name, weight in student.transformer.state_dict().items()}
    held = torch.randperm(len(texts), generator=torch.Generator().manual_seed(1))[: min(_HELD_OUT, len(texts) // 5)]
    kept = sorted(set(range(len(texts))) - set(held.tolist()))
    held_texts = [texts[i] for i in held]
    before = agreement(vectors(student, held_texts), taught[held])
    distil(student, [texts[i] for i in kept], taught[kept], replace(Recipe(), steps=options.steps))
    after = agreement(vectors(student, held_texts), taught[held])
    export(base, student.transformer.state_dict(), options.out)
    print(f"of the teacher's {_NEAREST} nearest, found: {before:.3f} before, {after:.3f} after; wrote {options.out}")


def teacher_vectors(folder: Path, texts: list[str], cache: Path) -> Tensor:
    """The teacher's vectors, kept in `cache` (delete it when the texts have changed)."""
    if cache.exists():
        found = np.load(cache)
        if len(found) == len(texts):
            return torch.from_numpy(found).float()
    print(f"asking the teacher about {len(texts)} texts", flush=True)
    taught = vectors(Encoder(folder), texts)
    np.save(cache, taught.half().numpy())
    return taught


def agreement(ours: Tensor, theirs: Tensor) -> float:
    """Share of the teacher's nearest texts that are among ours."""
    tops = [(rows @ rows.T).fill_diagonal_(-1).topk(_NEAREST).indices for rows in (ours, theirs)]
    return float((tops[0][:, :, None] == tops[1][:, None, :]).any(1).float().mean())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="articles, or .lines with a text a line")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of a sentence-transformers model")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the adapter (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=Path("var/training"), help="where the teacher's answers are kept")
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
