"""Lexicon against a parsed text: the places where a cue's words stand and its conditions hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.hedging.conditions import CONDITIONS
from factcheck.hedging.lexicon import Cue, load_cues
from factcheck.hedging.phrases import Piece, match_phrase
from factcheck.hedging.sources import find_vague_sources
from factcheck.hedging.syntax import trigger_codes
from factcheck.hedging.words import hashes

_SOURCE = Cue("vague_source", strength=2)


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its tokens, gaps included, and the indices of the tokens in its gaps."""

    cue: Cue
    span: SpacySpan
    gaps: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word leads to: a phrase that opens with it. `number` is the row of the lexicon."""

    number: int
    cue: Cue
    phrase: tuple[Piece, ...]


def find_cues(doc: Doc) -> list[Found]:
    """All cues in `doc`, in text order, none overlapping: the longer wins, then the earlier row of the lexicon."""
    found = [*_candidates(doc), *(Found(_SOURCE, span) for span in find_vague_sources(doc))]
    found.sort(key=lambda f: len(f.gaps) - len(f.span))  # stable: rows keep their order
    taken: set[int] = set()
    kept = []
    for match in found:
        places = range(match.span.start, match.span.end)
        if taken.isdisjoint(places) and holds(match.cue, match.span):
            taken.update(places)
            kept.append(match)
    return sorted(kept, key=lambda f: f.span.start)


def holds(cue: Cue, span: SpacySpan) -> bool:
    """True when the cue's neighbours are right and all its conditions hold at `span`."""
    return _neighbours(cue, span) and all(_condition(name, span) for name in cue.when)


def _condition(name: str, span: SpacySpan) -> bool:
    return not CONDITIONS[name[1:]](span) if name.startswith("!") else CONDITIONS[name](span)


def _neighbours(cue: Cue, span: SpacySpan) -> bool:
    doc = span.doc
    left = _names(doc[span.start - 1]) if span.start else set()
    right = _names(doc[span.end]) if span.end < len(doc) else set()
    if (cue.left and not cue.left & left) or (cue.right and not cue.right & right):
        return False
    return not cue.left_not & left and not cue.right_not & right


def _names(token: Token) -> set[str]:
    return {token.norm_, token.lemma_.lower()}


def _candidates(doc: Doc) -> Iterator[Found]:
    """Cues whose words stand in `doc`, by place, then by rank."""
    norms, lemmas = _index()
    for place, norm, lemma in trigger_codes(doc):
        entries = (*norms.get(norm, ()), *lemmas.get(lemma, ()))
        for entry in sorted(entries, key=lambda entry: entry.number):
            match = match_phrase(entry.phrase, doc, place)
            if match and not any(token.is_sent_start for token in doc[place + 1 : match[0]]):
                yield Found(entry.cue, doc[_word_start(doc[place]) : match[0]], match[1])


def _word_start(token: Token) -> int:
    """The first token of the written word: "isn't" for its "n't"."""
    joined = token.i > 0 and token.norm_ == "not" and token.nbor(-1).idx + len(token.nbor(-1)) == token.idx
    return token.i - 1 if joined else token.i


@lru_cache(maxsize=1)
def _index() -> tuple[dict[int, list[Entry]], dict[int, list[Entry]]]:
    """Entries by the hash of the norm, and of the lemma, that they can begin with."""
    norms: dict[int, list[Entry]] = defaultdict(list)
    lemmas: dict[int, list[Entry]] = defaultdict(list)
    for number, cue in enumerate(load_cues()):
        for phrase in cue.phrases:
            index = lemmas if phrase[0].lemmas else norms
            for code in hashes(phrase[0].words):
                index[code].append(Entry(number, cue, phrase))
    return dict(norms), dict(lemmas)
