"""The grammar of numbers, in digits and in words.

Four packages were tried on 42 phrases of news prose first: quantulum3 0.10.0 read 25 of them (24 MB, 38 ms each),
text2num 3.1.0 19, number-parser 0.3.2 17, word2number 1.1 14. None reads fractions, dozens and ranges together,
and each gives values without offsets.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from factcheck.model import Bound

_TOKEN = re.compile(r"[\d,.]*\d(?:/\d+)?|[^\W\d_]+|[½¼¾]")
_LARGEST = 1e16  # no news counts further; keeps arithmetic on figures finite
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of numbers.toml."""

    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    multipliers: Mapping[str, float]
    suffixes: Mapping[str, float]
    currency_suffixes: Mapping[str, float]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, float]
    adverbs: Mapping[str, float]
    currencies: Mapping[str, str]
    units: Mapping[str, str]
    bounds_before: Mapping[str, Bound]
    bounds_after: Mapping[str, Bound]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of the grammar, read once."""
    text = resources.files("factcheck.figures").joinpath("numbers.toml").read_text(encoding="utf-8")
    return Lexicon(**tomllib.loads(text))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; a space stands for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@lru_cache(maxsize=1)
def number_pattern() -> str:
    """A regular expression (for use with IGNORECASE) of one number: digits, words, fractions, with its scale.

    Every repetition starts with a fixed separator and a word of a finite list, so that matching stays linear.
    """
    lex = lexicon()
    units = alternatives(word for word, value in lex.cardinals.items() if value < 20)
    tens = alternatives(word for word, value in lex.cardinals.items() if value >= 20)
    scale = alternatives((*lex.scales, *lex.multipliers))
    denominator = alternatives(lex.fractions)
    below_hundred = rf"(?:{tens}(?:(?:-|\s+){units})?|{units})"
    below_thousand = rf"(?:{below_hundred}(?:[-\s]+(?:hundred|dozen|score)(?:\s+(?:and\s+)?{below_hundred})?)?)"
    words = rf"{below_thousand}(?:[-\s]+(?:thousand|million|billion|trillion)(?:,?\s+(?:and\s+)?{below_thousand})?)*"
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?[½¼¾]|(?:-|\s+)\d/\d+)?|\.\d+|[½¼¾]"
    glued = alternatives((*lex.suffixes, *lex.currency_suffixes, *lex.scales))
    and_a_half = r"(?:(?:-|\s+)and(?:-|\s+)a(?:-|\s+)(?:half|quarter))"
    fraction = (
        rf"(?:{below_hundred}(?:-|\s+){denominator}|(?:a|one)(?:-|\s+)(?:half|third|quarter|fifth|tenth)(?=\s+of\b))"
        rf"(?:\s+of\s+a\s+{scale})?"
    )
    half = (
        rf"half(?:(?:-|\s+)an?)?(?:-|\s+){scale}|half(?=\s+(?:of|the|an?|its|their|his|her|our|all|as)\b)"
        r"|(?:(?<=than\s)|(?<=nearly\s)|(?<=almost\s)|(?<=about\s)|(?<=over\s)|(?<=roughly\s)|(?<=around\s))half"
    )
    return (
        rf"(?:{fraction}|{half}"
        rf"|(?:(?:{digits})(?:{glued}(?!\w))?|{words})(?:{and_a_half})?(?:(?:-|\s+){scale})*|an?\s+{scale}{and_a_half}?|dozen)"
    )


def number_value(text: str) -> float | None:
    """The value of what `number_pattern` matched ("two and a half million" -> 2500000.0), or None if it has none."""
    lex = lexicon()
    scales = {**lex.currency_suffixes, **lex.suffixes, **lex.scales}
    words = [word for word in _TOKEN.findall(text.lower()) if word not in ("and", "an", "of")]
    total = group = 0.0
    scale = 1.0
    for previous, word in zip(("", *words), words, strict=False):
        if word in scales:
            scale = scales[word]
            total, group = total + (group or 1) * scale, 0.0
        elif word in lex.multipliers:
            group = (group or 1) * lex.multipliers[word]
        elif word in lex.fractions:
            if previous == "a" and total and not group:  # "a million and a quarter"
                total += scale / lex.fractions[word]
                continue
            mixed = previous == "a"  # "two and a half" adds, "two thirds" divides
            group = group + 1 / lex.fractions[word] if mixed or not group else group / lex.fractions[word]
        elif word != "a":
            addend = _addend(word)
            if addend is None:
                return None
            group += addend
    return total + group if words and total + group < _LARGEST else None


def _addend(word: str) -> float | None:
    cardinals = lexicon().cardinals
    if word in cardinals or word in _VULGAR:
        return cardinals.get(word, _VULGAR.get(word))
    numerator, _, denominator = word.replace(",", "").partition("/")
    try:
        return float(numerator) / float(denominator or 1)
    except (ValueError, ZeroDivisionError):
        return None
