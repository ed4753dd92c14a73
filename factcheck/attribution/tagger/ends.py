"""Where a content ends: the network's end weighed against the words around it, with the parse in view.

The network reads word by word and stops at a break too early ("..., which") or runs on too late. Of the ends within a
few words that it does not rule out, a log-linear model over what it says there and what the parse says (what is cut
off, which words meet, quotation marks, the cue behind) picks another one where it is clearly likelier. Learned by
`training.tagger.ends`; the weights are in ends.toml.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.tagger.reading import Odds
from factcheck.model import Attribution, Span

FARTHEST = 8  # tokens from the network's end
_MOST_AGAINST = 6.0  # log-odds of the network against all the words by which an end is moved
_MARGIN = 0.5  # by which another end must be likelier
_LONGEST_CUT = 40  # tokens behind an end that are looked at for what hangs on words before it
_NEAR = 6  # tokens before an end whose heads are looked at
_MARKS = 3


@dataclass(frozen=True, slots=True)
class EndWeights:
    """`words` are told apart by themselves, others by their tag; `phrase` weighs `phrase_features`, `network` what
    `network_features` gives, by name."""

    words: frozenset[str]
    phrase: Mapping[str, float]
    network: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """A text around one attribution: token numbers of its own source and cue, and of those of all attributions."""

    view: View
    odds: Odds
    own: frozenset[int]
    marked: frozenset[int]
    words: frozenset[str]


@lru_cache(maxsize=1)
def end_weights() -> EndWeights:
    """The weights of ends.toml."""
    data = tomllib.loads(files(__package__).joinpath("ends.toml").read_text(encoding="utf-8"))
    return EndWeights(frozenset(data["words"].split()), data["phrase"], data["network"])


def with_better_ends(view: View, attributions: Sequence[Attribution], odds: Odds) -> list[Attribution]:
    """The attributions with the ends of their contents moved where that is likelier."""
    weights = end_weights()
    marked = frozenset(i for a in attributions for i in tokens_of(view, (*a.source, *a.cue)))
    moved = []
    for attribution in attributions:
        own = frozenset(tokens_of(view, (*attribution.source, *attribution.cue)))
        scene = Scene(view, odds, own, marked, weights.words)
        content = tuple(_with_better_end(scene, piece, weights) for piece in attribution.content)
        moved.append(replace(attribution, content=content))
    return moved


def tokens_of(view: View, spans: Sequence[Span]) -> Iterator[int]:
    """The numbers of the tokens that the spans touch."""
    for span in spans:
        found = view.doc.char_span(*span, alignment_mode="expand")
        yield from () if found is None else range(found.start, found.end)


def _with_better_end(scene: Scene, piece: Span, weights: EndWeights) -> Span:
    inside = list(tokens_of(scene.view, [piece]))
    ends = possible_ends(scene, inside[0], inside[-1]) if inside else []
    if len(ends) < 2:
        return piece
    scores = {end: _score(scene, inside[0], inside[-1], end, weights) for end in ends}
    best = max(ends, key=lambda end: scores[end])
    if best == inside[-1] or scores[best] < scores[inside[-1]] + _MARGIN:
        return piece
    token = scene.view.doc[best]
    return Span(piece.start, token.idx + len(token))


def possible_ends(scene: Scene, first: int, last: int) -> list[int]:
    """Tokens of the sentence that the content can end with, `last` among them unless it is no content's."""
    sentence = scene.view.doc[last].sent
    low, high = max(first, sentence.start, last - FARTHEST), min(sentence.end, last + FARTHEST + 1)
    stop = next((i for i in range(low, high) if i in scene.own), high)
    ends = [i for i in range(low, stop) if not scene.view.doc[i].is_space and against(scene, last, i) < _MOST_AGAINST]
    return ends if last in ends else []


def against(scene: Scene, last: int, end: int) -> float:
    """The log-odds of the network against moving the end from `last`."""
    content = scene.odds.content
    return -float(content[last + 1 : end + 1].sum()) if end >= last else float(content[end + 1 : last + 1].sum())


def _score(scene: Scene, first: int, last: int, end: int, weights: EndWeights) -> float:
    phrase = sum(weights.phrase.get(name, 0.0) for name in phrase_features(scene, first, end))
    told = network_features(scene, last, end)
    return phrase + sum(weights.network[name] * value for name, value in told.items())


