"""Teaches a small encoder which sentences a large one finds near each other.

Only similarities are taught, so the two may have vectors of different lengths (relational distillation: Park et al.,
CVPR 2019; as distributions over the batch: Passalis & Tefas, ECCV 2018). A batch holds a few sentences
with many of their nearest by the teacher: telling these apart is what retrieval asks for.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder.network import Encoder

_APART = -9.0  # stands for a text's similarity to itself, which teaches nothing


@dataclass(frozen=True)
class Recipe:
    """How to train. A batch holds `anchors` sentences and `near` of the `pool` nearest to each."""

    steps: int = 640
    anchors: int = 8
    near: int = 31
    pool: int = 100
    rate: float = 1e-4
    warmup: int = 30
    temperature: float = 0.05
    exact: float = 5.0
    seed: int = 1


def distil(student: Encoder, texts: Sequence[str], teacher: Tensor, recipe: Recipe) -> None:
    """Train `student` in place; row i of `teacher` (unit length) is its vector of text i. Prints progress."""
    torch.manual_seed(recipe.seed)
    nearest = _nearest(teacher, min(recipe.pool, len(texts) - 1))
    weights = [weight for weight in student.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=recipe.rate, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _factor(step, recipe))
    student.train()
    started, running = time.monotonic(), 0.0
    for step in range(1, recipe.steps + 1):
        chosen = _batch(nearest, recipe)
        loss = _loss(student([texts[i] for i in chosen]), teacher[chosen], recipe)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        schedule.step()
        running += loss.item()
        if step % 20 == 0 or step == recipe.steps:
            left = (time.monotonic() - started) / step * (recipe.steps - step)
            print(f"step {step} of {recipe.steps}, loss {running / step:.4f}, {left / 60:.1f} min left", flush=True)


def _factor(step: int, recipe: Recipe) -> float:
    """Linear warm-up, then linear decay to nearly nothing."""
    return min((step + 1) / recipe.warmup, max(0.03, 1 - step / recipe.steps))


def _nearest(teacher: Tensor, pool: int) -> Tensor:
    """Row i: the `pool` nearest texts to text i."""
    rows = []
    for start in range(0, len(teacher), 1024):
        similar = teacher[start : start + 1024] @ teacher.T
        similar[torch.arange(len(similar)), torch.arange(start, start + len(similar))] = _APART
        rows.append(similar.topk(pool).indices)
    return torch.cat(rows)


def _batch(nearest: Tensor, recipe: Recipe) -> list[int]:
    anchors = torch.randint(len(nearest), (recipe.anchors,))
    near = torch.rand(recipe.anchors, nearest.shape[1]).argsort(1)[:, : recipe.near]
    chosen = torch.cat([anchors, nearest[anchors].gather(1, near).flatten()])
    return list(dict.fromkeys(chosen.tolist()))


def _loss(student: Tensor, teacher: Tensor, recipe: Recipe) -> Tensor:
    """How differently both spread each text's similarity over the others, and how far the similarities differ."""
    itself = torch.eye(len(student), dtype=torch.bool)
    ours, theirs = (student @ student.T), (teacher @ teacher.T)
    spread = nn.functional.kl_div(
        (ours.masked_fill(itself, _APART) / recipe.temperature).log_softmax(1),
        (theirs.masked_fill(itself, _APART) / recipe.temperature).softmax(1),
        reduction="batchmean",
    )
    return spread + recipe.exact * (ours - theirs)[~itself].square().mean()
