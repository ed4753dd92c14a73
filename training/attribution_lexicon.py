"""Fit the attribution lexicon: factcheck/attribution/{verbs,passives,nouns,adjectives,contexts}.txt.

    PYTHONPATH=. python training/attribution_lexicon.py --corpus DIR [--write]

DIR holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat events with the roles Source, Cue and Content),
as PolNeAR 1.0 does (Newell, Margolin and Ruths, LREC 2018: 1,028 articles of seven US outlets on the 2016 campaign).
The corpus is for measuring and learning only: its articles remain their publishers', and none of their text is stored;
what is written are lemmas, frames and numbers. The shipped files come from its training part.

Every frame that the extractors propose for any word is one example, positive if an annotated attribution has its
source and its content (token Jaccard at least 0.5, or with its cue 70 percent of the proposed content). One logistic
regression (L2, C = 0.7) over lemma, frame, lemma with frame, clause label of the cue and kind of source gives
log-odds; contexts are centred, so that an entry reads as the log-odds in average surroundings. Kept are frames seen
positive twice (nouns: six times) and likelier than exp(-1). Frames too rare to be learned come from
training/attribution/hand.txt. The fit is deterministic; no seed is needed. Parsing 840 articles takes about eight
minutes.
"""

from __future__ import annotations

import argparse
import bisect
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.families import FAMILIES
from factcheck.attribution.frames import Frame, holder_kind, position, source_of
from factcheck.attribution.quotations import snapped
from factcheck.model import Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes

LEXICON = Path(__file__).resolve().parents[1] / "factcheck" / "attribution"
HAND = Path(__file__).with_name("attribution")
FILES = {
    "verb": "verbs.txt",
    "passive": "passives.txt",
    "noun": "nouns.txt",
    "adjective": "adjectives.txt",
}
PENALTY = 0.7  # inverse strength of the regression's L2 penalty
FEWEST_POSITIVE = {"verb": 2, "passive": 2, "noun": 6, "adjective": 2}  # of a lemma in a frame, for it to be learned
LOWEST_ODDS = -1.0
FEWEST_SEEN = 8  # below this a frame set by hand counts
FEWEST_CONTEXT = 50
RARE = 2  # a verb seen so seldom beside a quotation stands for the unknown ones
SAME = 0.5  # Jaccard of contents
PART = 0.7  # share of a proposed content that is annotated
ROLES = ("source", "cue", "content")

Words = frozenset[int]


class Example(NamedTuple):
    """A proposed frame in its surroundings, and whether it is an attribution."""

    family: str
    lemma: str
    frame: str
    at: str
    by: str
    positive: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """The entry of the lexicon that it speaks for."""
        return self.family, self.lemma, self.frame


class Gold(NamedTuple):
    """The words of an annotated attribution, by their numbers."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True)
class Fit:
    """Log-odds of entries and of contexts."""

    entries: Mapping[tuple[str, str, str], float]
    contexts: Mapping[str, float]


# --- corpus -----------------------------------------------------------------------------------------------------


def read(path: Path) -> str:
    """A file with its line ends untouched, so that offsets stay valid."""
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def articles(corpus: Path) -> Iterator[tuple[str, list[dict[str, list[Span]]]]]:
    """Each text with the attributions of its first annotator, a mapping of role to spans."""
    for path in sorted((corpus / "text").glob("*.txt")):
        annotators = sorted((corpus / "attributions").glob(f"{path.stem}_*.ann"))
        if annotators:
            yield read(path), list(events(read(annotators[0])))


def events(annotation: str) -> Iterator[dict[str, list[Span]]]:
    """The attributions of a brat file; other events and spans are left out."""
    spans: dict[str, list[Span]] = {}
    rows = [line.split("\t") for line in annotation.split("\n")]
    for key, *fields in rows:
        if fields and re.fullmatch(r"T\d+", key):
            pieces = re.findall(r"(\d+) (\d+)(?:;|$)", fields[0])
            spans[key] = [Span(int(start), int(end)) for start, end in pieces]
    for key, *fields in rows:
        if fields and key.startswith("E") and fields[0].startswith("Attribution"):
            roles: dict[str, list[Span]] = defaultdict(list)
            for part in fields[0].split()[1:]:
                role, _, target = part.partition(":")
                roles[role.rstrip("0123456789").lower()] += spans.get(target, [])
            yield roles


class Numbers:
    """The words of a text, for turning spans into sets of word numbers."""

    def __init__(self, text: str) -> None:
        words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        self._starts, self._ends = [start for start, _ in words], [end for _, end in words]

    def __call__(self, spans: Iterable[Span]) -> Words:
        first, last = self._ends, self._starts
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect.bisect_right(first, start), bisect.bisect_left(last, end))
        )


# --- examples ---------------------------------------------------------------------------------------------------


def proposals(view: View) -> Iterator[tuple[str, Token, Frame]]:
    """Every frame of every word outside of quotations, whether or not the lexicon lists it."""
    for rule in FAMILIES:
        for word in filter(rule.can_be_cue, view.doc):
            if view.usable(word):
                yield from ((rule.family, word, frame) for frame in rule.frames(view, word))


def examples(corpus: Path) -> Iterator[Example]:
    """The examples of all articles."""
    for text, attributions in articles(corpus):
        parsed = parse(text)
        view = View(parsed, find_quotes(parsed))
        words = Numbers(text)
        golds = [Gold(*(words(roles[role]) for role in ROLES)) for roles in attributions]
        for family, word, frame in proposals(view):
            if frame.content:
                spans = source_of(view, frame, word), (frame.cue,), snapped(view, frame.content)
                found = Gold(*map(words, spans))
                positive = any(_agree(found, gold) for gold in golds)
                lemma = word.lemma_.lower()
                yield Example(family, lemma, frame.name, position(word), holder_kind(frame.holder), positive)


def _agree(found: Gold, gold: Gold) -> bool:
    same_source = bool(found.source & gold.source) or not (found.source or gold.source)
    shared, both = len(found.content & gold.content), len(found.content | gold.content)
    part = bool(found.cue & gold.cue) and bool(found.content) and shared / len(found.content) > PART
    return same_source and both > 0 and (shared / both >= SAME or part)


# --- fit --------------------------------------------------------------------------------------------------------


def fit(seen: Sequence[Example]) -> Fit:
    """One regression over all families."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(map(features, seen))
    model = LogisticRegression(C=PENALTY, max_iter=400).fit(matrix, [e.positive for e in seen])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    base = float(model.intercept_[0])
    contexts: dict[str, float] = {}
    for kind in ("at", "by"):
        shares = Counter(f"{kind}:{getattr(e, kind)}" for e in seen if e.positive)
        mean = sum(weights[name] * count for name, count in shares.items()) / shares.total()
        contexts |= {name: w - mean for name, w in weights.items() if name.startswith(f"{kind}:")}
        base += mean
    entries = {e.key: base + sum(weights[name] for name in features(e) if name[2] == "|") for e in seen}
    return Fit(entries, contexts)


