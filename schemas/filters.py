"""Which articles may answer, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import Schema, fields, post_load

from factcheck.model import Filters

_DATE = {"example": "2024-10-17"}


class Day(fields.Date):
    """An ISO 8601 calendar date as YYYY-MM-DD, and nothing else that Python would read."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or len(value) != len("2024-10-17") or value[4] != "-" or value[7] != "-":
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        found: date = super()._deserialize(value, attr, data, **kwargs)
        return found


class FiltersSchema(Schema):
    """All that are given must hold. Dates are inclusive; an article without a date fails them."""

    publishers = fields.List(fields.String, metadata={"description": "Names, as the articles give them."})
    published_from = Day(metadata=_DATE)
    published_to = Day(metadata=_DATE)
    articles = fields.List(fields.String, metadata={"description": "Ids of articles."})

    @post_load
    def made(self, data: dict[str, Any], **_: object) -> Filters:
        """The filters of the domain."""
        return Filters(
            publishers=tuple(data.get("publishers", ())),
            published_from=_iso(data.get("published_from")),
            published_to=_iso(data.get("published_to")),
            articles=tuple(data.get("articles", ())),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
