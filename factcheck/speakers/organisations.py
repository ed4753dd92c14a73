"""Organisations, media and documents as sources: acronyms, short names, "the agency", "the study", "the company"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Speaker
from factcheck.speakers.acronyms import is_acronym, key
from factcheck.speakers.bodies import Body, content_words, introduced_by
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import is_news_noun, kind_of, noun_of
from factcheck.speakers.lexicon import company_words, document_nouns, is_media_name, media_nouns, organisation_nouns
from factcheck.speakers.phrases import as_name, core, is_definite, is_indefinite, proper_part

_LEAD = 4  # sentences, headlines included, in which news describes a body before it names it
_NEAR, _FADE, _MAJORITY, _SPOKE = (
    5,
    0.5,
    0.5,
    2.0,
)  # "the company": sentences to look back, loss of each, share that decides
_ANEW = re.compile(r"(?:an?|one) ", re.IGNORECASE)
_LONGEST_NAME = 60  # characters; longer "names" are parsing errors
_LINKS = frozenset("of for in at and to on from by with the 's".split())
_VAGUE = frozenset("federal national local new recent latest top regional whole full".split())
_CHAMBERS = frozenset(("house", "senate", "congress"))
_NO_SHORT_FORMS = _CHAMBERS | frozenset("state party city county government".split())
_ARTICLES = frozenset("article piece story column editorial".split())  # an outlet speaks in its articles
_PLACES = frozenset("place state town city county".split())
_TEAMS = frozenset("club side team".split())
_POLICE = "police"
_FORCE = frozenset("police department service force bureau".split())
_ISSUES = frozenset("issue release send write publish sign post file".split())
_SITES = frozenset(("at", "near", "from", "outside"))
_COMPANIES = frozenset(
    "company firm corporation business manufacturer maker airline organization organisation group club team side "
    "operator charity brewer carmaker retailer insurer supermarket chain startup giant".split()
)


def acronym(state: State, source: Source) -> Answer | None:
    """The name in full behind an acronym that the article explains, or whose letters one of its names spells."""
    tokens = core(source.tokens, source.head)
    name = as_name(tokens)
    long = state.context.acronyms.get(key(name)) if is_acronym(name) else None
    if not long:
        return None
    kind = "media" if is_media_name(long) else kind_of(tokens, source.head)
    return Answer(Speaker(long, source.surface, kind))


def introduced_body(state: State, source: Source) -> Answer | None:
    """The name in "newspaper Dagsposten", "the bus company, Swiftway", or of a company behind "its owner, "."""
    for token in source.tokens:
        if token.i >= source.head.i or token == source.head:
            run = [t for t in introduced_by(token) if t.i <= source.tokens[-1].i]
            persons = any(t.i in state.context.persons.by_token for t in run)
            if run and not persons and (token == source.head or run[-1].i >= source.head.i):
                medium = is_news_noun(token) or is_media_name(as_name(run))
                return Answer(Speaker(as_name(run), source.surface, "media" if medium else "organisation"))
    return None


def short_name(state: State, source: Source) -> Answer | None:
    """The fullest name that ends in the words of a shorter one ("Safety Council": "Coastal Safety Council")."""
    tokens = proper_part(core(source.tokens, source.head), source.head)
    name = as_name(tokens)
    if source.head.pos_ != "PROPN" or source.head.i in state.context.persons.by_token:
        return None
    full = None if name.lower() in _NO_SHORT_FORMS else _fullest(state.context, name)
    return Answer(Speaker(full, source.surface, kind_of(tokens, source.head))) if full else None


def local_police(state: State, source: Source) -> Answer | None:
    """ "Police": the one force that the article names ("Riverton police")."""
    if as_name(core(source.tokens, source.head)).lower() != _POLICE:
        return None
    forces = {b.words: b.name for b in state.context.bodies if _POLICE in b.words and _names_a_force(b)}
    names = sorted(forces.values(), key=len)
    if not names or any(not content_words(name) >= content_words(names[0]) for name in names):
        return None
    return Answer(Speaker(names[0], source.surface, "organisation"))


def _names_a_force(body: Body) -> bool:
    """True for "Riverton police" and "Riverton Police Department", not for "police in Riverton"."""
    first, *rest = body.name.split()
    named = [word for word in (first, *rest) if word.lower() not in _FORCE]
    return bool(named) and first == named[0] and all(word[0].isupper() for word in named)


def _fullest(context: Context, name: str) -> str | None:
    ending = " " + name.lower()
    proper = [b for b in context.bodies if b.proper and b.name[0].isupper()]
    longer = [b for b in proper if b.name.lower().endswith(ending) and len(b.name) < _LONGEST_NAME]
    longer = [b for b in longer if b.name[: -len(ending)].split()[-1].lower() not in _LINKS]
    opened = {b.name for b in proper if _is_company(b.name) and b.name.lower().startswith(name.lower() + " ")}
    if len(opened) == 1 and not longer and not _is_place(context, name):
        return opened.pop()  # "Norrin" for "Norrin Ferries"
    if " " not in name and name.lower() not in organisation_nouns():
        longer = [b for b in longer if b.kind == "media"]
    return max((b.name for b in longer), key=len, default=None)


def _is_company(name: str) -> bool:
    return name.split()[-1].lower().removesuffix(".") in company_words()


def body_by_noun(state: State, source: Source) -> Answer | None:
    """The body that "the agency" or "the study" takes up; in a lead also one that is named later."""
    tokens = core(source.tokens, source.head)
    noun = noun_of(source.head)
    if source.head.tag_ in {"NNS", "NNPS"} or noun not in _nouns() or as_name(tokens).lower() in _CHAMBERS:
        return None
    if noun in media_nouns() and not is_definite(tokens):
        return None  # "local radio"
    asked = content_words(as_name(tokens)) - {noun} - _VAGUE
    bodies = state.context.bodies
    before = () if is_indefinite(tokens) else tuple(b for b in bodies if b.end <= source.start and not b.plural)
    found = _best(before[::-1], noun, asked)
    if found is None and source.sentence < _LEAD:
        found = _best([b for b in bodies if b.start > source.tokens[-1].i and b.proper], noun, asked)
    if found is None:
        return None if asked else _plain_taken_up(state, source, before)
    issued = _issued(state, found)
    if issued := issued or _named_since(state, source, found):
        return issued.reworded(source.surface)
    name = (_fullest(state.context, found.name) if found.proper else None) or found.name
    return Answer(Speaker(name, source.surface, found.kind))


def _named_since(state: State, source: Source, found: Body) -> Answer | None:
    """The one body of this sort that spoke since "a leading group" was introduced: news names it a little later."""
    if found.proper or not _ANEW.match(found.name):
        return None
    between = (s.answer for s in state.spoken if found.start < s.start < source.start and not s.answer.plural)
    heard = {a.speaker.name: a for a in between if a.speaker.resolved and _is_like(a.speaker, noun_of(source.head))}
    if len(heard) != 1:
        return None
    (named,) = heard.values()
    return replace(named, speaker=replace(named.speaker, kind=found.kind))


def _is_like(speaker: Speaker, noun: str) -> bool:
    last = speaker.name.split()[-1].lower()
    if noun in media_nouns():  # papers keep their article
        return speaker.kind == "media" or (speaker.surface == f"The {speaker.name}" and " " not in speaker.name)
    return speaker.kind == "organisation" and speaker.name[0].isupper() and noun in organisation_nouns().get(last, ())


def _plain_taken_up(state: State, source: Source, before: Sequence[Body]) -> Answer | None:
    """ "The newspaper" that reported last; "the statement" that somebody spoke in."""
    noun = noun_of(source.head)
    if noun in media_nouns():
        return _medium_heard(state, source)
    plain = (b for b in reversed(before) if b.noun == noun and b.words == {noun} and _is_issued(state.context, b))
    issued = _issued(state, document) if (document := next(plain, None)) else None
    return issued.reworded(source.surface) if issued else None


def _is_issued(context: Context, document: Body) -> bool:
    """True for "said in a statement" and "sent a letter", not for "received a letter"."""
    noun = context.doc[document.start : document.end].root
    spoken_in = document.start > 0 and context.doc[document.start - 1].lower_ in {"in", "through"}
    return bool(_ANEW.match(document.name)) and (spoken_in or noun.head.lemma_ in _ISSUES)


def _medium_heard(state: State, source: Source) -> Answer | None:
    """ "The newspaper": the medium that reported last."""
    media = (s.answer for s in reversed(state.spoken) if s.start < source.start and s.answer.speaker.kind == "media")
    answer = next((a for a in media if a.speaker.resolved and a.speaker.name[0].isupper()), None)
    return answer.reworded(source.surface) if answer else None


def _nouns() -> frozenset[str]:
    return frozenset(organisation_nouns()) | frozenset(document_nouns()) | media_nouns()


def _best(bodies: Sequence[Body], noun: str, asked: frozenset[str]) -> Body | None:
    """The first body that has all the words asked for and the noun itself, else a like one, else the outlet."""
    fitting = [b for b in bodies if asked <= b.words or (b.apposed and b.noun == noun)]
    same = (b for b in fitting if b.noun == noun and (b.proper or b.anew) and len(b.words) > max(1, len(asked)))
    like = (b for b in fitting if _alike(b, noun))
    outlet = (b for b in fitting if is_media_name(b.name) and noun in _ARTICLES and not asked)
    described, named = next(same, None), next(like, None)
    if described and named and not described.proper and _ANEW.match(described.name):
        return max(described, named, key=lambda body: body.start)  # "a local paper ... the Advocate ... the paper"
    return described or named or next(outlet, None)


def _alike(body: Body, noun: str) -> bool:
    if noun in media_nouns():
        return body.kind == "media" and body.proper
    if body.kind == "document":
        return body.noun in document_nouns().get(noun, frozenset()) and body.anew and len(body.words) > 1
    return body.noun in organisation_nouns().get(noun, frozenset()) and body.proper


def _issued(state: State, document: Body) -> Answer | None:
    """A plain document is told by its author ("a statement" that somebody spoke in: "statement by Ada Okafor").

    A medium speaks in what it publishes.
    """
    if document.kind != "document" or len(document.words) > 3:
        return None
    authors = [s.answer.speaker for s in state.spoken if s.sentence == document.sentence and s.answer.speaker.resolved]
    if not authors or authors[0].kind == "document":
        return None
    if authors[0].kind == "media":
        return Answer(authors[0])
    return Answer(Speaker(f"{document.noun} by {authors[0].name}", document.name, "document"))


def company_in_focus(state: State, source: Source) -> Answer | None:
    """ "The company", "the group": their names seldom say so, hence the organisation named last and most."""
    tokens = core(source.tokens, source.head)
    if not _is_company_noun(noun_of(source.head)) or len(tokens) > 2 or tokens[0].lower_ not in {"the", "this", "that"}:
        return None
    weights: dict[str, float] = defaultdict(float)
    for body in state.context.bodies:
        distance = source.sentence - body.sentence
        place = body.start > 0 and state.context.doc[body.start - 1].lower_ in _SITES  # "the pit at Copperhill"
        team = noun_of(source.head) in _TEAMS and _plays(state.context, body)
        if body.end <= source.start and distance <= _NEAR and (team or _may_be_company(body)) and not place:
            weights[body.name] += _FADE**distance
    for spoken in state.spoken:
        speaker, distance = spoken.answer.speaker, source.sentence - spoken.sentence
        if spoken.start < source.start and distance <= _NEAR and _spoke_as_company(state, spoken.answer):
            weights[speaker.name] += _SPOKE * _FADE**distance
    best = max(weights, key=lambda name: weights[name], default=None)
    if best is None or weights[best] < _MAJORITY * sum(weights.values()):
        return None
    return Answer(Speaker(best, source.surface, "organisation"))


def _is_company_noun(noun: str) -> bool:
    return noun in _COMPANIES or "company" in organisation_nouns().get(noun, frozenset())


def _spoke_as_company(state: State, answer: Answer) -> bool:
    speaker = answer.speaker
    words = content_words(speaker.name)
    kept = speaker.kind == "organisation" and speaker.resolved and not answer.plural
    return kept and speaker.name[0].isupper() and not words & _nouns() and not _is_place(state.context, speaker.name)


def _is_place(context: Context, name: str) -> bool:
    return any(body.name == name and body.noun in {"place", "state"} for body in context.bodies)


def _plays(context: Context, body: Body) -> bool:
    """True for a place that does something: most often its team ("Marrow Town sacked ...")."""
    return body.proper and body.noun in _PLACES and context.doc[body.start : body.end].root.dep_ == "nsubj"


def _may_be_company(body: Body) -> bool:
    return body.proper and body.kind == "organisation" and body.noun not in _nouns() | {"place", "state"}
