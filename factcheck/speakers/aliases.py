"""Sources that a text names in passing: "one, who gave her name only as Peg", and the labels of a transcript."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import kind_of
from factcheck.speakers.people import person_answer, unresolved
from factcheck.speakers.phrases import core

_REACH = 14  # tokens behind the noun
_NAMED_AS = ("name", "names", "themselves", "himself", "herself", "known", "called", "identified", "nicknamed")
_LINKS = frozenset(("as", "of", "only", "simply", "is", "just"))
_OPENERS = frozenset(("who", "known", "called", "nicknamed", "identified"))
_QUESTION, _ANSWER = "Q", "A"


def alias(state: State, source: Source) -> Answer | None:
    """The name that a clause behind the noun gives: "who goes by the name of Abu Rashn", "known as EB-5"."""
    if source.head.pos_ == "PROPN" or source.head.tag_ in {"NNS", "NNPS"}:
        return None
    name = _given_name(source.head)
    if not name:
        return None
    kind = kind_of(core(source.tokens, source.head), source.head)
    words = " ".join("".join(token.text_with_ws for token in name).split())
    return Answer(Speaker(words, source.surface, "person" if kind in {"anonymous", "group"} else kind))


def _given_name(head: Token) -> list[Token]:
    """The capitalised words behind "name as", "known as" in the clause that follows the noun's comma."""
    behind = head.doc[head.i + 1 : head.i + 1 + _REACH]
    clause = list(takewhile(lambda t: not t.is_sent_start and t.text not in {".", ";", "“", "”", '"'}, behind))
    if clause and clause[0].text == ",":
        clause = clause[1:]
    elif not clause or clause[0].lower_ not in _OPENERS:
        return []
    clause = list(takewhile(lambda t: t.text != ",", clause))
    for n, token in enumerate(clause):
        rest = clause[n + 1 :]
        link = list(takewhile(lambda t: t.lower_ in _LINKS, rest))
        name = list(takewhile(lambda t: t.text[0].isupper() or t.text == "-" or t.text.isdigit(), rest[len(link) :]))
        if token.lower_ in _NAMED_AS and name and (link or token.lower_ in {"called", "nicknamed"}):
            return name
    return []


def transcript_label(state: State, source: Source) -> Answer | None:
    """ "Q:" is whoever wrote the interview, "A:" whom the lines before the first question are about."""
    label = source.tokens[0].text
    doc = state.context.doc
    end = source.tokens[0].i + 1
    if len(source.tokens) > 1 or label not in {_QUESTION, _ANSWER} or doc[end : end + 1].text not in {":", "."}:
        return None
    if label == _ANSWER:
        guest = _introduced(state.context)
        return person_answer(state.context, guest, source.surface) if guest is not None else unresolved(source.surface)
    author = state.context.author
    return Answer(Speaker(author, source.surface, "person")) if author else unresolved(source.surface)


def _introduced(context: Context) -> int | None:
    """Who is named most before the first question; None where two are named as often."""
    labels = (t.i for t in context.doc[:-1] if t.text == _QUESTION and t.nbor().text in {":", "."} and t.is_sent_start)
    first = next(labels, len(context.doc))
    counts = [sum(m.start < first for m in person.mentions) for person in context.persons.people]
    best = max(counts, default=0)
    return counts.index(best) if best and counts.count(best) == 1 else None
