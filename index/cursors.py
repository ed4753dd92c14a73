"""Cursors: where a page ended, as an opaque word that is safe in a URL."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from factcheck.errors import InputError


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
    if not isinstance(place, list) or [type(value) for value in place] != [type(value) for value in example]:
        raise bad_cursor()
    return tuple(place)


def bad_cursor() -> InputError:
    """What to raise for a cursor that the store did not give."""
    return InputError("The cursor is none of ours; use a page's `next` as it is, or none to start over.", "/cursor")
