"""The organisations, media and documents that an article mentions: what "the agency" or "the report" may take up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.model import SpeakerKind
from factcheck.speakers.kinds import is_news_noun, kind_of, noun_of
from factcheck.speakers.lexicon import (
    company_words,
    document_nouns,
    given_names,
    honorifics,
    is_media_name,
    media_nouns,
    organisation_nouns,
    person_nouns,
    states,
)
from factcheck.speakers.mentions import is_run_by
from factcheck.speakers.phrases import as_name, is_definite, is_indefinite, is_plural, phrase_of, proper_part

_NAMED = frozenset(("ORG", "GPE", "NORP", "LAW", "WORK_OF_ART", "FAC"))
_PREPOSITIONS = frozenset("of for on to in at against".split())
_PLACES = frozenset("state city county town village nation country kingdom republic province jury".split())
_NO_BODIES = frozenset(("PERSON", "DATE", "TIME", "NORP", "GPE", "LOC"))
_INNER = frozenset("of and & for the".split())
_LONGEST_NAME = 8  # tokens
_DOMAIN = re.compile(r"[A-Za-z0-9-]+\.(?:com|org|net|co|io|info|biz)")
_SPLIT = re.compile(r"[^\w&]+")
_SMALL = frozenset("the a an of for and in on at to by its s us u".split())


@dataclass(frozen=True, slots=True)
class Body:
    """A mention of something that is no person but can speak.

    `noun` is its head noun ("committee"), `words` the content words of its name, lower case and singular.
    `proper` tells a name from a description, `anew` a description that says what it is ("a study", "the Okafor plan"),
    `apposed` a name behind its bare noun ("the board, Certa").
    """

    start: int
    end: int
    noun: str
    name: str
    words: frozenset[str]
    kind: SpeakerKind
    sentence: int
    proper: bool
    anew: bool
    plural: bool = False
    apposed: bool = False


def find_bodies(doc: Doc, sentence_of: tuple[int, ...]) -> tuple[Body, ...]:
    """All bodies in text order."""
    found = [
        *_named(doc, sentence_of),
        *_companies(doc, sentence_of),
        *_described(doc, sentence_of),
        *_introduced(doc, sentence_of),
    ]
    return tuple(sorted(found, key=lambda body: (body.start, body.end)))


def content_words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others: lower case, singular, without articles and prepositions."""
    words = _SPLIT.split(text.lower().replace(".", ""))
    return frozenset(_singular(word) for word in words if word and word not in _SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _named(doc: Doc, sentence_of: tuple[int, ...]) -> Iterator[Body]:
    for ent in doc.ents:
        company = len(ent) > 1 and ent[-1].lower_ in company_words()  # whatever its label
        if (ent.label_ in {"ORG", "GPE"} or company) and not ent.text.isspace():
            name = as_name(proper_part(list(ent), ent.root))
            article = ent.start > 0 and doc[ent.start - 1].text == "The"
            kind = kind_of(list(doc[ent.start - article : ent.end]), ent.root)
            noun = _place_noun(ent) if ent.label_ == "GPE" else _name_noun(ent)
            if name:
                yield Body(
                    ent.start, ent.end, noun, name, content_words(name), kind, sentence_of[ent.start], True, False
                )


def _companies(doc: Doc, sentence_of: tuple[int, ...]) -> Iterator[Body]:
    """Web sites, and capitalised words that end like a company's name and are no entity to the tagger."""
    for site in doc:
        if site.like_url and _DOMAIN.fullmatch(site.text):
            words = content_words(site.text)
            yield Body(site.i, site.i + 1, "domain", site.text, words, "organisation", sentence_of[site.i], True, False)
    for last in doc[1:]:
        if (
            last.text.istitle()
            and last.lower_ in company_words()
            and not last.ent_type_
            and last.nbor(-1).text.istitle()
        ):
            start = last.i
            while start > 0 and not doc[start].is_sent_start and doc[start - 1].text.istitle():
                start -= 1
            name = as_name(list(doc[start : last.i + 1]))
            words = content_words(name)
            yield Body(start, last.i + 1, last.lower_, name, words, "organisation", sentence_of[start], True, False)


def _place_noun(ent: SpacySpan) -> str:
    return "state" if ent.text.lower() in states().values() else "place"


def _name_noun(ent: SpacySpan) -> str:
    """The noun that says what a named body is: the last word before the first preposition."""
    words = [token.lower_ for token in ent if token.is_alpha]
    stop = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    return _singular(words[stop - 1]) if words else ""


def _introduced(doc: Doc, sentence_of: tuple[int, ...]) -> Iterator[Body]:
    for noun in doc:
        if tokens := introduced_by(noun):
            name = as_name(tokens)
            kind: SpeakerKind = "media" if is_news_noun(noun) or is_media_name(name) else "organisation"
            words = content_words(name) | {noun.lower_}
            apposed = not any(child.dep_ in {"amod", "compound", "poss", "nmod"} for child in noun.children)
            yield Body(
                tokens[0].i,
                tokens[-1].i + 1,
                noun.lower_,
                name,
                words,
                kind,
                sentence_of[noun.i],
                proper=True,
                anew=False,
                apposed=apposed,
            )


def introduced_by(noun: Token) -> list[Token]:
    """The name that a noun for a body introduces ("newspaper Dagsposten", "the bus company, Swiftway,"), else none."""
    if not _may_introduce(noun):
        return []
    comma = noun.i + 1 < len(noun.doc) and noun.nbor().text == ","
    first = noun.i + 1 + comma
    first += comma and noun.doc[first : first + 1].text == "the"  # "the regulator, the Energy Office,"
    run = list(takewhile(_in_body_name, noun.doc[first : first + _LONGEST_NAME]))
    while run and not (run[-1].text[0].isupper() or run[-1].text.isdecimal()):
        run.pop()
    if not run or not run[0].text[0].isupper() or (comma and any(t.ent_type_ in _no_bodies(noun, run) for t in run)):
        return []
    end = run[-1].i + 1
    closed = end < len(noun.doc) and (
        noun.doc[end].text in {",", "(", "–", "—"} or noun.doc[end].pos_ in {"VERB", "AUX"}
    )
    if not closed or (comma and noun.doc[end].text != ",") or not _is_titleless(run[0]):
        return []
    runner = len(run) == 1 and is_run_by(run[0])  # "rail operator Westlane"
    return run if noun.lower_ not in person_nouns() or _sounds_like_body(run) or runner else []


def _no_bodies(noun: Token, run: Sequence[Token]) -> frozenset[str]:
    """Labels that no body has; "person" says little of a name behind "the charity" that begins with no given name."""
    person = noun.lower_ in person_nouns() or run[0].lower_ in given_names() or noun.dep_ == "pobj"
    return _NO_BODIES if person else _NO_BODIES - {"PERSON"}


def _may_introduce(noun: Token) -> bool:
    """True for a singular noun for a body, or for a person where companies have that role too ("its owner")."""
    word = noun.lower_
    if word in _PLACES or noun.tag_ == "NNS" or (noun.text[0].isupper() and not noun.is_sent_start):
        return False
    return word in organisation_nouns() or word in media_nouns() or word in person_nouns()


def _sounds_like_body(run: Sequence[Token]) -> bool:
    last = run[-1].lower_.removesuffix(".")
    if any(token.text == "&" for token in run):
        return True
    return last in company_words() or last in organisation_nouns() or is_media_name(as_name(run))


def _qualifies(name: Token, head: Token) -> bool:
    """True for the name in "the Okafor plan" and "the plan of Okafor", not in "the company for Okafor"."""
    return name.i <= head.i or any(t.lower_ in {"of", "by"} for t in head.doc[head.i + 1 : name.i])


def _in_body_name(token: Token) -> bool:
    """Capitalised words, "of", and the number of a branch ("Local 12")."""
    return token.pos_ == "PROPN" or token.lower_ in _INNER or (token.text.isdecimal() and token.nbor(-1).text.istitle())


def _is_titleless(token: Token) -> bool:
    word = token.lower_.removesuffix(".")
    return word not in honorifics() and word not in person_nouns()


def _described(doc: Doc, sentence_of: tuple[int, ...]) -> Iterator[Body]:
    nouns = organisation_nouns().keys() | document_nouns().keys() | media_nouns()
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
            known = noun_of(token) in nouns
            tokens = phrase_of(token, short=True) if known or token.pos_ == "PROPN" else []
            listed = any(t.text == "," for t in tokens)
            if len(tokens) > 1 and token in tokens and not listed and (known or is_media_name(as_name(tokens))):
                yield _describe(token, tokens, sentence_of)


def _describe(head: Token, tokens: list[Token], sentence_of: tuple[int, ...]) -> Body:
    name = as_name(tokens)
    proper = head.pos_ == "PROPN" and not is_indefinite(tokens)
    anew = (
        is_indefinite(tokens)
        or not is_definite(tokens)
        or any(t.pos_ == "PROPN" and _qualifies(t, head) for t in tokens)
    )
    kind = kind_of(tokens, head)
    words = content_words(name)
    plural = is_plural(head)
    return Body(
        tokens[0].i, tokens[-1].i + 1, noun_of(head), name, words, kind, sentence_of[head.i], proper, anew, plural
    )
