"""Lexicon against a parsed text: the places where a cue's words stand and its conditions hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from factcheck.hedging.conditions import CONDITIONS
from factcheck.hedging.lexicon import Cue, load_cues, phrase_pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its tokens, gaps included, and the indices of the tokens in its gaps."""

    cue: Cue
    span: SpacySpan
    gaps: frozenset[int] = frozenset()


def find_cues(doc: Doc) -> list[Found]:
    """All cues of the lexicon in `doc`, in text order, none overlapping: the longer wins, then the earlier row."""
    found = [*_single_words(doc), *_phrases(doc)]
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
    """True when all the cue's conditions hold at `span`."""
    return all(CONDITIONS[name](span) for name in cue.when)


def _single_words(doc: Doc) -> Iterator[Found]:
    words, lemmas = _index()
    for token in doc:
        for cue in words.get(token.norm_, ()):
            yield Found(cue, doc[token.i : token.i + 1])
        for cue in lemmas.get(token.lemma_.lower(), ()):
            yield Found(cue, doc[token.i : token.i + 1])


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[Cue]], dict[str, list[Cue]]]:
    words: dict[str, list[Cue]] = defaultdict(list)
    lemmas: dict[str, list[Cue]] = defaultdict(list)
    for cue in load_cues():
        for word in cue.words:
            words[word].append(cue)
        for lemma in cue.lemmas:
            lemmas[lemma].append(cue)
    return dict(words), dict(lemmas)


def _phrases(doc: Doc) -> Iterator[Found]:
    matcher, rows, gaps = _matcher(doc.vocab)
    for key, start, end, alignment in matcher(doc, with_alignments=True):
        name = doc.vocab.strings[key]
        inside = {start + i for i, column in enumerate(alignment) if column in gaps[name]}
        if doc[start].sent == doc[end - 1].sent:
            yield Found(rows[name], doc[start:end], frozenset(inside))


@lru_cache(maxsize=2)
def _matcher(vocab: Vocab) -> tuple[Matcher, dict[str, Cue], dict[str, frozenset[int]]]:
    matcher = Matcher(vocab)
    rows: dict[str, Cue] = {}
    gaps: dict[str, frozenset[int]] = {}
    for number, cue in enumerate(load_cues()):
        for phrase in cue.phrases:
            name = f"hedge {number} {phrase}"
            pattern: list[dict[str, Any]] = phrase_pattern(phrase)
            matcher.add(name, [pattern])
            rows[name] = cue
            gaps[name] = frozenset(i for i, part in enumerate(pattern) if "IS_PUNCT" in part)
    return matcher, rows, gaps
