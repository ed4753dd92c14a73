"""What kind of speaker a noun phrase is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.model import Speaker, SpeakerKind
from factcheck.speakers.lexicon import (
    anonymous_nouns,
    company_words,
    document_nouns,
    group_nouns,
    is_media_name,
    media_nouns,
    organisation_nouns,
    person_nouns,
)
from factcheck.speakers.phrases import is_definite, is_plural

# "The official" takes up somebody who was introduced without a name; other definite nouns mean one known person.
_TAKEN_UP = frozenset("official source insider person individual man woman diplomat informant".split())
# Plurals of these are still unnamed individuals; other plurals (critics, voters) name a class of people.
_UNNAMED_PLURALS = frozenset(
    "official source aide adviser advisor insider staffer associate spokesman spokeswoman spokesperson".split()
)
_QUANTITIES = frozenset("half both two-thirds third quarter all each none percent %".split())
_COLLECTIVES = frozenset(
    "array number majority range dozen percent percentage handful lot wing mix chorus share series".split()
)
_ONE = frozenset(("a", "an", "one", "another"))
_AGENT = re.compile(r"(?:[^aeiou]er|or|ist|ian|eer|man|woman)$")
_SOMEBODY = frozenset("one another someone somebody anyone nobody everyone everybody".split())
_NEWS_BODIES = frozenset("agency service site outlet channel network organization organisation".split())
_OPENERS = frozenset(("“", '"', "‘", "'", "—", "–", "-", "--", ":"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART"))
_NAMES = frozenset(("ORG", "GPE", "NORP"))
_FAMILIAR = re.compile(
    r"\b(?:familiar with|briefed on|close to|with (?:direct )?knowledge of|who (?:asked|spoke|declined))\b"
)


def noun_of(head: Token) -> str:
    """The head's noun in lower case, singular."""
    lower = head.lower_
    if lower in document_nouns() or lower in group_nouns():
        return lower
    if head.tag_ == "NNS":
        return head.lemma_.lower()
    return lower[:-1] if head.tag_ == "NNPS" and lower.endswith("s") else lower


def kind_of(tokens: Sequence[Token], head: Token) -> SpeakerKind:
    """The kind of speaker that a noun phrase names, by its head noun, its entities and its number."""
    if head.pos_ == "PRON" and head.lower_ not in _SOMEBODY:
        return "group" if head.lower_ in group_nouns() or head.lower_ in _QUANTITIES else "person"
    if head.doc[head.i + 1 : head.i + 3].text == "-old":  # "the 19-year-old"
        return "person" if is_definite(tokens) else "anonymous"
    noun = noun_of(head)
    text = "".join(token.text_with_ws for token in tokens).strip()
    if _is_unnamed(noun, head, text):
        return "person" if is_one_person(tokens, head) else "anonymous"
    if (
        is_media_name(text)
        or (head.pos_ != "PROPN" and (noun in media_nouns() or is_news_noun(head)))
        or _introduced_as_media(tokens, head)
    ):
        return "media"
    if noun in document_nouns() and head.ent_type_ not in _NAMES:
        return "document"
    if noun in organisation_nouns() and noun == head.lower_:
        return "organisation"
    if head.pos_ == "PROPN" and head.lower_ in company_words():
        return "organisation"
    if noun in group_nouns() or _is_quantity(head) or _is_plain_plural(head):
        return "group"
    if noun in organisation_nouns() or head.pos_ == "PROPN" or head.ent_type_ in _NAMES:
        return "organisation"
    if noun in person_nouns() or noun in _SOMEBODY or (head.tag_ == "NN" and (_AGENT.search(noun) or _is_who(head))):
        return "person" if is_one_person(tokens, head) else "anonymous"
    return "organisation" if head.text[0].isupper() and not head.is_sent_start else "document"


def one_kind_each(speakers: Sequence[Speaker | None]) -> Iterator[Speaker | None]:
    """The speakers; a name that is a medium's in one place ("news agency KTA") is one everywhere ("KTA")."""
    media = {s.name for s in speakers if s is not None and s.kind == "media" and s.resolved}
    for speaker in speakers:
        taken = speaker is not None and speaker.kind in {"organisation", "group"} and speaker.name in media
        yield replace(speaker, kind="media") if speaker is not None and taken else speaker


def is_one_person(tokens: Sequence[Token], head: Token) -> bool:
    """True for a definite role that one person has: "Okafor's former strategist", "the striker"."""
    if head.tag_ != "NN" or _FAMILIAR.search("".join(token.text_with_ws for token in tokens)):
        return False
    if any(child.dep_ == "poss" for child in head.children):
        return True
    return is_definite(tokens) and noun_of(head) not in _TAKEN_UP


def _introduced_as_media(tokens: Sequence[Token], head: Token) -> bool:
    """True for "news agency KTA", "the Lantern, a newspaper", and mid-sentence "The Lantern"."""
    if head.pos_ != "PROPN":
        return False
    explained = (child for child in head.children if child.dep_ == "appos" and child.i > head.i)
    if any(is_news_noun(t) for t in (*(t for t in tokens if t.i < head.i), *explained)):
        return True
    first = tokens[0]
    inside = first.i > 0 and not first.is_sent_start and first.nbor(-1).text not in _OPENERS
    # papers keep their article
    return first.text == "The" and inside and head.tag_ == "NNP" and head.ent_type_ not in _PLACES and head.is_alpha


def is_news_noun(noun: Token) -> bool:
    """True for "newspaper", and for the noun of "news agency"."""
    if noun.lower_ in media_nouns():
        return True
    return noun.lower_ in _NEWS_BODIES and noun.i > 0 and noun.nbor(-1).lower_ in {"news", "press"}


def _is_plain_plural(head: Token) -> bool:
    return is_plural(head) and (head.ent_type_ != "ORG" or (head.tag_ == "NNS" and head.text.islower()))


def _is_who(head: Token) -> bool:
    """True for "one attendee, who ...": no thing is a who."""
    return "who" in {token.lower_ for token in head.doc[head.i + 1 : head.i + 3]}


def _is_quantity(head: Token) -> bool:
    """True for "six in 10", "half", "both", "a wide array of economists"."""
    if head.pos_ in {"NUM", "DET"} or head.lower_ in _QUANTITIES:
        return head.lower_ not in _SOMEBODY
    of = [child for child in head.children if child.lower_ == "of"]
    return head.lemma_.lower() in _COLLECTIVES and any(t.tag_ in {"NNS", "NNPS"} for prep in of for t in prep.children)


def _is_unnamed(noun: str, head: Token, text: str) -> bool:
    if _FAMILIAR.search(text) and noun in {"people", "person", "source", "individual", "official"}:
        return True
    if head.tag_ == "NNS":
        counted = any(child.dep_ == "nummod" for child in head.children)  # "two diplomats"
        return noun in _UNNAMED_PLURALS or (counted and noun in anonymous_nouns())
    introduced = head.tag_ == "NN" or text.partition(" ")[0].lower() in _ONE
    return introduced and not is_plural(head) and (noun in anonymous_nouns() or noun in person_nouns())
