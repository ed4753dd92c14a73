"""When two articles' speakers are one: the same name in full, an acronym that everybody knows, a surname with its role.

`folded` takes the spelling off a name; `speaker_id` makes an id of what is left. A person's surname alone is anybody's:
it goes with the one person in full who bears it and has the same role ("Brandt, the harbour minister" with "Ilva
Brandt, harbour minister"), whichever of them came first. Where the store knows two such persons, or the roles share
less than two words, the surname stays apart, under its role, or under its article where it has none.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from functools import lru_cache
from importlib.resources import files

from factcheck.model import Speaker, SpeakerKind
from index import reading

_SEPARATORS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b(\w) (?=\w\b)")
_ARTICLE = re.compile(r"^the (?=.)")
_SMALL = frozenset("a an and at by for from his her in its of on s the their to".split())
_TOLD = 8  # sayings of a person that are asked for roles
_SHARED = 2  # words that two roles must share: there are many senators


def folded(name: str) -> str:
    """A name without case, accents, punctuation and a leading "the", initials joined: "J. D. Élan" -> "jd elan"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return _ARTICLE.sub("", _INITIALS.sub(r"\1", _SEPARATORS.sub(" ", bare).strip()))


def known_as(kind: SpeakerKind, name: str) -> str:
    """What is searched and sorted: the folded name, in full and in letters for a body that goes by both."""
    plain = folded(name)
    return plain if kind == "person" else _acronyms().get(plain, plain)


def speaker_id(kind: SpeakerKind, name: str, about: str = "") -> str:
    """A short name that is safe in a URL, the same in every store: 80 bits of SHA-256, in hexadecimal.

    `about` tells bearers of a bare surname apart.
    """
    parts = (kind, known_as(kind, name), about) if about else (kind, known_as(kind, name))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def key_of(connection: sqlite3.Connection, speaker: Speaker, uri: str) -> str:
    """The id under which what `speaker` said in the article `uri` is listed."""
    if speaker.kind != "person" or " " in folded(speaker.name):
        return speaker_id(speaker.kind, speaker.name)
    role = _role(speaker)
    bearer = _bearer(connection, folded(speaker.name))
    if bearer and _agree(role, _roles_of(connection, bearer)):
        return bearer
    return speaker_id(speaker.kind, speaker.name, " ".join(sorted(role)) or uri)


def take_in(connection: sqlite3.Connection, key: str, speaker: Speaker) -> None:
    """Give the sayings listed under the bare surname and the same role to `speaker`, whose id is `key`."""
    name = folded(speaker.name)
    if speaker.kind != "person" or " " not in name or not (role := _role(speaker)):
        return
    bare = connection.execute("SELECT id FROM speakers WHERE kind = 'person' AND folded = ?", (name.split()[-1],))
    for (other,) in bare.fetchall():
        if _bearer(connection, name.split()[-1]) == key and _agree(role, _roles_of(connection, other)):
            connection.execute("UPDATE OR REPLACE sayings SET speaker = ? WHERE speaker = ?", (key, other))
            connection.execute("DELETE FROM speakers WHERE id = ?", (other,))


def _bearer(connection: sqlite3.Connection, surname: str) -> str | None:
    """The only person in full with this surname."""
    query = "SELECT id FROM speakers WHERE kind = 'person' AND folded LIKE '% ' || ? LIMIT 2"
    found = connection.execute(query, (surname,)).fetchall()
    return found[0][0] if len(found) == 1 else None


def _roles_of(connection: sqlite3.Connection, key: str) -> frozenset[frozenset[str]]:
    rows = connection.execute(
        "SELECT revision, field, ordinal FROM sayings WHERE speaker = ? LIMIT ?", (key, _TOLD)
    ).fetchall()
    spoken = (reading.revision(connection, r)[1].field(field)[1].attributions[o].speaker for r, field, o in rows)
    return frozenset(_role(speaker) for speaker in spoken if speaker is not None)


def _role(speaker: Speaker) -> frozenset[str]:
    """The words of a person's role and of the body that it is in."""
    return frozenset(folded(f"{speaker.affiliation or ''} {speaker.role or ''}").split()) - _SMALL


def _agree(role: frozenset[str], others: frozenset[frozenset[str]]) -> bool:
    """True where one of the roles is the other with words left out."""
    return any(len(role & o) >= _SHARED and (role <= o or o <= role) for o in others)


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, str]:
    """Letters and name in full, both folded -> name in full and letters."""
    lines = files("index").joinpath("acronyms.txt").read_text("utf-8").splitlines()
    rows = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    names = [(folded(letters), folded(name)) for letters, _, name in rows]
    return {spelling: f"{name} {letters}" for letters, name in names for spelling in (letters, name)}
