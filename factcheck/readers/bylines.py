"""Lines that say who wrote the article, and where and when."""

from __future__ import annotations

import re

_LONGEST = 40  # words
_JOINTS = frozenset(
    "and of for in the at with from to by de del der van von da di la le al bin ibn abu contributor staff writer "
    "writers reporter correspondent correspondents editor | & - – — • /".split()
)
_DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:{_DAYS},? )?(?:{_MONTHS} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTHS}(?:,? \d{{4}})?)|\d{{4}}-\d\d-\d\d)"
)
_TIME = r"(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: ?[A-Z]{2,4})?"
_PLACE = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?"
_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*| (?:de|van|von|al|bin|der|la|del|di|da)){0,4}"

_NOT_A_NAME = re.compile(rf"(?:{_DAYS}|{_MONTHS})\Z")
_BY = re.compile(r"(?:By|BY)[ :]\s?(?P<names>\S.*)")
_CREDITS = re.compile(
    r"\W?(?:(?:additional|further|with) )?(?:reporting|writing|editing|edited|compiled|written|translated) by "
    r"(?P<names>\S.*)",
    re.IGNORECASE,
)
_WITH_ADDRESS = re.compile(rf"(?:{_NAME}\s?[(<|,:–—-]?\s?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")
_WITH_POST = re.compile(
    rf"{_NAME},? (?:[\w’'-]+ ){{0,3}}(?:staff writer|correspondent|reporter|editor|bureau chief|columnist|contributor)"
)
_CONTRIBUTED = re.compile(
    r"(?P<names>[^\"“”]{2,120}?) contributed "
    r"(?:reporting(?= from| in| to this|,|\W*\Z)|to this (?:report|story|article|dispatch)\b).*"
)
_REPORTED = re.compile(rf"{_NAME}(?:,? (?:and )?{_NAME}){{0,3}} reported from [A-Z][\w ,.]{{2,60}}")
_DATELINE = re.compile(rf"{_PLACE}(?:,? {_DATE}(?: \([^()]{{2,40}}\))?|,? \([^()]{{2,40}}\))?\s?[-–—―:]{{0,2}}")
_TIMESTAMP = re.compile(rf"(?:{_DATE}|{_TIME})(?:[,|·•–-]?\s(?:at )?(?:{_DATE}|{_TIME})){{0,2}}")


def is_byline(words: str) -> bool:
    """True for "By Ada Ode", "Ada Ode (ode@paper.example)", "Reporting by ...", "... contributed to this report"."""
    if len(words.split(None, _LONGEST)) > _LONGEST:
        return False
    named = _BY.fullmatch(words) or _CREDITS.fullmatch(words)
    if named:
        return _only_names(named["names"])
    if _CONTRIBUTED.search(words):
        return not set('"“”') & set(words)
    return any(p.fullmatch(words.rstrip(" .")) for p in (_WITH_ADDRESS, _WITH_POST, _REPORTED))


def is_dateline(words: str) -> bool:
    """True for a paragraph that is only a place with its date or agency ("OST, March 5 (Agency) –"), or a time."""
    if len(words) > 100:
        return False
    line = _DATELINE.fullmatch(words)
    marked = any(character.isdigit() or character in "(-–—―" for character in words)
    return bool(line and marked) or bool(_TIMESTAMP.fullmatch(words.rstrip(" .:")))


def _only_names(words: str) -> bool:
    """True when every word is capitalised or joins names, and the first is no day or month."""
    tokens = re.findall(r"[^\s,;()]+", words)
    first = tokens[0] if tokens else ""
    if not tokens or _NOT_A_NAME.match(first) or not first[0].isupper():
        return False
    return all(token[0].isupper() or token.lower() in _JOINTS or "@" in token for token in tokens)
