"""The hedge lexicon: TOML tables of cues, read once.

A cue is given by ``words`` (matched on the normalised form: lower case, "n't" as "not"), ``lemmas`` (matched on the
lemma too) or ``phrases``. A phrase is written as space-separated tokens:

- ``not|never``   one of these words
- ``<remain>``    any form of this lemma
- ``yet?``        optional
- ``*``           a gap of up to three words, never across punctuation; it isn't part of the cue
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from factcheck.model import HedgeType

GAP = "*"
MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon. `when` names the conditions (`factcheck.hedging.conditions`) that must all hold."""

    type: HedgeType
    strength: int
    when: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """All cues, in the order of `FILES` and within a file from top to bottom; an earlier row wins a tie."""
    return tuple(cue for name in FILES for cue in _read(name))


FILES: tuple[HedgeType, ...] = (
    "unverified",
    "condition",
    "hearsay",
    "inferential",
    "distancing",
    "belief",
    "likelihood",
    "modal",
    "approximator",
)


def _read(name: HedgeType) -> list[Cue]:
    source = resources.files("factcheck.hedging").joinpath("lexicon", f"{name}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return [_cue(cast(HedgeType, table["type"]), row) for row in table["cue"]]


def _cue(kind: HedgeType, row: dict[str, Any]) -> Cue:
    lists = {key: tuple(row.get(key, ())) for key in ("when", "words", "lemmas", "phrases")}
    return Cue(type=kind, strength=row["strength"], **lists)


def phrase_pattern(phrase: str) -> list[dict[str, Any]]:
    """A phrase as a row for spaCy's `Matcher`; a gap becomes `MAX_GAP` optional tokens."""
    return [part for piece in phrase.split() for part in _piece(piece)]


def _piece(piece: str) -> list[dict[str, Any]]:
    if piece == GAP:
        return [{"IS_PUNCT": False, "IS_SPACE": False, "OP": "?"}] * MAX_GAP
    word = piece.removesuffix("?")
    operator = {"OP": "?"} if word != piece else {}
    if word.startswith("<"):
        return [{"LEMMA": {"IN": word.strip("<>").split("|")}, **operator}]
    return [{"NORM": {"IN": word.split("|")}, **operator}]
