"""Who wrote the article: "I" outside every quotation."""

from __future__ import annotations

import re

from factcheck.parsing import Parsed
from factcheck.speakers.lexicon import is_media_name
from factcheck.speakers.names import parse_name

_BY = re.compile(r"^\s*(?:(?:written|reported|words)\s+)?by:?\s+", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:,|;|\||•|\(|–|—|\n| - | in | for | of | at )", re.IGNORECASE)  # what follows the name
_SEVERAL = re.compile(r"\s(?:and|&|with)\s", re.IGNORECASE)


def author_of(parsed: Parsed) -> str | None:
    """The name in the byline that came with the article, else in one that stands in its text.

    None where there is none, where several wrote it, and for a newsroom's.
    """
    written = (block.span.of(parsed.text) for block in parsed.blocks if block.kind == "byline")
    return next((name for line in (parsed.byline or "", *written) if (name := _person(line))), None)


def _person(byline: str) -> str | None:
    line = _BEHIND.split(_BY.sub("", byline.strip()), maxsplit=1)[0]
    if _SEVERAL.search(line):
        return None
    name = parse_name(line.split())
    if name is None or not name.given or is_media_name(name.full):
        return None
    return name.full.title() if name.full.isupper() else name.full
