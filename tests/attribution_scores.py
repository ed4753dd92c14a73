"""Scores the annotator on the labelled news: `PYTHONPATH=. python tests/attribution_scores.py [--misses] [WORD...]`.

A found attribution is right when its content has a token Jaccard of 0.5 or more with the labelled one and the sources
share a token, or neither has a source: the matching of the PolNeAR scorers. Its speaker is right under one of the
labelled names and through the labelled chain. What is found without a label counts against precision, unless a label
marked `maybe` has the same cue. WORDs (genres, phenomena) limit what is listed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from labelled_news import Label, NewsCase, cases

from factcheck.annotate import Annotator
from factcheck.annotating import annotator_of
from factcheck.model import Attribution, Span
from factcheck.settings import Settings

TOKEN = re.compile(r"\w+|[^\w\s]")
SAME_CONTENT = 0.5  # token Jaccard
SAME_BODY = 0.4  # share of the longer name's words that a shorter one must have
HONORIFICS = frozenset("the mr mrs ms miss dr prof professor sir dame lord lady rev hon kc jr cllr gen col".split())
SMALL_WORDS = frozenset("a an the of for and in on at to by its his her their my".split())

Tokens = frozenset[int]


@dataclass(slots=True)
class Tally:
    """Counts of one genre or phenomenon; `found` are of the labels, `spurious` of the annotator."""

    labels: int = 0
    found: int = 0
    speakers: int = 0
    types: int = 0
    kinds: int = 0
    spurious: int = 0

    @property
    def recall(self) -> float:
        """Share of the labelled attributions that were found."""
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        """Share of the found attributions that are labelled."""
        return self.found / (self.found + self.spurious) if self.found + self.spurious else 1.0

    @property
    def speaker(self) -> float:
        """Share of the found attributions with the right speaker."""
        return self.speakers / self.found if self.found else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something wrong, for a reader: `words` are the genre and phenomena that it belongs to."""

    words: tuple[str, ...]
    what: str
    detail: str


@dataclass(slots=True)
class Result:
    """All counts and all misses."""

    genres: dict[str, Tally] = field(default_factory=dict)
    phenomena: dict[str, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)
    traps: int = 0
    sprung: int = 0
    misses: list[Miss] = field(default_factory=list)


def tokens(text: str, spans: Sequence[Span]) -> Tokens:
    """Where the tokens start that share a character with the spans."""
    return frozenset(m.start() for m in TOKEN.finditer(text) if any(s.overlaps(Span(*m.span())) for s in spans))


def jaccard(one: Tokens, other: Tokens) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def pairs(text: str, labels: Sequence[Label], found: Sequence[Attribution]) -> dict[int, int]:
    """Label -> found attribution, one to one, the likeliest contents first."""
    alike = []
    for n, label in enumerate(labels):
        source, content = tokens(text, label.source), tokens(text, label.content)
        for m, attribution in enumerate(found):
            said_by, similar = tokens(text, attribution.source), jaccard(content, tokens(text, attribution.content))
            if similar >= SAME_CONTENT and (source & said_by or not source | said_by):
                alike.append((-similar, n, m))
    matched: dict[int, int] = {}
    for _, n, m in sorted(alike):
        if n not in matched and m not in matched.values():
            matched[n] = m
    return matched


def words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.lower()).replace("’", "'")))


def same_name(expected: str, said: str) -> bool:
    """Nothing but titles and small words apart."""
    return words(expected) - HONORIFICS - SMALL_WORDS == words(said) - HONORIFICS - SMALL_WORDS


def same_body(expected: str, said: str) -> bool:
    """Most words in common, as the scorers of the speakers have it."""
    one, other = words(expected) - SMALL_WORDS, words(said) - SMALL_WORDS
    inside = one <= other or other <= one
    return bool(one and other) and (
        (inside and min(len(one), len(other)) / max(len(one), len(other)) >= SAME_BODY)
        or len(one & other) / len(one | other) >= 0.6
    )


