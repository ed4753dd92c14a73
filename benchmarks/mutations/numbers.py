"""Another number; the same number in other notation."""

from __future__ import annotations

import re
from random import Random

from spacy.tokens import Token

from benchmarks.mutations.edits import like, outside_quotations, replaced
from benchmarks.mutations.passages import Passage

_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: value for value, word in enumerate(_WORDS, start=2)}
_COUNTS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_IN_DATE = re.compile(r"\b[A-Z][a-z]+\.? \d{1,2}(?:, \d{1,2})*(?:,? and|,? or| to|[-–])? $")  # "Nov. 11 and 12"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERCENT = re.compile(r"(?<=\d) percent\b|(?<=\d)%(?![\w-])")
_DOLLARS = re.compile(r"(?<![\w$])\$(\d+(?:\.\d+)?) (million|billion|trillion)\b(?!-)")
_MILLIONS = re.compile(r"(?<![\w$.,])(\d{1,3})\.(\d) million\b(?!-)")


def other_number(passage: Passage, random: Random) -> str | None:
    """A count, an amount or a share by at least a quarter larger or smaller; not a year, a rank or part of a name."""
    choices = [t for t in outside_quotations(passage, passage.tokens) if _is_count(passage, t)]
    if not choices:
        return None
    token = random.choice(choices)
    other = _other(token.text, random)
    if other is None or re.search(rf"(?<![\w.,]){re.escape(other)}(?![\w,])", passage.tokens.doc.text, re.IGNORECASE):
        return None  # the neighbours might bear it out
    return replaced(passage.text, (passage.start(token), passage.end(token), other))


def _is_count(passage: Passage, token: Token) -> bool:
    if token.ent_type_ not in _COUNTS or not (_DIGITS.fullmatch(token.text) or token.lower_ in _VALUES):
        return False
    before, after = passage.text[: passage.start(token)], passage.text[passage.end(token) :]
    if re.search(r"[\w.,:/#-]$|(?:No|Nos|Sec|Chapter|Section|Article)\.?\s$", before) or re.match(
        r"[:/.,]\d|[-–]\w|-", after
    ):
        return False
    if _IN_DATE.search(before):
        return False
    named = token.i > passage.tokens.start and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).text != "$"
    return not named and not _YEAR.fullmatch(token.text) and token.text != "1" and not re.match(r" [A-Z]", after)


def _other(number: str, random: Random) -> str | None:
    if (value := _VALUES.get(number.lower())) is not None:
        far = [word for word, v in _VALUES.items() if abs(v - value) >= max(1, value / 4)]
        return like(random.choice(far), number)
    value = int(number.replace(",", ""))
    step = random.randint(max(2, value // 4), max(3, value * 3 // 4))
    other = value - step if random.random() < 0.5 and value - step > 1 else value + step
    return f"{other:,}" if "," in number else str(other)


def in_digits(passage: Passage, _: Random) -> str | None:
    """ "three dogs" -> "3 dogs"."""
    words = [t for t in passage.tokens if t.lower_ in _VALUES and _countable(passage, t)]
    edits = [(passage.start(t), passage.end(t), str(_VALUES[t.lower_])) for t in words if t.i > passage.tokens.start]
    return replaced(passage.text, *edits) if edits else None


def in_words(passage: Passage, _: Random) -> str | None:
    """ "3 dogs" -> "three dogs"."""
    names = {str(value): word for word, value in _VALUES.items()}
    digits = [t for t in passage.tokens if t.text in names and _countable(passage, t)]
    edits = [(passage.start(t), passage.end(t), names[t.text]) for t in digits if t.i > passage.tokens.start]
    return replaced(passage.text, *edits) if edits else None


def _countable(passage: Passage, token: Token) -> bool:
    """True where the number counts what follows: not in "5 percent", "4.2" or "two-thirds"."""
    near = passage.text[passage.end(token) :]
    return (
        _is_count(passage, token)
        and token.ent_type_ == "CARDINAL"
        and re.match(r" [a-z]", near) is not None
        and (token.dep_ == "nummod" and not passage.quoted(passage.start(token)))
    )


def percent_sign(passage: Passage, _: Random) -> str | None:
    """ "42 percent" <-> "42%"."""
    found = [m for m in _PERCENT.finditer(passage.text) if not passage.quoted(m.start())]
    edits = [(*m.span(), "%" if m[0] == " percent" else " percent") for m in found]
    return replaced(passage.text, *edits) if edits else None


def other_notation(passage: Passage, _: Random) -> str | None:
    """ "$3 million" -> "3 million dollars"; "1.5 million" -> "1,500,000"."""
    other = _DOLLARS.sub(r"\1 \2 dollars", passage.text)
    other = _MILLIONS.sub(r"\1,\g<2>00,000", other) if other == passage.text else other
    changed = other != passage.text and not passage.quotations
    return other if changed else None