def features(example: Example) -> dict[str, int]:
    """The names of what the regression looks at."""
    family, lemma, frame, at, by, _ = example
    names = (f"F |{family}|{frame}", f"L |{family}|{lemma}", f"W |{family}|{lemma}|{frame}", f"at:{at}", f"by:{by}")
    return dict.fromkeys(names, 1)


# --- files ------------------------------------------------------------------------------------------------------


def rows(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The words before and behind the last colon-space of each entry of a list; indented lines go on."""
    text = re.sub(r"\n +", " ", re.sub(r"(?m)^#.*\n", "", path.read_text(encoding="utf-8")))
    for line in text.splitlines():
        head, _, lemmas = line.partition(": ")
        if lemmas:
            yield head.split(), lemmas.split()


def entries_of(fitted: Fit, seen: Sequence[Example]) -> dict[tuple[str, str], dict[str, float]]:
    """(family, lemma) to frames with log-odds: what was learned, and by hand what is too rare to be."""
    count, positive = Counter(e.key for e in seen), Counter(e.key for e in seen if e.positive)
    lexicon: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (family, lemma, frame), odds in fitted.entries.items():
        if lemma.isalpha() and odds > LOWEST_ODDS and positive[family, lemma, frame] >= FEWEST_POSITIVE[family]:
            lexicon[family, lemma][frame] = odds
    hand: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (family, *frames), lemmas in rows(HAND / "hand.txt"):
        for lemma in lemmas:
            hand[family, lemma] |= {name: float(odds) for name, _, odds in (f.rpartition(":") for f in frames)}
    for (family, lemma), by_frame in hand.items():
        for frame, odds in by_frame.items():
            if count[family, lemma, frame] < FEWEST_SEEN:
                lexicon[family, lemma].setdefault(frame, odds)
    lexicon["verb", "*"] = {"quote": _unknown_beside_quotation(seen)}
    return {key: frames for key, frames in lexicon.items() if frames}


def _unknown_beside_quotation(seen: Sequence[Example]) -> float:
    """Log-odds of a quotation beside a verb that the corpus hardly knows there."""
    beside = [e for e in seen if e.family == "verb" and e.frame == "quote"]
    count = Counter(e.lemma for e in beside)
    rare = [e.positive for e in beside if count[e.lemma] <= RARE]
    return math.log((sum(rare) + 0.5) / (len(rare) - sum(rare) + 0.5))


def pages(fitted: Fit, seen: Sequence[Example]) -> Iterator[tuple[Path, str]]:
    """Each file of the lexicon with its new text; comments at its head are kept."""
    lexicon = entries_of(fitted, seen)
    speech = {head[0]: frozenset(lemmas) for head, lemmas in rows(HAND / "speech.txt")}
    for family, name in FILES.items():
        spoken = speech.get("verb" if family == "passive" else family, frozenset()) | {"*"}
        lines = []
        for lemma in sorted(lemma for other, lemma in lexicon if other == family):
            frames = sorted(lexicon[family, lemma].items(), key=lambda item: -item[1])
            kind = "speech" if lemma in spoken else "attitude"
            lines.append(f"{lemma} {kind} {' '.join(f'{frame}:{odds:.1f}' for frame, odds in frames)}")
        yield LEXICON / name, page(LEXICON / name, lines)
    count = Counter(name for e in seen for name in (f"at:{e.at}", f"by:{e.by}"))
    common = [f"{name}:{odds:.1f}" for name, odds in sorted(fitted.contexts.items()) if count[name] >= FEWEST_CONTEXT]
    yield LEXICON / "contexts.txt", page(LEXICON / "contexts.txt", common)


def page(path: Path, lines: Sequence[str]) -> str:
    """The comments at the head of a file, then `lines`."""
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    return "\n".join((*comments, *lines)) + "\n"


def main() -> None:
    """Fit, say what would change, and write it if asked to."""
    parser = argparse.ArgumentParser(description="Fit the attribution lexicon.")
    parser.add_argument("--corpus", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--write", action="store_true", help="replace the shipped files")
    options = parser.parse_args()
    seen = list(examples(options.corpus))
    print(f"{len(seen)} frames, {sum(e.positive for e in seen)} of them attributions")
    for path, text in pages(fit(seen), seen):
        old, new = set(path.read_text(encoding="utf-8").splitlines()), set(text.splitlines())
        print(f"{path.name}: {len(new)} lines, {len(new - old)} of them new or changed, {len(old - new)} gone")
        if options.write:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
