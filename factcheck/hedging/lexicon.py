"""The hedge lexicon: TOML tables of cues, read once.

A cue is given by ``words`` (matched on spaCy's norm: lower case, "n't" as "not"), by ``lemmas``, or by ``phrases``,
written as space-separated tokens:

- ``not|never``   one of these words
- ``<remain>``    any form of this lemma (or of one of several: ``<be|remain>``)
- ``yet?``        optional
- ``~``           up to two adverbs
- ``*``           up to three words of any kind, not across punctuation; they are no part of the cue

``left``, ``left_not``, ``right`` and ``right_not`` list words (norms or lemmas) that must, or must not, stand directly
beside the cue; ``when`` names conditions of `factcheck.hedging.conditions` (``!name``: must not hold).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from factcheck.hedging.phrases import Piece, compile_phrase
from factcheck.model import HedgeType

FILES = (
    "unverified",
    "condition",
    "hearsay",
    "inferential",
    "distancing",
    "belief",
    "likelihood",
    "modal",
    "approximator",
    "vague_source",
)
"""Where two cues of one length compete for the same words, the earlier file wins."""

NEIGHBOURS = ("left", "left_not", "right", "right_not")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon."""

    type: HedgeType
    strength: int
    phrases: tuple[tuple[Piece, ...], ...] = ()
    when: tuple[str, ...] = ()
    left: frozenset[str] = frozenset()
    left_not: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()
    right_not: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """All cues in order of precedence."""
    return tuple(cue for name in FILES for cue in _read(name))


def is_insistence(lemma: str) -> bool:
    """True for verbs by which a speaker merely stands by a claim ("insist"): dropping one drops no doubt."""
    return lemma in _insistence()


@lru_cache(maxsize=1)
def _insistence() -> frozenset[str]:
    return frozenset(_table("distancing")["insistence"])


def _read(name: str) -> list[Cue]:
    table = _table(name)
    return [_cue(cast(HedgeType, name), table["strength"], row) for row in table["cue"]]


def _table(name: str) -> dict[str, Any]:
    source = resources.files("factcheck.hedging").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _cue(kind: HedgeType, strength: int, row: dict[str, Any]) -> Cue:
    if unknown := row.keys() - {*NEIGHBOURS, "words", "lemmas", "phrases", "when", "strength"}:
        raise ValueError(f"{kind}.toml: unknown keys {sorted(unknown)}")
    phrases = tuple(compile_phrase(phrase) for phrase in row.get("phrases", ()))
    single = [Piece(frozenset(row[key]), lemmas=key == "lemmas") for key in ("words", "lemmas") if key in row]
    return Cue(
        kind,
        row.get("strength", strength),
        phrases=(*((piece,) for piece in single), *phrases),
        when=tuple(row.get("when", ())),
        **{key: frozenset(row.get(key, ())) for key in NEIGHBOURS},
    )
