"""Text -> sentences.

A candidate is a run of ``. ! ? …`` with the closing marks behind it. Rules in one ordered tuple look at what stands
before and after it; the first with an opinion decides, and a candidate that none objects to ends a sentence. The cases
follow the golden rules of pySBD (Sadvilkar & Neumann 2020); the starters that may follow an abbreviation are the idea
of Punkt (Kiss & Strunk 2006). Nothing is rewritten, so offsets hold; time is linear in the text. No sentence is longer
than `LONGEST_SENTENCE`, so that whatever compares the words of one sentence stays bounded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from factcheck.model import Block, BlockKind, Field, Sentence, Span
from factcheck.paragraphs import paragraphs

SEGMENTER_VERSION = "segmenter-5"
LONGEST_SENTENCE = 1500
"""Characters that a sentence may have. Of 19,000 sentences of news the longest had 1,100; what is longer is a table or
no prose, and what looks at pairs of words within a sentence must not meet 20,000 of them."""

_MARKS = re.compile(r"(?:[.!?…]|(?<=\.)[ \xa0](?=\.))+")
_CLOSERS = re.compile(r"(?:[\"'”’»)\]]|\s{1,3}”)*")
_GAP = re.compile(r"\s*")
_OPENERS = re.compile(r"[\"'“‘«(\[]*")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+){0,8}")
_TAG = re.compile(r"(?:[A-Z][\w.’'-]{0,30}\s){1,5}(\w{1,20})\b(?!\s(?:that|he|she|it|they|the|his|her|there|I)\b)")
_TIME_PHRASE = re.compile(r"[\"“‘'(]?(?:At|By|In|On|Around|About|Before|After|Until|Since|From)(?:\s\S+){1,4}")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LONGEST_TOKEN = 40
_LONGEST_REST = 120
_QUOTES = frozenset("\"'”’»")
_DASHES = frozenset("-–—―")


def segment(
    text: str, blocks: tuple[Block, ...] = (), *, field: Field = "text", longest: int | None = LONGEST_SENTENCE
) -> Iterator[Sentence]:
    """Yield the sentences of a field in order, without the white space around them.

    Between two of them stands only white space, or nothing. The ends of `blocks` and of paragraphs end a sentence;
    each sentence takes its block's kind (body where none covers it). A sentence of more than `longest` characters is
    cut, at white space where there is any; None lets it stand.
    """
    for piece, kind in _pieces(text, blocks):
        for sentence in _sentences(text, piece):
            for span in (sentence,) if longest is None else _cut(text, sentence, longest):
                yield Sentence(span, kind, field)


def _pieces(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Span, BlockKind]]:
    """Cut paragraphs at the blocks' ends; both are ordered, so one pass over both will do."""
    position = 0
    for paragraph in paragraphs(text):
        start = paragraph.start
        while start < paragraph.end:
            while position < len(blocks) and blocks[position].span.end <= start:
                position += 1
            block = blocks[position] if position < len(blocks) else None
            if block is None or block.span.start >= paragraph.end:
                yield Span(start, paragraph.end), "body"
                break
            if block.span.start > start:
                yield Span(start, block.span.start), "body"
            end = min(block.span.end, paragraph.end)
            yield Span(max(start, block.span.start), end), block.kind
            start = end


def _sentences(text: str, piece: Span) -> Iterator[Span]:
    start = piece.start
    for match in _MARKS.finditer(text, *piece):
        stop = _stop(text, Span(start, piece.end), match)
        if stop.ends_sentence():
            yield _stripped(text, start, stop.end)
            start = stop.end
    last = _stripped(text, start, piece.end)
    if last.start < last.end:
        yield last


