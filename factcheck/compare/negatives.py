"""What is negative without a negation: the tables of negatives.toml, and whether a statement has none of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from factcheck.compare.words import stem
from factcheck.model import Statement


@dataclass(frozen=True, slots=True)
class Negatives:
    """The tables of negatives.toml."""

    stems: frozenset[str]
    pattern: re.Pattern[str]
    doubts: frozenset[str]
    common: frozenset[str]
    speech: frozenset[str]
    endings: frozenset[str]
    times: frozenset[str]


@lru_cache(maxsize=1)
def negatives() -> Negatives:
    """The tables, read once."""
    text = resources.files("factcheck.compare").joinpath("negatives.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    phrases = "|".join(re.escape(phrase) for phrase in table["phrases"])
    prefixes = "|".join(re.escape(prefix) for prefix in table["prefixes"])
    pattern = re.compile(rf"\b(?:(?:{phrases})\b|(?:{prefixes})\w|\w+n['’]t\b)")
    words = frozenset(stem(word) for word in table["words"])
    lists = {name: frozenset(table[name]) for name in ("doubts", "common", "speech", "endings")}
    return Negatives(words, pattern, times=frozenset(stem(word) for word in table["times"]), **lists)


def affirmative(statement: Statement) -> bool:
    """True when nothing in the statement is negative, in form or in meaning. Names ("New York") do not count."""
    table = negatives()
    words = (w for w in re.findall(r"\w+", statement.text[:1].lower() + statement.text[1:]) if w[0].islower())
    return not (
        any(p.negated for p in statement.annotations.predicates)
        or table.pattern.search(statement.text)
        or any(stem(word) in table.stems for word in words)
    )
