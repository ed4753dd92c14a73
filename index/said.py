"""Who said what, across articles: the resolved speakers of current revisions and their attributions.

A speaker is one across articles when kind and name agree, spelling aside: an article's own resolution has expanded
"Kirby, the White House spokesman" to "John Kirby" before, and
`index.namesakes` decides on what it could not expand. "Jr." and "Sr." stay apart: two people under one entry are worse
than one person under two. Descriptions ("court filings", "a study by the institute") are no names: another article's
court filings are other filings, so they are not listed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from factcheck.errors import NotFound, StoreError
from factcheck.model import (
    AnnotatedArticle,
    ArticleCard,
    Attribution,
    Field,
    Hedge,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
)
from index import namesakes, reading
from index.cursors import decode_cursor, encode_cursor
from index.namesakes import folded, known_as

LISTED_KINDS: frozenset[SpeakerKind] = frozenset(("person", "organisation", "media", "document"))

# lower-case words that stand in names: of organisations, and of persons
_PARTICLES = frozenset(
    "al and bin bint da de del der den di do dos du e el for ibn in la le of on the van von y".split()
)
_JOINED = "; "
_FIELDS: tuple[Field, ...] = ("text", "title")


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """A speaker with what the current revisions hold of them. `name` is the spelling that most sayings have.

    Of a person's it is one in full where there is one.
    """

    id: str
    name: str
    kind: SpeakerKind
    articles: int
    sayings: int


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution to a speaker. Spans of `attribution`, `sentence` and `hedges` count in `field_text`.

    `sentence` is the one that the cue (else the content, else the source) begins in; `hedges` are those that weaken
    the content, wherever they stand.
    """

    article: ArticleCard
    field: Field
    field_text: str
    sentence: Sentence
    attribution: Attribution
    hedges: tuple[Hedge, ...]


class SpeakerPage(NamedTuple):
    """Some speakers, and the cursor of the next page (None on the last)."""

    speakers: tuple[SpeakerCard, ...]
    next: str | None


class SayingPage(NamedTuple):
    """Some sayings, and the cursor of the next page (None on the last)."""

    sayings: tuple[Saying, ...]
    next: str | None


# --- names ------------------------------------------------------------------------------------------------------


def listed(speaker: Speaker | None) -> bool:
    """Whether a speaker is known by name, so that sayings in other articles can be theirs too."""
    return speaker is not None and speaker.resolved and speaker.kind in LISTED_KINDS and _is_name(speaker.name)


def _is_name(name: str) -> bool:
    """Whether it has letters or digits, and nothing in lower case but particles."""
    lower = (word for word in name.split() if word.islower())
    return bool(folded(name)) and all(word in _PARTICLES for word in lower)


# --- writing ----------------------------------------------------------------------------------------------------


def record(connection: sqlite3.Connection, revision: int, annotated: AnnotatedArticle) -> None:
    """List what the speakers of a revision said, in place of what was listed of it before."""
    forget(connection, [revision])
    published = annotated.article.published_at or ""
    for field, ordinal, speaker in _spoken(annotated):
        key = namesakes.key_of(connection, speaker, annotated.article.uri)
        row = key, speaker.kind, known_as(speaker.kind, speaker.name)
        connection.execute("INSERT OR IGNORE INTO speakers VALUES (?, ?, ?)", row)
        connection.execute(  # the second schema had room for one speaker a saying
            "INSERT OR IGNORE INTO sayings VALUES (?, ?, ?, ?, ?, ?)",
            (revision, field, ordinal, key, speaker.name.strip(), published),
        )
        namesakes.take_in(connection, key, speaker)


def forget(connection: sqlite3.Connection, revisions: Iterable[int]) -> None:
    """Take revisions' sayings off the list, and the speakers who have none left."""
    for key in [(number,) for number in revisions]:
        speakers = connection.execute("SELECT DISTINCT speaker FROM sayings WHERE revision = ?", key).fetchall()
        connection.execute("DELETE FROM sayings WHERE revision = ?", key)
        connection.executemany(
            "DELETE FROM speakers WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM sayings WHERE speaker = ?1)", speakers
        )


def record_all(connection: sqlite3.Connection) -> None:
    """List the sayings of all current revisions: what brings a store of the first schema forward.

    Annotations of an incompatible release are passed over; refreshing them lists theirs.
    """
    for (number,) in connection.execute("SELECT number FROM revisions WHERE retired IS NULL").fetchall():
        try:
            record(connection, number, reading.revision(connection, number)[1])
        except StoreError:
            continue


