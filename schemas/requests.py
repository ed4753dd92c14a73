"""What all requests have in common: errors that say what would be right."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema


class RequestSchema(Schema):
    """What a caller sends: unknown fields are refused, with the names of those that there are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        names = ", ".join(sorted(self.fields))
        self.error_messages |= {"type": "Must be an object.", "unknown": f"Unknown; the names known here: {names}."}
