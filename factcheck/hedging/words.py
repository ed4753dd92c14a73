"""Word lists of the conditions (`lexicon/groups.toml`, `lexicon/person_nouns.txt`), and words as spaCy hashes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

from spacy.strings import get_string_id


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    source = resources.files("factcheck.hedging").joinpath("lexicon", "groups.toml")
    return {name: frozenset(words) for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}


def word_group(name: str) -> frozenset[str]:
    """A group of words by its name. Raises KeyError for an unknown name."""
    return _groups()[name]


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Nouns, by lemma, for persons and for bodies that speak."""
    text = resources.files("factcheck.hedging").joinpath("lexicon", "person_nouns.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


def hashes(words: Iterable[str]) -> Iterator[int]:
    """spaCy's codes of the words; as lemmas they may be capitalised (names) or all capitals (headlines)."""
    for word in words:
        for form in {word, word.capitalize(), word.upper()}:
            yield get_string_id(form)
