"""Sentences of the form "X said A", "A, X said" and "A, according to X", and what can be done to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from spacy.tokens import Token

from benchmarks.mutations.edits import lower_first, replaced, upper_first
from benchmarks.mutations.passages import Passage

_SAY = frozenset({"say", "add", "claim", "allege"})
_DOUBTED = re.compile(r"\b(?:claim(?:s|ed)|alleg(?:es|ed))\b")
_SPEAKERS = frozenset({"PROPN", "NOUN", "PRON"})
_WEEKDAY = r"(?: (?:on|late|early) \w+day)?"
_OWN_ACT = re.compile(r"(?:It|They|Its|Their|We|Our|I|My|The (?:court|jury|board|council|committee|panel))\b")
_ACCORDING = re.compile(r"(?P<content>[^“”\"]+), according to (?P<source>[^,“”\"]+)\.")
_ACCORDING_FIRST = re.compile(
    r"According to (?P<source>[^,“”\"]+), (?!who|which|whose|where|an? |one )(?P<content>[^“”\"]+)\."
)
# Whom a statement is given to by mistake where the article names nobody else. Invented.
_STRANGERS = ("Oren Halvard", "Bettina Kowalczyk-Reyes", "Marcus Adeyemi", "Lorna Pettibone", "Ignace Thibodeaux")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Who says what; `source` and `content` without the punctuation and the words between them."""

    form: Literal["leading", "trailing", "according", "according first"]
    source: tuple[int, int]
    head: Token | None
    verb: str
    content: tuple[int, int]
    first: Token


# --- what changes the meaning --------------------------------------------------------------------------------------


def attribution_dropped(passage: Passage, _: Random) -> str | None:
    """ "X said that A." -> "A."; not what a body says of its own acts."""
    saying = _saying(passage)
    if saying is None or passage.quotations:
        return None
    content = upper_first(passage.text[slice(*saying.content)]).rstrip(",")
    return None if _OWN_ACT.match(content) else content + "."


def other_speaker(passage: Passage, random: Random) -> str | None:
    """ "X said" -> "Y said", where Y is somebody else of the article, else a stranger."""
    saying = _saying(passage)
    if saying is None or saying.head is None or saying.head.ent_type_ != "PERSON":
        return None
    source = passage.text[slice(*saying.source)]
    if " and " in source or "," in source or "’s" in source or "'s" in source:
        return None
    others = [name for name in passage.doc_entities("PERSON") if _may_replace(name, passage, saying.head)]
    return replaced(passage.text, (*saying.source, random.choice(others or list(_STRANGERS))))


def _may_replace(name: str, passage: Passage, head: Token) -> bool:
    """True for the full name of a person whom the sentence does not mention, by any of its words."""
    words = name.split()
    plain = len(words) == 2 and all(re.fullmatch(r"[A-Z][a-z]+", word) for word in words)
    return plain and head.text not in words and not any(word in passage.text for word in words)


def doubt_confirmed(passage: Passage, _: Random) -> str | None:
    """ "X claimed" -> "X confirmed"."""
    saying = _saying(passage)
    if saying is None or not _DOUBTED.fullmatch(saying.verb):
        return None
    place = re.compile(rf"\b{saying.verb}\b")
    if len(place.findall(passage.text)) != 1:
        return None
    return place.sub("confirmed" if saying.verb.endswith("ed") else "confirms", passage.text)


# --- what keeps it -------------------------------------------------------------------------------------------------


def reordered(passage: Passage, _: Random) -> str | None:
    """ "X said A." <-> "A, X said."; "According to X, A." <-> "A, according to X."."""
    saying = _saying(passage)
    if saying is None or (passage.quotations and not _all_quoted(passage, saying)):
        return None
    source, content = passage.text[slice(*saying.source)], passage.text[slice(*saying.content)]
    if saying.form == "according":
        return f"According to {source}, {lower_first(content, saying.first)}."
    if saying.form == "according first":
        return f"{upper_first(content)}, according to {source}."
    if passage.quotations:
        return _requoted(saying, source, content)
    if saying.form == "leading":
        return f"{upper_first(content)}, {lower_first(source, passage.tokens[0])} {saying.verb}."
    return f"{upper_first(source)} {saying.verb} {lower_first(content, saying.first)}."


def that_added_or_dropped(passage: Passage, _: Random) -> str | None:
    """ "X said that A." <-> "X said A."."""
    saying = _saying(passage)
    if saying is None or saying.form != "leading" or passage.quotations:
        return None
    at = saying.content[0]
    if passage.text[:at].endswith(" that "):
        return replaced(passage.text, (at - len("that "), at, ""))
    return replaced(passage.text, (at, at, "that "))


