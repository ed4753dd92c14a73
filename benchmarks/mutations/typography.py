"""The same words in other characters."""

from __future__ import annotations

import re
import unicodedata
from random import Random

from benchmarks.mutations.passages import Passage

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_OPENING = re.compile(r'(?<![\w.,!?”])"')
_DASH = re.compile(r"\s?—\s?|\s--\s|\s–\s")


def unchanged(passage: Passage, _: Random) -> str | None:
    """The sentence itself."""
    return passage.text


def other_quotes(passage: Passage, _: Random) -> str | None:
    """Typographic marks <-> straight ones."""
    straight = passage.text.translate(_STRAIGHT)
    if straight != passage.text:
        return straight
    curly = _OPENING.sub("“", passage.text).replace('"', "”").replace("'", "’")
    return curly if curly != passage.text else None


def other_dashes(passage: Passage, _: Random) -> str | None:
    """ "a — b" <-> "a -- b"."""
    other = _DASH.sub(lambda m: " -- " if "-" not in m[0] else " — ", passage.text)
    return other if other != passage.text else None


def decomposed(passage: Passage, _: Random) -> str | None:
    """Letters and their accents apart (NFD), or together where they were apart (NFC)."""
    forms = (unicodedata.normalize(form, passage.text) for form in ("NFD", "NFC"))
    return next((form for form in forms if form != passage.text), None)


def doubled_spaces(passage: Passage, _: Random) -> str | None:
    """Two spaces between words."""
    return passage.text.replace(" ", "  ")


def unbroken_spaces(passage: Passage, random: Random) -> str | None:
    """No-break spaces, as content management systems put them in, here and there."""
    return "".join("\u00a0" if c == " " and random.random() < 0.2 else c for c in passage.text)
