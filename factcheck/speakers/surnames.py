"""Names that lean on a name in full: a surname or a given name alone, and the first of "Tom and Rita Salgado"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.speakers.lexicon import given_names, honorifics
from factcheck.speakers.names import PersonName, fold, parse_name
from factcheck.speakers.runs import Run, capitalised, in_larger_name

_AND = frozenset(("and", "&"))


def read_name(doc: Doc, run: Run) -> PersonName | None:
    """The name in a run of tokens; words are what stands between blanks, so that "Ki-moon" stays one word."""
    return parse_name(doc[run[0] : run[1]].text.split())


def known_surnames(
    doc: Doc, runs: Iterable[Run], entity_of: dict[int, SpacySpan], speaking: frozenset[str], shared: Iterable[int]
) -> Iterator[Run]:
    """Where somebody whom the article names in full is named by the surname, or as a source by the given name.

    `shared` are the given names of those who share the surname of the next.
    """
    full = [(run, name) for run in runs if (name := read_name(doc, run)) is not None and name.given]
    endings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for run, name in full:
        words = _surname_tokens(doc, run, name)
        endings[words[-1]].add(words)
    pairs = {(name.given[-1], name.surname): len(name.given) for _, name in full if " " not in name.surname}
    firsts = speaking & {*(name.given[0] for _, name in full), *(doc[i].text for i in shared)}
    surnames = {surname for _, surname in pairs}
    for token in doc:
        if token.text in surnames and token.i and (before := pairs.get((doc[token.i - 1].text, token.text))):
            yield max(token.i - before, 0), token.i + 1
        elif capitalised(token) and "." not in token.text:
            yield from _ending_at(doc, token, endings.get(fold(token.text), set()), entity_of)
            if token.text in firsts and not in_larger_name(entity_of, (token.i, token.i + 1)):
                yield token.i, token.i + 1


def _ending_at(
    doc: Doc, token: Token, surnames: Iterable[tuple[str, ...]], entity_of: dict[int, SpacySpan]
) -> Iterator[Run]:
    for words in surnames:
        run = token.i + 1 - len(words), token.i + 1
        whole = run[0] >= 0 and all(fold(t.text) == word for t, word in zip(doc[run[0] : run[1]], words, strict=True))
        titled = run[0] > 0 and doc[run[0] - 1].text.istitle() and fold(doc[run[0] - 1].text) in honorifics()
        if whole and (titled or not in_larger_name(entity_of, run)):  # "Bishop Amory", whatever its label
            yield run


def _surname_tokens(doc: Doc, run: Run, name: PersonName) -> tuple[str, ...]:
    """The tokens of a surname, folded: one of two words has several, and so has "Delgado-Finch"."""
    wanted = fold(name.surname.replace(" ", ""))
    tokens = [fold(token.text) for token in doc[run[0] : run[1]]]
    for start in range(len(tokens)):
        for end in range(len(tokens), start, -1):
            if "".join(tokens[start:end]) == wanted:
                return tuple(tokens[start:end])
    return (fold(name.surname.split()[-1]),)


def sharing(doc: Doc, bearers: frozenset[str]) -> dict[int, PersonName]:
    """Index of a given name -> the name in full, where the next member of the pair has the surname of both.

    `bearers` are surnames (folded) that the article knows: they are nobody's given name here.
    """
    found: dict[int, PersonName] = {}
    for joiner in doc[1:-2]:
        if joiner.lower_ not in _AND:
            continue
        first, second, last = doc[joiner.i - 1], joiner.nbor(), joiner.nbor(2)
        pair = all(capitalised(token) for token in (first, second, last))
        if not pair or fold(first.text) in bearers or fold(second.text) not in given_names():
            continue
        longer = joiner.i + 3 < len(doc) and capitalised(doc[joiner.i + 3]) and last.whitespace_ == " "
        if not longer and fold(first.text) in given_names() and not _has_given_name(doc, first):
            found[first.i] = PersonName((first.text,), last.text)
    return found


def _has_given_name(doc: Doc, token: Token) -> bool:
    """True for the second word of "Ada Grace and Rita Salgado": it is a surname."""
    if not token.i or token.is_sent_start:
        return False
    return fold(doc[token.i - 1].text) in given_names() and capitalised(doc[token.i - 1])


def surnames_of(names: Sequence[PersonName | None]) -> frozenset[str]:
    """The surnames of those named in full, folded."""
    return frozenset(fold(name.surname) for name in names if name is not None and name.given)