def _spoken(annotated: AnnotatedArticle) -> Iterator[tuple[Field, int, Speaker]]:
    fields = dict(zip(_FIELDS, (annotated.text, annotated.title), strict=True))
    spoken = (attribution.speaker for found in fields.values() if found for attribution in found.attributions)
    alone = {speaker.name: speaker for speaker in spoken if speaker is not None and listed(speaker)}
    for field, found in fields.items():
        for ordinal, attribution in enumerate(found.attributions if found else ()):
            for speaker in _each(attribution.speaker, alone):
                if listed(speaker):
                    yield field, ordinal, speaker


def _each(speaker: Speaker | None, alone: Mapping[str, Speaker]) -> Iterator[Speaker]:
    """The speaker, or each of those who speak jointly ("Ilva Brandt; Harbour Board"), as where they speak `alone`.

    Where their kinds differ the joint speaker's is "group": then only who speaks alone too has a known kind.
    """
    if speaker is None or _JOINED not in speaker.name:
        yield from (speaker,) if speaker is not None else ()
    elif speaker.resolved:
        yield from (alone.get(name) or replace(speaker, name=name) for name in speaker.name.split(_JOINED))


# --- reading ----------------------------------------------------------------------------------------------------

_CARD = """
    SELECT id, coalesce(
        (SELECT name FROM sayings WHERE speaker = speakers.id AND kind = 'person' AND instr(name, ' ')
            GROUP BY name ORDER BY count(*) DESC, name LIMIT 1),
        (SELECT name FROM sayings WHERE speaker = speakers.id GROUP BY name ORDER BY count(*) DESC, name LIMIT 1)),
        kind, (SELECT count(DISTINCT revision) FROM sayings WHERE speaker = speakers.id),
        (SELECT count(*) FROM sayings WHERE speaker = speakers.id), folded
    FROM speakers
"""


def speakers(connection: sqlite3.Connection, query: str, cursor: str | None, limit: int) -> SpeakerPage:
    """At most `limit` speakers whose names hold every word of `query` somewhere, ordered by folded name."""
    after = decode_cursor(cursor, "", "") if cursor is not None else ("", "")
    words = folded(query).split() or [query] * bool(query.strip())  # one without letters is in no folded name
    rows = connection.execute(
        f"{_CARD} WHERE (folded, id) > (?, ?)"
        " AND NOT EXISTS (SELECT 1 FROM json_each(?) word WHERE instr(folded, word.value) = 0)"
        " ORDER BY folded, id LIMIT ?",
        (*after, json.dumps(sorted(set(words))), limit + 1),
    ).fetchall()
    more = len(rows) > limit
    cards = tuple(SpeakerCard(*row[:-1]) for row in rows[:limit])
    return SpeakerPage(cards, encode_cursor(rows[limit - 1][-1], cards[-1].id) if more else None)


def speaker(connection: sqlite3.Connection, key: str) -> SpeakerCard:
    """A speaker by id. Raises NotFound."""
    row = connection.execute(f"{_CARD} WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise NotFound(f"there is no speaker {key}")
    return SpeakerCard(*row[:-1])


def sayings(connection: sqlite3.Connection, key: str, cursor: str | None, limit: int) -> SayingPage:
    """At most `limit` sayings of a speaker, newest article first, in text order within one. Raises NotFound."""
    speaker(connection, key)
    after = decode_cursor(cursor, "", 0, "", 0) if cursor is not None else (None,) * 4
    rows = connection.execute(
        "SELECT published_at, revision, field, ordinal FROM sayings WHERE speaker = ?1"
        " AND (?2 IS NULL OR (published_at, revision) < (?2, ?3)"
        " OR (published_at, revision) = (?2, ?3) AND (field, ordinal) > (?4, ?5))"
        " ORDER BY published_at DESC, revision DESC, field, ordinal LIMIT ?6",
        (key, *after, limit + 1),
    ).fetchall()
    revisions = cache(lambda number: reading.revision(connection, number))
    found = tuple(_saying(*revisions(number), field, ordinal) for _, number, field, ordinal in rows[:limit])
    return SayingPage(found, encode_cursor(*rows[limit - 1]) if len(rows) > limit else None)


def _saying(card: ArticleCard, annotated: AnnotatedArticle, field: Field, ordinal: int) -> Saying:
    text, annotations = annotated.field(field)
    attribution = annotations.attributions[ordinal]
    first = (attribution.cue or attribution.content or attribution.source)[:1]
    whole = Sentence(Span(0, len(text)), field=field)
    sentence = next((s for s in annotations.sentences for part in first if s.span.overlaps(part)), whole)
    hedges = tuple(h for h in annotations.hedges if _weakens(h, attribution))
    return Saying(card, field, text, sentence, attribution, hedges)


def _weakens(hedge: Hedge, attribution: Attribution) -> bool:
    """Whether a hedge stands in the content, or reaches into it from outside ("believes", "reportedly said")."""
    return any(hedge.span.overlaps(part) or hedge.scope.overlaps(part) for part in attribution.content)