def _all_quoted(passage: Passage, saying: _Saying) -> bool:
    return passage.quotations == (saying.content,)


def _requoted(saying: _Saying, source: str, content: str) -> str | None:
    opening, words, closing = content[0], content[1:-1], content[-1]
    if saying.form == "leading":
        return (
            f"{opening}{words.rstrip('.')},{closing} {source[0].upper()}{source[1:]} {saying.verb}."
            if words.endswith(".")
            else None
        )
    return (
        f"{upper_first(source)} {saying.verb}, {opening}{words.removesuffix(',')}.{closing}"
        if words.endswith(",")
        else None
    )


# --- finding it ----------------------------------------------------------------------------------------------------


def _saying(passage: Passage) -> _Saying | None:
    """The sentence as a saying, if the whole of it is one."""
    return _according(passage) or _said(passage)


def _according(passage: Passage) -> _Saying | None:
    for form, pattern in (("according", _ACCORDING), ("according first", _ACCORDING_FIRST)):
        match = pattern.fullmatch(passage.text)
        if match and passage.text.lower().count("according to") == 1:
            first = _token_at(passage, match.start("content"))
            head = _token_at(passage, match.end("source") - 1)
            clause = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in _tokens_in(passage, match.span("content")))
            if first is not None and clause:
                return _Saying(form, match.span("source"), head, "according to", match.span("content"), first)  # type: ignore[arg-type]
    return None


def _said(passage: Passage) -> _Saying | None:
    root = passage.tokens.root
    if root.lemma_ not in _SAY or root.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.pos_ in _SPEAKERS), None)
    if subject is None or any(c.dep_ in ("aux", "neg", "conj", "cc", "prep", "dobj", "dative") for c in root.children):
        return None
    source = _extent(passage, subject)
    return _leading(passage, root, subject, source) or _trailing(passage, root, subject, source)


def _leading(passage: Passage, verb: Token, subject: Token, source: tuple[int, int]) -> _Saying | None:
    if source[0] != 0 or passage.text[source[1] : passage.start(verb)] != " ":
        return None
    rest = re.match(rf"(?P<when>{_WEEKDAY})(?: that |, (?=[“\"])| )", passage.text[passage.end(verb) :])
    content = (passage.end(verb) + (rest.end() if rest else 0), len(passage.text))
    quoted = passage.quotations == (content,)
    content = content if quoted else (content[0], content[1] - 1)
    first = _token_at(passage, content[0])
    complement = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if rest is None or first is None or complement is None or passage.quoted(content[0]) != quoted:
        return None
    if rest["when"] or not (quoted or _begins(first, complement)):
        return None
    return _Saying("leading", source, subject, verb.text, content, first)


def _trailing(passage: Passage, verb: Token, subject: Token, source: tuple[int, int]) -> _Saying | None:
    """The saying stands at the end: "A, X said." or "A, said X."."""
    start, end = min(source[0], passage.start(verb)), max(source[1], passage.end(verb))
    between = passage.text[min(source[1], passage.end(verb)) : max(source[0], passage.start(verb))]
    if passage.text[end:] != "." or between != " " or start < 3:
        return None
    before = passage.text[:start].rstrip()
    quoted = passage.quotations == ((0, len(before)),)
    complement = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if complement is None or not (quoted or (before.endswith(",") and not passage.quotations)):
        return None
    content = (0, len(before) if quoted else len(before) - 1)
    return _Saying("trailing", source, subject, verb.text, content, passage.tokens[0])


def _begins(first: Token, complement: Token) -> bool:
    """True where the clause begins at `first`, apart from its "that"."""
    inside = [t for t in complement.subtree if not (t.dep_ == "mark" and t.lower_ == "that")]
    return (
        bool(inside)
        and first.dep_ != "mark"
        and inside[0] == first
        and any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in complement.children)
    )


def _extent(passage: Passage, head: Token) -> tuple[int, int]:
    inside = list(head.subtree)
    return passage.start(inside[0]), passage.end(inside[-1])


def _token_at(passage: Passage, position: int) -> Token | None:
    return next((t for t in passage.tokens if passage.start(t) <= position < passage.end(t)), None)


def _tokens_in(passage: Passage, span: tuple[int, int]) -> list[Token]:
    return [t for t in passage.tokens if span[0] <= passage.start(t) < span[1]]
