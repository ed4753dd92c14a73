"""Drafts as sent -> their words, each character with the place where it stands in the draft.

The words are for reading; nothing is ever searched for in the draft, because every character knows its place.
A line feed in the words ends a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal, NamedTuple

from factcheck.model import Span

Markup = Literal["plain", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words of a draft; `positions[i]` is where ``text[i]`` stands in the draft (an entity is longer than 1)."""

    text: str
    positions: tuple[Span, ...]


def render(draft: str, markup: Markup) -> Rendered:
    """Take the markup off. Plain text stays as it is; elsewhere white space is collapsed as a browser would."""
    characters = list(_RENDERERS[markup](draft))
    return Rendered("".join(c.character for c in characters), tuple(c.place for c in characters))


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")


class _Character(NamedTuple):
    character: str
    place: Span


def _verbatim(draft: str, start: int, end: int) -> Iterator[_Character]:
    for offset in range(start, end):
        yield _Character(draft[offset], Span(offset, offset + 1))


def _soft(draft: str, start: int, end: int) -> Iterator[_Character]:
    """As it stands, but a line's end inside a paragraph is a space."""
    for character, place in _verbatim(draft, start, end):
        yield _Character(" " if character == "\n" else character, place)


def _plain(draft: str) -> Iterator[_Character]:
    return _verbatim(draft, 0, len(draft))


def _collapsed(characters: Iterable[_Character]) -> Iterator[_Character]:
    """A run of white space becomes one space, or one line feed where it holds a paragraph's end."""
    gap: _Character | None = None
    for character in characters:
        if not character.character.isspace() or character.character == "\xa0":
            if gap:
                yield gap
            gap = None
            yield character
        elif character.character == "\n" or gap is None:
            gap = character if character.character == "\n" else _Character(" ", character.place)


def _entity(draft: str, start: int, end: int) -> Iterator[_Character]:
    """The characters that an entity stands for; an unknown one stands for itself."""
    decoded = html.unescape(draft[start:end])
    if decoded == draft[start:end]:
        yield from _verbatim(draft, start, end)
    else:
        for character in decoded:
            yield _Character(" " if character.isspace() and character != "\xa0" else character, Span(start, end))


# --- HTML -------------------------------------------------------------------------------------------------------

_PARAGRAPHS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_UNREAD = frozenset("script style template title iframe noscript svg math textarea select object".split())


class _HtmlCharacters(HTMLParser):
    """Collects the characters of the text with their places."""

    def __init__(self, draft: str) -> None:
        super().__init__(convert_charrefs=False)
        self.characters: list[_Character] = []
        self._draft = draft
        self._unread: list[str] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", draft))]
        end = _unclosed_comment(draft)
        last_tag = draft.rfind(">", 0, end) + 1
        self.feed(draft[:last_tag])
        self.close()
        if not self._unread:
            self.characters.extend(_untagged(draft, last_tag, end))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _end_paragraph(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.characters.append(_Character("\n", Span(self._offset(), self._offset())))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_paragraph(tag)
        if tag in _UNREAD:
            self._unread.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_paragraph(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end_paragraph(tag)
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._unread:
            start = self._offset()
            self.characters.extend(_soft(self._draft, start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        start = self._offset()
        end = start + len(written)
        if not self._unread:
            closed = self._draft[end : end + 1] == ";"
            self.characters.extend(_entity(self._draft, start, end + closed))


def _unclosed_comment(draft: str) -> int:
    """Where a comment starts that never ends: it hides the rest of the draft."""
    start = draft.find("<!--", max(0, draft.rfind("-->")))
    return start if start >= 0 else len(draft)


def _untagged(draft: str, start: int, end: int) -> Iterator[_Character]:
    """What follows the last tag. HTMLParser would look there for the end of every "<", in quadratic time."""
    for match in _ENTITY.finditer(draft, start, end):
        yield from _soft(draft, start, match.start())
        yield from _entity(draft, *match.span())
        start = match.end()
    yield from _soft(draft, start, end)


def _html(draft: str) -> Iterator[_Character]:
    return _collapsed(_HtmlCharacters(draft).characters)


# --- Markdown ---------------------------------------------------------------------------------------------------

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_NO_TEXT = re.compile(r"\s*\Z| {0,3}(?:=+|-{2,}|(?:\* ?){3,}|(?:_ ?){3,})\s*\Z| {0,3}\[[^\]\n]{1,200}\]:\s")
_PREFIX = re.compile(r"(?P<quote>(?:\s{0,3}>[ \t]?)*)(?P<item>\s*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+))?\s*")
_INLINE = re.compile(
    r"""
    \\(?P<kept>[!-/:-@\[-`{-~])                                     # an escaped mark
    | (?P<entity>&\#?\w{1,31};)
    | !\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)                      # an image
    | \[(?=[^\[\]\n]{1,300}\][(\[])                                 # a link's opening
    | \]\([^()\n]{0,1000}\) | \]\[[^\[\]\n]{0,100}\]                # its end
    | </?[a-zA-Z][^<>\n]{0,500}> | `+ | ~~
    | \*{1,3}(?=\S) | (?<=\S)\*{1,3} | (?<!\w)_{1,3}(?=\S) | (?<=\S)_{1,3}(?!\w)
    """,
    re.VERBOSE,
)


def _markdown(draft: str) -> Iterator[_Character]:
    return _collapsed(_markdown_lines(draft))


def _markdown_lines(draft: str) -> Iterator[_Character]:
    """Line by line: fenced code is left out, headings and list items are paragraphs of their own."""
    fenced = False
    start = 0
    for line in draft.splitlines(keepends=True):
        end = start + len(line)
        fence = bool(_FENCE.match(line))
        prefix = _PREFIX.match(line)
        item = prefix["item"] if prefix else None
        if fence or fenced or _NO_TEXT.match(line) or item:
            yield _Character("\n", Span(start, start))
        if not (fence or fenced or _NO_TEXT.match(line)):
            yield from _inline(draft, start + (prefix.end() if prefix else 0), end)
        if item and "#" in item:
            yield _Character("\n", Span(end, end))
        fenced = fenced != fence
        start = end


def _inline(draft: str, start: int, end: int) -> Iterator[_Character]:
    for match in _INLINE.finditer(draft, start, end):
        yield from _soft(draft, start, match.start())
        if match["entity"]:
            yield from _entity(draft, *match.span("entity"))
        elif match["kept"]:
            yield _Character(match["kept"], Span(*match.span()))
        start = match.end()
    yield from _soft(draft, start, end)


_RENDERERS: dict[Markup, Callable[[str], Iterator[_Character]]] = {
    "plain": _plain,
    "markdown": _markdown,
    "html": _html,
}
