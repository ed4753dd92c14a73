"""Writes the model card (Mitchell et al., FAT* 2019) beside the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from training.tagger.evaluate import ROLES, Agreement
from training.tagger.prepare import Prepared
from training.tagger.train import Recipe

_MEASURES = ("linked", "content50", *(f"{role} parts" for role in ROLES))


def write_card(
    path: Path,
    recipes: Sequence[Recipe],
    learn: Sequence[Prepared],
    held: Sequence[Prepared],
    figures: Mapping[str, Mapping[str, Agreement]],
) -> None:
    """Fill card.md with what was trained on what, and the figures per publisher."""
    template = Template(files("training.tagger").joinpath("card.md").read_text(encoding="utf-8"))
    filled = template.substitute(
        date=date.today().isoformat(),
        articles=len(learn),
        attributions=sum(len(article.gold) for article in learn),
        held=len(held),
        recipes="; ".join(f"`{recipe}`" for recipe in recipes),
        table="\n".join(_rows(figures)),
    )
    path.write_text(filled, encoding="utf-8")


def _rows(figures: Mapping[str, Mapping[str, Agreement]]) -> list[str]:
    head = ["| publisher | attributions | linked P / R | " + " | ".join(f"{m} F1" for m in _MEASURES) + " |"]
    rows = [
        f"| {name} | {of['linked'].gold} | {of['linked'].precision:.2f} / {of['linked'].recall:.2f} | "
        + " | ".join(f"{of[measure].f1:.3f}" for measure in _MEASURES)
        + " |"
        for name, of in sorted(figures.items(), key=lambda pair: (pair[0] == "all", pair[0]))
    ]
    return [*head, "|" + "---|" * (len(_MEASURES) + 3), *rows]
