"""Request bodies -> JSON, strictly. Limits count decompressed bytes.

Python's json takes more than JSON is (NaN, infinities, half surrogate pairs) and fails in its own ways on the rest
(deep nesting, endless integers): all of it ends in one 4xx that says what is wrong, never in a 500.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterator
from typing import Any, NoReturn

from flask import current_app, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from factcheck.errors import InputError

JSON = "application/json"
NDJSON = "application/x-ndjson"

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DRAINED = 50_000_000  # bytes
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: expect a gzip header


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
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
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


def parse(document: bytes) -> Any:
    """JSON as RFC 8259 has it, in UTF-8. Raises BadRequest, or InputError where a string is no valid Unicode."""
    try:
        text = document.decode("utf-8-sig")
        parsed = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: a wrong byte at {error.start}.") from None
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"The body is not JSON: {error}") from None
    if _ESCAPED_SURROGATE.search(text):
        for pointer in _broken_strings(parsed):
            raise InputError("There is half of a surrogate pair in it; send valid Unicode.", pointer)
    return parsed


def _drain() -> None:
    """Read on for a while: a caller who is still sending sees a closed connection instead of our answer."""
    stream, left = request.environ["wsgi.input"], _DRAINED
    while left > 0 and (piece := stream.read(min(left, 65536))):
        left -= len(piece)


def _inflate(body: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj(_GZIP)
    try:
        data = inflater.decompress(body, limit + 1)
    except zlib.error:
        raise BadRequest("The body is not gzip, as Content-Encoding says it is.") from None
    if len(data) > limit:
        raise too_large(limit)
    if not inflater.eof:
        raise BadRequest("The gzip body ends too early.")
    return data


def _unknown_encoding(encoding: str) -> UnsupportedMediaType:
    error = UnsupportedMediaType(f"Content-Encoding {encoding!r} is not read; send gzip or none.")
    headers = {"Accept-Encoding": "gzip"}  # RFC 9110, section 15.5.16
    error.get_headers = lambda *_, **__: list(headers.items())  # type: ignore[method-assign]
    return error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


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
