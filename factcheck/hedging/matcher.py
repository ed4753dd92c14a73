"""Lexicon against a parsed text: the places where a cue's words stand and its conditions hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from factcheck.hedging.conditions import CONDITIONS
from factcheck.hedging.lexicon import Cue, is_gap, load_cues, phrase_pattern
from factcheck.hedging.sources import find_vague_sources

_SOURCE = Cue("vague_source", strength=2)


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its tokens, gaps included, and the indices of the tokens in its gaps."""

    cue: Cue
    span: SpacySpan
    gaps: frozenset[int] = frozenset()


def find_cues(doc: Doc) -> list[Found]:
    """All cues in `doc`, in text order, none overlapping: the longer wins, then the earlier row of the lexicon."""
    found = [*_phrases(doc), *_single_words(doc), *(Found(_SOURCE, span) for span in find_vague_sources(doc))]
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


def _single_words(doc: Doc) -> Iterator[Found]:
    words, lemmas = _index()
    for token in doc:
        cues = (*words.get(token.norm_, ()), *lemmas.get(token.lemma_.lower(), ()))
        for _, cue in sorted(cues, key=lambda pair: pair[0]):
            yield Found(cue, doc[token.i : token.i + 1])


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[tuple[int, Cue]]], dict[str, list[tuple[int, Cue]]]]:
    """Cues with their rank, by word and by lemma."""
    words: dict[str, list[tuple[int, Cue]]] = defaultdict(list)
    lemmas: dict[str, list[tuple[int, Cue]]] = defaultdict(list)
    for rank, cue in enumerate(load_cues()):
        for word in cue.words:
            words[word].append((rank, cue))
        for lemma in cue.lemmas:
            lemmas[lemma].append((rank, cue))
    return dict(words), dict(lemmas)


def _phrases(doc: Doc) -> Iterator[Found]:
    matcher, rows, gaps = _matcher(doc.vocab)
    matches = matcher(doc, with_alignments=True)
    for key, start, end, alignment in matches:  # type: ignore[misc]  # spaCy's stub forgets the alignments
        name = doc.vocab.strings[key]
        if any(token.is_sent_start for token in doc[start + 1 : end]):
            continue
        inside = frozenset(start + i for i, column in enumerate(alignment) if column in gaps[name])
        yield Found(rows[name], doc[start:end], inside)


@lru_cache(maxsize=2)
def _matcher(vocab: Vocab) -> tuple[Matcher, dict[str, Cue], dict[str, frozenset[int]]]:
    """The phrases compiled; the row and the places of the gaps by the name of each."""
    matcher = Matcher(vocab)
    rows: dict[str, Cue] = {}
    gaps: dict[str, frozenset[int]] = {}
    for rank, cue in enumerate(load_cues()):
        for phrase in cue.phrases:
            name = f"hedge {rank} {phrase}"
            pattern = phrase_pattern(phrase)
            matcher.add(name, [pattern])
            rows[name] = cue
            gaps[name] = frozenset(i for i, part in enumerate(pattern) if is_gap(part))
    return matcher, rows, gaps