def network_features(scene: Scene, last: int, end: int) -> dict[str, float]:
    """What the network says of an end, `last` being its own."""
    content, begins = scene.odds.content, scene.odds.begins
    dropped = content[end + 1 : last + 1]
    return {
        "inside": float(content[end]),
        "outside": -float(content[end + 1]) if end + 1 < len(content) else 6.0,
        "least dropped": -float(dropped.max()) if len(dropped) else 0.0,
        "dropped": against(scene, last, end) if end < last else 0.0,
        "its own": float(end == last),
        "longer": float(end > last),
        "another begins": float(begins[end + 1]) if end + 1 < len(begins) else 0.0,
    }


def phrase_features(scene: Scene, first: int, end: int) -> set[str]:
    """Names of what holds where a content from token `first` would end with token `end`."""
    doc = scene.view.doc
    token, sentence = doc[end], doc[end].sent
    behind = doc[end + 1] if end + 1 < sentence.end else None
    marks, following = _beyond(doc[end + 1 : sentence.end])
    kind = "EDGE" if following is None else _kind(scene, following)
    own, other = _word(scene, token), _word(scene, behind)
    found = {f"in:{own}", f"out:{other}", f"io:{own}|{other}", f"far:{marks}|{kind}", f"near:{other}|{kind}"}
    found.add(f"tkind:{own if token.is_punct else 'w'}|{kind}|{marks}")
    if kind == "word":
        found.add(f"farw:{bool(marks)}|{_word(scene, following)}")
    if token.is_punct and token.text in ",.;:-—–":
        found.add(f"punct:{kind}|{token.text}")
    found.add(f"len:{min(5, int(math.log2(end - first + 1)))}")
    return found | set(_cuts(scene, first, end, bool(marks))) | set(_quotation(scene, first, token, behind))


def _word(scene: Scene, token: Token | None) -> str:
    if token is None:
        return "EDGE"
    if token.is_space:
        return "SP"
    if token.lower_ in scene.words:
        return token.lower_
    return token.text[:1] if token.is_punct else token.tag_


def _beyond(rest: Iterable[Token]) -> tuple[str, Token | None]:
    """The marks that follow and the first word behind them."""
    marks = ""
    for token in rest:
        if not (token.is_punct or token.is_space) or len(marks) == _MARKS:
            return marks, token
        marks += "" if token.is_space else token.text[:1]
    return marks, None


def _kind(scene: Scene, token: Token) -> str:
    return "own" if token.i in scene.own else "other" if token.i in scene.marked else "word"


def _cuts(scene: Scene, first: int, end: int, marked: bool) -> Iterator[str]:
    """What hangs on the content and is cut off, and what of the content hangs on words behind it."""
    doc, stop = scene.view.doc, scene.view.doc[end].sent.end
    cut = [t for t in doc[end + 1 : min(stop, end + _LONGEST_CUT)] if first <= t.head.i <= end and _counts(scene, t)]
    yield from (f"cut:{t.dep_}|{marked}" for t in cut)
    if cut:
        nearest = min(cut, key=lambda t: abs(t.left_edge.i - end))
        yield f"cut1:{nearest.dep_}|{nearest.head.pos_}|{marked}"
    else:
        yield f"cut:none|{marked}"
    inside = doc[max(first, end - _NEAR) : end + 1]
    broken = [t for t in inside if end < t.head.i < stop and t.head.i not in scene.own and not t.is_punct]
    yield from (f"up:{t.dep_}|{marked}" for t in broken)
    if not broken:
        yield "up:none"


def _counts(scene: Scene, token: Token) -> bool:
    return not token.is_punct and not token.is_space and token.i not in scene.own


def _quotation(scene: Scene, first: int, token: Token, behind: Token | None) -> Iterator[str]:
    quote = scene.view.quote_at(token.idx)
    following = None if behind is None else scene.view.quote_at(behind.idx)
    if quote is not None:
        whole = quote.span.start >= scene.view.doc[first].idx - 1
        closes = token.idx + len(token) >= quote.span.end
        yield "q:closes" if closes else "q:inside" if whole else "q:inside part"
    if following is not None and following is not quote:
        yield "q:opens"
