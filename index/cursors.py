"""Cursors: where a page ended, as an opaque word that is safe in a URL."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from factcheck.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode_cursor(*place: str | int) -> str:
    """A cursor for the place after which the next page begins."""
    return urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *example: str | int) -> tuple[str | int, ...]:
    """The place that `encode_cursor` was given; it has the length and types of `example`.

    Raises InputError (pointer "/cursor") for anything that no page of this kind gave.
    """
    try:
        place = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):  # of ASCII, base64, UTF-8 and JSON; and what nests too deep
        place = None
    if not isinstance(place, list) or len(place) != len(example) or not all(map(_is_like, place, example)):
        raise bad_cursor()
    return tuple(place)


def _is_like(value: object, example: str | int) -> bool:
    """Whether a value is of the example's type, and one that SQLite takes."""
    if isinstance(value, str) and isinstance(example, str):
        return not _SURROGATE.search(value)
    return type(value) is int and isinstance(example, int) and 0 <= value < 2**63


def bad_cursor() -> InputError:
    """What to raise for a cursor that the store did not give."""
    return InputError("The cursor is none of ours; use a page's `next` as it is, or none to start over.", "/cursor")
