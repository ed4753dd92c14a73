"""Request bodies -> JSON, strictly. Limits count decompressed bytes.

Python's json takes more than JSON is (NaN, infinities, half surrogate pairs), the last of two values with one name,
and fails in its own ways on the rest (deep nesting, endless integers): all of it ends in one 4xx that says what is
wrong, never in a 500.
"""

from __future__ import annotations

import gzip
import io
import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from flask import current_app, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from factcheck.errors import InputError

JSON = "application/json"
NDJSON = "application/x-ndjson"

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DIGITS = 1000  # of an integer: more than any field takes, less than Python minds
_CHARSETS = ("utf-8", "utf8", "us-ascii")
_DRAINED = 50_000_000  # bytes


def json_body() -> Any:
    """The request's JSON. Raises UnsupportedMediaType, BadRequest, RequestEntityTooLarge, InputError."""
    if request.mimetype != JSON:
        raise UnsupportedMediaType(f"Send the body as {JSON}.")
    return parse(raw_body())


def raw_lines() -> list[bytes]:
    """The lines of the request's body that are not blank. Raises as `raw_body` does."""
    return [line for line in raw_body().split(b"\n") if line.strip()]


def raw_body() -> bytes:
    """The body, decompressed. Raises RequestEntityTooLarge, UnsupportedMediaType, or BadRequest for broken gzip."""
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in _CHARSETS:
        raise UnsupportedMediaType(f"JSON is read in UTF-8 only, not in {charset!r}.")
    encoding = request.headers.get("Content-Encoding", "").strip().lower() or "identity"
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise _unknown_encoding(encoding)
    limit: int = current_app.config["MAX_CONTENT_LENGTH"]
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        _drain()
        raise too_large(limit) from None
    return body if encoding == "identity" else _inflate(body, limit)


def too_large(limit: int) -> RequestEntityTooLarge:
    """The error for a body over the limit."""
    return RequestEntityTooLarge(f"The body is larger than {limit} bytes (FACTCHECK_MAX_BODY_BYTES, decompressed).")


def parse(document: bytes, what: str = "body") -> Any:
    """I-JSON (RFC 7493). Raises BadRequest, or InputError where a string is no valid Unicode.

    `what` names the document in the error.
    """
    if not document.strip():
        raise BadRequest(f"The {what} is empty; send JSON.")
    try:
        text = document.decode("utf-8-sig")
        parsed = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise BadRequest(f"The {what} is not UTF-8: a wrong byte at {error.start}.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise BadRequest(f"The {what} is not JSON: {error.msg} ({place}).") from None
    except RecursionError:
        raise BadRequest(f"The {what} is nested too deep.") from None
    except ValueError as error:
        raise BadRequest(f"The {what} is not JSON that can be relied upon: {error}.") from None
    if _ESCAPED_SURROGATE.search(text):
        for pointer in _broken_strings(parsed):
            raise InputError("There is half of a surrogate pair in it; send valid Unicode.", pointer)
    return parsed


def parse_line(document: bytes) -> Any:
    """A line of JSON Lines, as `parse` reads it."""
    return parse(document, "line")


def _drain() -> None:
    """Read on for a while: a caller who is still sending sees a closed connection instead of our answer."""
    stream, left = request.environ["wsgi.input"], _DRAINED
    while left > 0 and (piece := stream.read(min(left, 65536))):
        left -= len(piece)


def _inflate(body: bytes, limit: int) -> bytes:
    try:
        data = gzip.GzipFile(fileobj=io.BytesIO(body)).read(limit + 1)
    except EOFError:
        raise BadRequest("The gzip body ends too early.") from None
    except (gzip.BadGzipFile, zlib.error):
        raise BadRequest("The body is not gzip, as Content-Encoding says it is.") from None
    if len(data) > limit:
        raise too_large(limit)
    return data


def _unknown_encoding(encoding: str) -> UnsupportedMediaType:
    error = UnsupportedMediaType(f"Content-Encoding {encoding!r} is not read; send gzip or none.")
    headers = {"Accept-Encoding": "gzip"}  # RFC 9110, section 15.5.16
    error.get_headers = lambda *_, **__: list(headers.items())  # type: ignore[method-assign]
    return error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"there is {name} in it, which is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError(f"an integer has more than {_DIGITS} digits")
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are unique: of two values, one would be dropped without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"an object has the name {json.dumps(twice)} twice")
    return found


_DECODER = json.JSONDecoder(
    parse_constant=_no_constant, parse_float=_finite, parse_int=_integer, object_pairs_hook=_object
)


def _broken_strings(document: Any) -> Iterator[str]:
    """JSON pointers to strings with half a surrogate pair; a broken key is named by the object that has it."""
    pending = [("", document)]
    while pending:
        pointer, value = pending.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            yield pointer
        elif isinstance(value, list):
            pending += [(f"{pointer}/{i}", item) for i, item in enumerate(value)]
        elif isinstance(value, dict):
            if any(_SURROGATE.search(key) for key in value):
                yield pointer
            else:
                pending += [(f"{pointer}/{step(key)}", item) for key, item in value.items()]


def step(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
