"""Roles of persons: what the text calls them before, behind or around their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from factcheck.speakers.lexicon import Gender, honorifics, is_person_noun, organisation_nouns, person_nouns, states
from factcheck.speakers.mentions import Mention
from factcheck.speakers.names import fold

_STOP = frozenset("the a an of for and in on at to by its his her their 's ' , - is was top".split())
_DETERMINERS = frozenset("the a an his her its their our my now currently".split())
_NORMAL = {"gop": "republican", "democrat": "democratic", "ex": "former", "then": "former", "onetime": "former"}
_PARTY = re.compile(r"\s*\((?:(?P<party>[RDI])-)?(?P<state>[A-Z][A-Za-z. ]{1,20})\)")
_AGED = re.compile(r"(?:the )?(?P<age>\d{1,3})-year-old", re.IGNORECASE)
_TEENS = range(13, 20)
_PARTY_TOKENS = 9
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_ENDS_HEAD = frozenset("of for at in on with from to who , -- – —".split())
_ENDS_ROLE = frozenset("who which that whose , -- – — ( ; :".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is: `head` is the noun for it ("attorney general"), `modifiers` the other words, normalised.

    `text` is the role as written, empty where it is spelt in a party's letter; `affiliation` the body that it names.
    """

    head: str
    text: str
    modifiers: frozenset[str] = frozenset()
    affiliation: str | None = None

    @property
    def gender(self) -> Gender | None:
        """The gender that the noun tells ("congresswoman")."""
        noun = person_nouns().get(self.head)
        return noun.gender if noun else None


def roles_of(doc: Doc, mention: Mention) -> Iterator[Role]:
    """The roles that stand around one mention of a name."""
    pieces = (_before(doc, mention), _behind(doc, mention), _introducing(doc, mention), _predicate(doc, mention))
    roles = [role for tokens in pieces if (role := role_from(tokens))]
    yield from roles
    yield from (role for role in _titles(mention) if role.head not in {r.head for r in roles})
    yield from _party(doc, mention)
    yield from _age(doc, mention)


def role_from(tokens: Sequence[Token]) -> Role | None:
    """The role in a run of words, or None where no noun for a person is its head."""
    tokens = [token for token in tokens if not token.is_space]
    if aged := _AGED.fullmatch("".join(token.text_with_ws for token in tokens).strip()):
        return Role(f"{aged['age']}-year-old", "")
    while tokens and ((tokens[-1].is_punct and not tokens[-1].is_alpha) or tokens[-1].pos_ in {"ADP", "ADV"}):
        tokens.pop()
    lemmas = [fold(token.lemma_ if token.tag_ in {"NNS", "NNPS"} else token.text) for token in tokens]
    found = _head_noun(lemmas)
    if found is None:
        return None
    start, end, head = found
    if tokens[end - 1].tag_ in {"NNS", "NNPS"} and tokens[end - 1].lower_ != head:
        return None
    body = _body(tokens[:start]) or _body(tokens[end:])
    leading = body and end == len(tokens) and body[-1].i < tokens[start].i  # "State Department | spokesman"
    text = _text([t for t in tokens if not leading or t.i > body[-1].i]).removeprefix("’s ").removeprefix("'s ")
    rest = frozenset(normal(word) for word in lemmas[:start] + lemmas[end:] if word) - _STOP
    return Role(head, text, rest, _text(body) or None)


def normal(word: str) -> str:
    """A modifier in its normal form: parties, "former" and abbreviated states have several."""
    return _NORMAL.get(word) or states().get(word) or word


def _head_noun(words: list[str]) -> tuple[int, int, str] | None:
    """Start, end and name of the head: the longest noun that ends where the first preposition begins, or beyond."""
    stop = next((i for i, word in enumerate(words) if i and word in _ENDS_HEAD), len(words))
    best = None
    for start in range(stop):
        for end in range(start + 1, min(start + 4, len(words)) + 1):
            noun = _noun(words[start:end])
            if noun and end >= stop and (best is None or end > best[1]):
                best = (start, end, noun)
    return best


def _noun(words: list[str]) -> str | None:
    joined = " ".join(words)
    if joined in person_nouns():
        return joined
    title = honorifics().get(joined)
    if title is None and len(words) == 1 and is_person_noun(joined):
        return joined
    return title.role if title else None


def _body(tokens: Sequence[Token]) -> list[Token]:
    """The first organisation named in a run of words."""
    rest = [token for token in tokens if token.ent_type_ == "ORG"]
    body = rest[:1]
    while len(body) < len(rest) and rest[len(body)].i == body[-1].i + 1 and rest[len(body)].ent_iob_ == "I":
        body.append(rest[len(body)])
    cut = next((n for n, token in enumerate(body) if token.tag_ == "POS"), len(body))
    if len(body) == 1 and _is_common(fold(body[0].text)):
        return []  # "Union secretary", "Justice Minister": no name, whatever its label
    return [token for token in body[:cut] if token.lower_ != "the"]


def _is_common(word: str) -> bool:
    return word in organisation_nouns() or word in person_nouns() or word in honorifics()


def _text(tokens: Sequence[Token]) -> str:
    while tokens and tokens[0].lower_ in _DETERMINERS:
        tokens = tokens[1:]
    end = next((n for n in range(len(tokens), 0, -1) if not tokens[n - 1].is_punct), 0)
    return " ".join("".join(token.text_with_ws for token in tokens[:end]).split()).strip(' ,;:"“”')


