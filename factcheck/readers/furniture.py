"""What pages put around and into articles: advertisements, forms, share buttons, link lists, rights."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from factcheck.model import Span

_LONGEST = 500  # characters; furniture comes in lines, what is longer is prose
_PUNCTUATION = " \t\xa0.,:!?…*-–—|•·"


def glued_labels(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield where an advertisement's label is glued into a paragraph.

    It starts the paragraph or follows the end of a sentence, and a capital (with or without white space) or the
    paragraph's end follows: "... the war. AdvertisementThe minister". "Advertisement spending rose" is prose.
    """
    words = paragraph.of(text)
    for match in _label().finditer(words):
        yield Span(*match.span("label")).shift(paragraph.start)


def is_furniture(words: str) -> bool:
    """True for a line that says nothing about the world: without letters, or one of the known lines."""
    if not any(character.isalnum() for character in words):
        return True
    return _matches("lines", words) or _matches("inline", words)


def opens_comments(words: str) -> bool:
    """True for the heading of a comment form."""
    return _matches("comment_headings", words)


def opens_links(words: str) -> bool:
    """True for the heading of a list of links."""
    return _matches("link_headings", words)


def _matches(name: str, words: str) -> bool:
    return len(words) <= _LONGEST and bool(_pattern(name).fullmatch(words.strip(_PUNCTUATION)))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in _lists()[name]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    forms = sorted({form for label in _lists()["inline"] for form in (label.capitalize(), label.upper())}, key=len)
    labels = "|".join(re.escape(form) for form in reversed(forms))
    closer = r"""["”’'»)\]]"""
    ends = [rf"(?<=[.!?…]{marks}{gap})" for marks in ("", closer, closer * 2) for gap in ("", r"\s", r"\s\s")]
    before = rf"(?:^|{'|'.join(ends)}|(?<=\s)(?=(?:{labels})\Z))"
    after = r"""(?=["“‘'(\[]{0,2}[A-Z][a-z]|\s{1,5}["“‘'(\[]{0,2}[A-Z\d]|\s*\Z)"""
    return re.compile(f"{before}(?P<label>{labels}){after}")


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files("factcheck.readers").joinpath("blocks.toml").read_text(encoding="utf-8"))
