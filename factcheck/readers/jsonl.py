"""JSON Lines -> articles, one object a line: {"uri", "title", "publisher", "byline", "published_at", "url", "text"}."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.readers.blocks import mark_blocks
from factcheck.readers.dated import is_dated

_REQUIRED = ("uri", "text")
_OPTIONAL = ("title", "publisher", "byline", "published_at", "url")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_jsonl(stream: IO[bytes], uri: str) -> Iterator[Article | ReadError]:
    """Yield one article a line, or a `ReadError` that names `uri`, the line and (as pointer) the field at fault.

    Empty lines and unknown keys are passed over.
    """
    for number, line in enumerate(stream, start=1):
        words = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not words.strip():
            continue
        try:
            yield _article(_record(words))
        except ReadError as error:
            yield ReadError(f"{uri}, line {number}: {error}", error.pointer)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is not JSON ({error})") from error
    if not isinstance(record, dict):
        raise ReadError("is not a JSON object")
    return record


def _article(record: dict[str, Any]) -> Article:
    values = {name: _string(record, name) for name in (*_REQUIRED, *_OPTIONAL)}
    for name in _REQUIRED:
        if values[name] is None:
            raise ReadError(f"{name} is required", f"/{name}")
    _check_date(values["published_at"])
    _check_url(values["url"])
    text = values.pop("text") or ""
    uri = values.pop("uri") or ""
    return Article(uri=uri, text=text, blocks=mark_blocks(text, values["title"], values["byline"]), **values)


def _string(record: dict[str, Any], name: str) -> str | None:
    """The value of a field; None where it is missing, null or blank."""
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(f"{name} must be a string", f"/{name}")
    if _SURROGATE.search(value):
        raise ReadError(f"{name} holds half of a surrogate pair", f"/{name}")
    return value if value.strip() else None


def _check_date(value: str | None) -> None:
    if value is not None and not is_dated(value):
        raise ReadError("published_at must be an ISO 8601 date or date-time, like 2024-10-17", "/published_at")


def _check_url(value: str | None) -> None:
    if value and not value.lower().startswith(("http://", "https://")):
        raise ReadError("url must start with http:// or https://", "/url")
