"""What all requests have in common: errors that say what would be right."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, pre_load


class RequestSchema(Schema):
    """What a caller sends: unknown fields are refused, with the names of those that there are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        names = ", ".join(sorted(self.fields))
        self.error_messages |= {"type": "Must be an object.", "unknown": f"Unknown; the names known here: {names}."}

    @pre_load
    def without_nulls(self, data: Any, **_: object) -> Any:
        """A null says nothing where it is allowed: clients made from the description send one for what is not set."""
        if not isinstance(data, dict):
            return data
        silent = {name for name, field in self.fields.items() if field.allow_none and not field.required}
        return {name: value for name, value in data.items() if value is not None or name not in silent}