def _before(doc: Doc, mention: Mention) -> list[Token]:
    """The words that stand directly before the name: "State Department spokesman", "Secretary of State"."""
    start = mention.start
    while start > 0 and mention.start - start < 10 and not doc[start].is_sent_start and _modifies(doc[start - 1]):
        start -= 1
    words = list(doc[start : mention.start])
    bare = [token for token in words if fold(token.text) not in honorifics()]
    if bare and _head_noun([fold(token.text) for token in bare]) and bare == words[: len(bare)]:
        return bare  # "Parish priest Father Colm Brady"
    role = _head_noun([fold(token.text) for token in words])
    return words if role and role[1] >= len(words) - len(mention.name.titles) else []


def _modifies(token: Token) -> bool:
    if (
        token.tag_ == "VBG"
        and token.i + 1 < len(token.doc)
        and f"{fold(token.text)} {fold(token.nbor().text)}" in person_nouns()
    ):
        return True  # "returning officer"
    noun = token.pos_ in {"PROPN", "NOUN", "ADJ"} or fold(token.text) in {"of", "'s", "-", "former", "then"}
    return noun or _is_taken_for_verb(token)


def _is_taken_for_verb(token: Token) -> bool:
    """True for "shortstop" in "said shortstop Ada Okafor", not for "to coach Ada Okafor"."""
    bare = token.tag_ == "VB" and token.i > 0 and token.nbor(-1).pos_ == "VERB"
    return bare and token.i + 1 < len(token.doc) and token.nbor().text.istitle() and token.lower_ in person_nouns()


def _behind(doc: Doc, mention: Mention) -> list[Token]:
    """The apposition behind the name: "Ada Okafor, the senator from Ohio, said"."""
    root = doc[mention.start : mention.end].root
    nouns = [child for child in root.children if child.dep_ == "appos" and child.i >= mention.end]
    start = nouns[0].left_edge.i if nouns else mention.end + 1
    if not nouns and not (mention.end < len(doc) and doc[mention.end].text in {",", "--", "–", "—"}):
        return []
    if start + 2 < len(doc) and doc[start].text.isdecimal() and doc[start + 1].text == ",":
        start += 2  # "Ada Okafor, 61, a retired welder"
    if start >= len(doc) or doc[start].pos_ in {"VERB", "AUX"}:
        return []
    return _until_break(doc, start)


def _introducing(doc: Doc, mention: Mention) -> list[Token]:
    """The noun phrase that the name is an apposition to: "A lawyer for the family, Ada Okafor"."""
    if mention.start < 2 or doc[mention.start - 1].text != "," or doc[mention.start].is_sent_start:
        return []
    start = mention.start - 1
    while start > 0 and mention.start - start < 14 and not doc[start].is_sent_start:
        start -= 1
        if doc[start].pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"}:
            return []
        if (
            doc[start].dep_ in {"det", "poss"}
            and doc[start].head.pos_ == "NOUN"
            and not _follows_preposition(doc[start])
        ):
            return list(doc[start : mention.start - 1])
    return []


def _follows_preposition(token: Token) -> bool:
    """True for a noun behind "of", or "a" noun behind "and": it is somebody else's role."""
    before = token.nbor(-1).pos_ if token.i else ""
    return before == "ADP" or (before == "CCONJ" and token.lower_ in {"a", "an"})


def _predicate(doc: Doc, mention: Mention) -> list[Token]:
    """ "Ada Okafor is a senator from Ohio"."""
    root = doc[mention.start : mention.end].root
    if root.dep_ != "nsubj" or root.head.lemma_ != "be":
        return []
    return next((_until_break(doc, t.left_edge.i) for t in root.head.children if t.dep_ == "attr" and t.i > root.i), [])


def _until_break(doc: Doc, start: int) -> list[Token]:
    return list(takewhile(lambda token: token.i == start or not _ends_role(token), doc[start : start + 25]))


def _ends_role(token: Token) -> bool:
    if token.text in _ENDS_ROLE or token.is_sent_start or token.pos_ in {"VERB", "AUX"}:
        return True
    return token.dep_ in {"nsubj", "nsubjpass"} or token.head.dep_ == "relcl"


def _titles(mention: Mention) -> Iterator[Role]:
    for title in mention.name.titles:
        head = honorifics()[title].role if title in honorifics() else title
        if head:
            yield Role(head, head if title in honorifics() else title)


def _party(doc: Doc, mention: Mention) -> Iterator[Role]:
    """ "(R-Ohio)" behind a lawmaker's name."""
    found = _PARTY.match(doc[mention.end : mention.end + _PARTY_TOKENS].text)
    if found and fold(found["state"]) in states():
        modifiers = frozenset(states()[fold(found["state"])].split())
        yield Role(_PARTIES.get(found["party"], "politician"), "", modifiers)


def _age(doc: Doc, mention: Mention) -> Iterator[Role]:
    """ "17-year-old Ada Okafor" and "Ada Okafor, 17," may be "the 17-year-old" and "the teenager" later."""
    before = doc[max(mention.start - 5, 0) : mention.start]
    behind = doc[mention.end : mention.end + 2]
    if behind.text[:1] == "," and behind[-1].text.isdecimal():
        age = int(behind[-1].text)
    elif aged := _AGED.fullmatch(before.text):
        age = int(aged["age"])
    else:
        return
    yield from (Role(f"{age}-year-old", ""), *(Role("teenager", "") for _ in range(age in _TEENS)))