def speaker_right(label: Label, attribution: Attribution) -> bool:
    """The name is one of the label's, and so is the chain where the label has one."""
    if not label.who or attribution.speaker is None:
        return not label.who and attribution.speaker is None
    same = same_name if label.kind == "person" or "joint" in label.on else same_body
    hops = [hop.name for hop in attribution.via]
    through = len(hops) == len(label.via) and all(map(same_body, label.via, hops))
    return any(same(name, attribution.speaker.name) for name in label.who) and (through or not label.via)


def written(text: str, attribution: Attribution) -> str:
    roles = (attribution.source, attribution.cue, attribution.content)
    parts = [" ... ".join(span.of(text) for span in spans) for spans in roles]
    return f"{{{parts[0]}}} *{parts[1]}* <{parts[2]}>"


def score(annotator: Annotator) -> Result:
    """Annotate every article and compare."""
    result = Result()
    for case in cases():
        _score_case(case, annotator.article(case.article).text.attributions, result)
    return result


def _score_case(case: NewsCase, found: Sequence[Attribution], result: Result) -> None:
    text = case.article.text
    labels = [label for label in case.labels if not label.maybe]
    matched = pairs(text, labels, found)
    for n, label in enumerate(labels):
        _count(case, label, found[matched[n]] if n in matched else None, result)
    excused = tokens(text, [span for label in case.labels if label.maybe for span in label.cue])
    for m, attribution in enumerate(found):
        if m not in matched.values() and not tokens(text, attribution.cue) & excused:
            result.misses.append(Miss((case.genre,), "spurious", written(text, attribution)))
            for tally in (result.total, result.genres.setdefault(case.genre, Tally())):
                tally.spurious += 1
    for trap in case.traps:
        result.traps += 1
        result.sprung += any(trap.overlaps(cue) for attribution in found for cue in attribution.cue)


def _count(case: NewsCase, label: Label, found: Attribution | None, result: Result) -> None:
    phenomena = (label.quote_type, *label.on)
    right = found is not None and speaker_right(label, found)
    tallies = [result.total, result.genres.setdefault(case.genre, Tally())]
    for tally in (*tallies, *(result.phenomena.setdefault(word, Tally()) for word in phenomena)):
        tally.labels += 1
        tally.found += found is not None
        tally.speakers += right
        tally.types += found is not None and found.quote_type == label.quote_type
        tally.kinds += found is not None and (found.speaker.kind if found.speaker else None) == label.kind
    if found is None:
        result.misses.append(Miss((case.genre, *phenomena), "missed", label.frame))
    elif not right:
        said = found.speaker.name if found.speaker else "nobody"
        chain = "".join(f", via {hop.name}" for hop in found.via)
        detail = (
            f"{label.frame}\n      expected {' / '.join(label.who) or 'nobody'}{label.via or ''}, got {said}{chain}"
        )
        result.misses.append(Miss((case.genre, *phenomena), "speaker", detail))


def table(result: Result) -> Iterator[str]:
    """The figures in percent, by genre, then by phenomenon; type and kind are of those found."""
    heads = ("recall", "prec.", "speaker", "type", "kind")
    yield f"{'':20}{'n':>5}" + "".join(f"{head:>9}" for head in heads)
    rows = [(name, tally, True) for name, tally in sorted(result.genres.items())]
    rows += [("all", result.total, True)]
    rows += [(name, t, False) for name, t in sorted(result.phenomena.items(), key=lambda row: -row[1].labels)]
    for name, tally, precise in rows:
        shares = [tally.recall, tally.precision if precise else None, tally.speaker]
        shares += [count / tally.found if tally.found else None for count in (tally.types, tally.kinds)]
        yield f"{name:20}{tally.labels:>5}" + "".join(f"{'' if s is None else f'{100 * s:.1f}':>9}" for s in shares)
    yield f"{result.sprung} of {result.traps} traps taken for a cue"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="list what is missed, spurious or put in a wrong mouth")
    parser.add_argument("words", nargs="*", metavar="WORD", help="list only these genres and phenomena")
    options = parser.parse_args()
    result = score(annotator_of(Settings.from_env()))
    if options.misses:
        wanted = [miss for miss in result.misses if not options.words or set(options.words) & set(miss.words)]
        print("\n".join(f"{miss.what:9} {' '.join(miss.words)}\n      {miss.detail}" for miss in wanted))
    print("\n".join(table(result)))


if __name__ == "__main__":
    main()
