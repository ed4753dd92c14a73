"""Numbers in JSON bodies: JSON numbers only, and integral floats are integers (JSON knows no difference)."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields

_EXACT = 2**53  # RFC 8259, section 6
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)


class WholeNumber(fields.Integer):
    """An integer: 30 and 30.0, but not "30", true or 30.5, nor one that not every JSON reader has exactly."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or int(value) != value:
            raise self.make_error("invalid", input=value)
        if abs(value) >= _EXACT:
            raise self.make_error("too_large", input=value)
        return int(value)


class Number(fields.Float):
    """A JSON number, not a string that holds one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        try:
            return float(value)
        except OverflowError:
            raise self.make_error("too_large", input=value) from None


class QueryNumber(fields.Integer):
    """A number of the query string: digits alone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, str) or not _DIGITS.fullmatch(value):
            raise self.make_error("invalid", input=value)
        return int(value)