def _cut(text: str, sentence: Span, longest: int) -> Iterator[Span]:
    """Pieces of at most `longest` characters, each cut at the last white space of its second half if there is any."""
    start = sentence.start
    while sentence.end - start > longest:
        space = next((i for i in range(start + longest, start + longest // 2, -1) if text[i].isspace()), None)
        piece = _stripped(text, start, start + longest if space is None else space)
        yield piece
        start = _stripped(text, piece.end, sentence.end).start
    yield Span(start, sentence.end)


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, max(first, start + len(words.rstrip())))


# --- candidates -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stop:
    """A candidate: the `marks`, the token they end, the closing marks, and what follows.

    `head` is the sentence before the marks, or the last of it (at most `_LONGEST_TOKEN` characters).
    `rest` starts at the first word that follows (behind `openers`), cut to what the rules need.
    """

    head: str
    token: str
    marks: str
    closers: str
    glued: bool
    openers: str
    rest: str
    opens: bool  # nothing of the sentence stands before the token
    after_comma: bool
    end: int

    def ends_sentence(self) -> bool:
        return next((verdict for rule in _RULES if (verdict := rule(self)) is not None), True)

    @property
    def next_word(self) -> str:
        word = _WORD.match(self.rest)
        return word.group().replace("’", "'") if word else ""

    @property
    def starter_follows(self) -> bool:
        return self.next_word in _words("starters") or self.next_word.split("'")[0] in _words("starters")


def _stop(text: str, sentence: Span, marks: re.Match[str]) -> _Stop:
    closed = _skip(_CLOSERS, text, marks.end(), sentence.end)
    gap = _skip(_GAP, text, closed, sentence.end)
    opened = _skip(_OPENERS, text, gap, sentence.end)
    head = text[max(sentence.start, marks.start() - _LONGEST_TOKEN) : marks.start()]
    token = head.split()[-1] if head and not head[-1].isspace() else ""
    return _Stop(
        head=head,
        token=token.lstrip("\"'“‘«”’([—–"),
        marks=marks.group(),
        closers=text[marks.end() : closed],
        glued=gap == closed,
        openers=text[gap:opened],
        rest=text[opened : min(sentence.end, opened + _LONGEST_REST)],
        opens=head.strip() == token,
        after_comma=head[: len(head) - len(token)].endswith((", ", ",\xa0")),
        end=closed,
    )


def _skip(pattern: re.Pattern[str], text: str, position: int, end: int) -> int:
    match = pattern.match(text, position, end)
    return match.end() if match else position


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    return tomllib.loads(files("factcheck").joinpath("segmenter.toml").read_text(encoding="utf-8"))


# --- rules: True ends the sentence, False does not, None leaves it to the next rule -------------------------------

_Rule = Callable[[_Stop], bool | None]


def _nothing_before(stop: _Stop) -> bool | None:
    """Marks that open a sentence ("... and then", a stray closing mark) end nothing."""
    return False if stop.opens and not stop.token else None


def _nothing_follows(stop: _Stop) -> bool | None:
    """Without a letter or a digit there is no further sentence: the rest belongs to this one."""
    return None if _LETTER_OR_DIGIT.search(stop.rest) else False


def _glued(stop: _Stop) -> bool | None:
    """No white space: "www.site.org", "3.5", "U.S.-led" go on; "the war.The ministry" lost its space."""
    if not stop.glued:
        return None
    lost = len(stop.token) > 2 and stop.token.isalpha() and stop.token[1:].islower()
    lost = lost and _capitalised(stop.rest) and "." not in stop.next_word
    return None if lost else False


def _lower_case_follows(stop: _Stop) -> bool | None:
    """Sentences start with a capital; "[w]e" stands for one."""
    if not stop.rest[0].islower():
        return None
    return "[" in stop.openers and "." in stop.marks and not _abbreviates(stop)


def _tag_follows(stop: _Stop) -> bool | None:
    """ "Why?" Ms. Ode asked."""
    if stop.marks[-1] not in "?!" or not _QUOTES & set(stop.closers) or stop.openers:
        return None
    if stop.rest[0] in _DASHES:
        return False
    tag = _TAG.match(stop.rest)
    return False if tag and tag[1] in _words("tag_verbs") else None


def _list_number(stop: _Stop) -> bool | None:
    """ "1. Ada Ode" is one item, not two sentences."""
    return False if stop.opens and len(stop.token) <= 2 and stop.token.isdigit() and stop.marks == "." else None


def _ellipsis(stop: _Stop) -> bool | None:
    """Three points may leave out the middle of a sentence; four end one."""
    points = stop.marks.count(".") + 3 * stop.marks.count("…")
    if points != 3 or stop.marks[-1] in "?!":
        return None
    return stop.starter_follows and stop.next_word.split("'")[0] != "I"


def _numbered(stop: _Stop) -> bool | None:
    """ "No. 5", "Oct. 17" """
    if stop.marks != "." or stop.token not in _words("numbered"):
        return None
    return not stop.rest[0].isdigit() and not _introduces(stop)


def _clock(stop: _Stop) -> bool | None:
    """ "at 9 a.m. Eastern" """
    if stop.marks != "." or stop.token not in _words("clock"):
        return None
    return stop.next_word.replace(".", "") not in _words("clock_followers") and not _introduces(stop)


def _title(stop: _Stop) -> bool | None:
    """ "Sen. Ode", "then-Sen. Ode" """
    title = stop.marks == "." and not stop.closers and stop.token.split("-")[-1] in _words("titles")
    return False if title else None


def _place(stop: _Stop) -> bool | None:
    """ "She moved to Ost, N.J. Ada Ode stayed." """
    if stop.marks != "." or not stop.after_comma or stop.token not in _words("places"):
        return None
    return True if stop.rest[0].isupper() and "(" not in stop.openers else None


def _abbreviation(stop: _Stop) -> bool | None:
    """ "U.S. Senate" and "G. I. Ode" go on, "in the U.S. The" does not."""
    if not _abbreviates(stop) or _QUOTES & set(stop.closers):
        return None
    return stop.starter_follows and not stop.rest[1:].startswith(".")


_RULES: tuple[_Rule, ...] = (
    _nothing_before,
    _nothing_follows,
    _glued,
    _lower_case_follows,
    _tag_follows,
    _list_number,
    _ellipsis,
    _numbered,
    _clock,
    _title,
    _place,
    _abbreviation,
)


def _introduces(stop: _Stop) -> bool:
    """What stands before is only a phrase of time: "At 5 p.m. Ode spoke", "In Sept. Ode left"."""
    return len(stop.head) < _LONGEST_TOKEN and bool(_TIME_PHRASE.fullmatch(stop.head.strip()))


def _capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1].islower()


def _abbreviates(stop: _Stop) -> bool:
    """The token is an abbreviation: listed, an initial, or one with stops inside."""
    token = stop.token.split("-")[-1] if stop.token.count("-") == 1 else stop.token
    if stop.marks == "!":
        return f"{token}!" in _words("abbreviations")
    if stop.marks != ".":
        return False
    return token in _words("abbreviations") or token in _words("places") or _is_acronym(token)


def _is_acronym(token: str) -> bool:
    """ "M", "U.S", "Ph.D", "S.&P" """
    parts = token.replace("&", "").split(".")
    longest = 1 if len(parts) == 1 else 2
    return all(0 < len(part) <= longest and part.isalpha() for part in parts)
