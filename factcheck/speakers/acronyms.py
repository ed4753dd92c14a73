"""Acronyms and what they stand for in an article: "Coastal Rescue Authority (CRA)", "..., or CRA", or by initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

_DEFINED = re.compile(r"(?:\s\(|,? or (?:the )?|, known as (?:the )?)(?P<short>[A-Z][A-Za-z.&]{0,8}[A-Z]\.?)(?=[),. ])")
_SMALL_WORDS = frozenset("of the and for in on to at de &".split())
_MAX_WORDS = 12


def find_acronyms(doc: Doc) -> dict[str, str]:
    """Acronym, as `key` makes it, -> the name in full."""
    implied = {key(short): long for short, long in _by_initials(doc)}
    return implied | {key(short): long for short, long in _defined(doc)}


def key(word: str) -> str:
    """An acronym without full stops ("F.B.I.": "FBI")."""
    return word.replace(".", "")


def is_acronym(word: str) -> bool:
    """True for two to eight capitals, with or without full stops."""
    bare = key(word)
    return 2 <= len(bare) <= 8 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 1) and bare.isalpha()


def _defined(doc: Doc) -> Iterator[tuple[str, str]]:
    for match in _DEFINED.finditer(doc.text):
        short = match["short"]
        before = doc.char_span(max(0, match.start() - 1), match.start(), alignment_mode="expand")
        if is_acronym(short) and before is not None and before.end > 0:
            long = _spelt_out(doc, before.end, key(short)) or _entity_before(doc, before.end)
            if long:
                yield short, long


def _spelt_out(doc: Doc, end: int, letters: str) -> str | None:
    """The shortest run of words ending at `end` whose capitals spell the letters."""
    for start in range(end - 1, max(-1, end - _MAX_WORDS - 1), -1):
        if doc[start].text[0].isupper() and _initials(doc[start:end]) == letters.upper():
            return _without_article(doc[start:end].text)
        if doc[start].is_sent_start:
            return None
    return None


def _entity_before(doc: Doc, end: int) -> str | None:
    ents = [
        ent
        for ent in doc[max(0, end - _MAX_WORDS) : end].ents
        if ent.end == end and ent.label_ in {"ORG", "GPE", "FAC"}
    ]
    return _without_article(ents[0].text) if ents else None


def _by_initials(doc: Doc) -> Iterator[tuple[str, str]]:
    """Acronyms that nobody explains, where exactly one organisation of the article has these initials."""
    shorts = {key(token.text): token.text for token in doc if is_acronym(token.text)}
    names = {_capitalised(ent.text) for ent in doc.ents if ent.label_ in {"ORG", "GPE"} and len(ent) > 1}
    openings = {" ".join(words[:n]) for name in names if (words := name.split()) for n in range(2, len(words) + 1)}
    for bare, short in shorts.items():
        fitting = [name for name in openings if _initials_of(name.split()) == bare.upper() and _ends_well(name)]
        if len(fitting) == 1:
            yield short, fitting[0]


def _ends_well(name: str) -> bool:
    return name.split()[-1].lower() not in _SMALL_WORDS


def _initials(span: SpacySpan) -> str:
    return _initials_of(span.text.replace("-", " ").split())


def _initials_of(words: list[str]) -> str:
    return "".join(w[0] for w in words if w.lower() not in _SMALL_WORDS and w[0].isalpha()).upper()


def _capitalised(name: str) -> str:
    """The name from its first capital on ("federal Coastal Rescue Authority")."""
    words = _without_article(name).split()
    first = next((i for i, word in enumerate(words) if word[0].isupper()), 0)
    return " ".join(words[first:])


def _without_article(name: str) -> str:
    name = " ".join(name.split()).removesuffix("'s").removesuffix("’s")
    return name[4:] if name.lower().startswith("the ") else name
