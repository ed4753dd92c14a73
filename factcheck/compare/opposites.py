"""Whether two predicates say the same of a thing, or the opposite.

Read from synonyms.txt, from the two sides of each line of opposites.txt, and from negative prefixes ("ineffective").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import combinations, product

from factcheck.compare.words import stem

# A negative prefix before an ending of adjectives, or "dis" before the verbs where it negates ("disallow", not
# "discover"). "In" and its forms only before such endings: "invest", "inform" and "impress" negate nothing.
_PREFIXED = re.compile(
    r"(?:un|non-?)(?P<any>\w{4,})"
    r"|(?:in|im|il|ir)(?P<adjective>\w{2,}(?:able|ible|ive|al|ent|ant|ate|ous|ct|pt|ite))"
    r"|dis(?P<verb>allow|agree|approve|believe|connect|continue|engage|like|obey|prove|qualify|regard|trust|arm|avow"
    r"|satisfied|similar|honest|united|loyal|respectful|honou?r)"
)
_NOT_NEGATIVE = frozenset(
    "invaluable inherent innate important imperative imminent immediate immense intimate infinite".split()
)


@lru_cache(maxsize=50_000)
def relation(a: str, b: str) -> bool | None:
    """True for lemmas of one meaning, False for opposite ones, None where neither is known.

    A verb may carry its particle ("turn down"). Pairs that the lists give both ways are None: it depends.
    """
    first, second = key(a), key(b)
    if first == second:
        return True
    pair = frozenset((first, second))
    same, opposite = pair in _alike(), pair in _opposed() or _differ_by_prefix(a, b)
    return None if same == opposite else same


@lru_cache(maxsize=10_000)
def key(lemma: str) -> str:
    """What lemmas are compared by: the stem of each word; of the verb alone where the lists don't have its particle."""
    stemmed = _stemmed(lemma)
    return stemmed if stemmed in _listed() else stemmed.split(" ")[0]


def _stemmed(lemma: str) -> str:
    return " ".join(stem(word) for word in lemma.replace("_", " ").split())


@lru_cache(maxsize=10_000)
def positive(lemma: str) -> str | None:
    """What a negative prefix negates ("effective" of "ineffective"), or None."""
    found = None if lemma in _NOT_NEGATIVE else _PREFIXED.fullmatch(lemma)
    return (found["any"] or found["adjective"] or found["verb"]) if found else None


def _differ_by_prefix(a: str, b: str) -> bool:
    return any(base is not None and stem(base) == stem(other) for base, other in ((positive(a), b), (positive(b), a)))


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(
        _stemmed(word) for name in ("synonyms.txt", "opposites.txt") for line in _lines(name) for word in line
    )


@lru_cache(maxsize=1)
def _alike() -> frozenset[frozenset[str]]:
    groups = [*_lines("synonyms.txt"), *(side for line in _lines("opposites.txt") for side in _sides(line))]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(map(_stemmed, group), 2))


@lru_cache(maxsize=1)
def _opposed() -> frozenset[frozenset[str]]:
    sides = (_sides(line) for line in _lines("opposites.txt"))
    return frozenset(frozenset(map(_stemmed, pair)) for left, right in sides for pair in product(left, right))


def _sides(line: list[str]) -> tuple[list[str], list[str]]:
    bar = line.index("|")
    return line[:bar], line[bar + 1 :]


def _lines(name: str) -> Iterator[list[str]]:
    """The words of each line that is no comment."""
    text = resources.files("factcheck.compare").joinpath(name).read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if line and not line.startswith("#"))
