"""Captions and credit lines: what a newsroom writes under its pictures."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_EDGE = 240  # characters at either end in which the marks of a caption stand
_LONGEST_CREDIT = 9  # words
_MEDIUM = r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|graphics?|screen ?(?:shots?|grabs?)|video grabs?)"
_MAKING = (
    r"(?:carried|provided|released|taken|shot|captured|distributed|made available|published|supplied|shared|issued)"
)

_OPENING = re.compile(
    rf"""
    \d{{1,3}}\s(?:of|/)\s\d{{1,3}}\b\s*[|:–—-]?                     # "1 of 3 |"
    | (?:(?:file|handout|undated|archive)\s)?{_MEDIUM}(?:\s(?:caption|credit))?\s*[:|]      # "FILE PHOTO:", "Photo:"
    | caption\s*[:|] | (?-i:FILE)\s*[-–—:]
    | (?:in\s)?(?:this|these|an?|the)\b.{{0,50}}\b{_MEDIUM},?\s.{{0,40}}\b{_MAKING}\b       # "This photo, carried by"
    | in\sthis\b.{{0,40}}\bfile\s{_MEDIUM},                         # "In this May 3, 2016, file photo,"
    | (?:file|handout|undated|archive)\s{_MEDIUM}\s(?:of|from|shows)\b
    | (?:pictured|seen\shere|\(?from\sleft|clockwise\sfrom)\b.{{0,40}}[:,]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:[\w.-]{{1,20}}\s){{0,2}}{_MEDIUM}\b[^()\[\]]{{0,80}}[)\]]\W*\Z",
    re.IGNORECASE,
)
_CREDIT_IN_WORDS = re.compile(
    rf"(?:\A|[.!?”\"’)]\s|\|\s?)(?:(?:file|handout|pool|courtesy|ap|afp)\s){{0,2}}"
    rf"{_MEDIUM}\s?(?:by|courtesy(?:\sof)?|credit|via|provided\sby|©|[:/|])\W{{0,2}}(?-i:[A-Z])[^.!?]{{2,80}}\W*\Z",
    re.IGNORECASE,
)


def is_caption(words: str) -> bool:
    """True when a paragraph opens or ends as captions do."""
    return bool(_OPENING.match(words[:_EDGE])) or _ends_in_credit(words[-_EDGE:])


def is_credit(words: str) -> bool:
    """True for a line that only says whose picture it is: "Ada Ode via Getty Images"."""
    if len(words) > _EDGE or len(words.split()) > _LONGEST_CREDIT:
        return False
    return bool(_agency_line().fullmatch(words) or _CREDIT_IN_WORDS.match(words))


def _ends_in_credit(tail: str) -> bool:
    return any(p.search(tail) for p in (_CREDIT_IN_BRACKETS, _CREDIT_IN_WORDS, _agency_at_end()))


@lru_cache(maxsize=1)
def _agencies() -> str:
    lists = tomllib.loads(files("factcheck.readers").joinpath("blocks.toml").read_text(encoding="utf-8"))
    names = [name.strip() for name in lists["agencies"].split("|")]
    names += [name.upper() for name in names]
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


_PERSON = r"[A-Z][\w’'.-]{0,20}(?:\s[A-Z][\w’'.-]{0,20}){1,4}"


@lru_cache(maxsize=1)
def _agency_line() -> re.Pattern[str]:
    made_by = rf"(?:{_PERSON}\s?(?:/|,|\||for|via)\s?)?"
    return re.compile(
        rf"[-–—(\[©\s]{{0,3}}(?:{made_by}{_agencies()}(?:\s?(?:/|via)\s?{_agencies()})?|{_PERSON}\s?/\s?[A-Z]\w+)\W*"
    )


@lru_cache(maxsize=1)
def _agency_at_end() -> re.Pattern[str]:
    """ "... in the port. Ada Ode/Reuters", "... (Ada Ode / AFP)" """
    return re.compile(
        rf"(?:[(\[]|[.!?”\"]\s|\s[–—|]\s){_PERSON}\s?(?:/|via)\s?{_agencies()}(?:\s?(?:/|via|-)\s?{_agencies()})?[)\]]?\W*\Z"
    )
