"""Which articles may answer, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import fields, post_load

from factcheck.model import Filters
from schemas.requests import RequestSchema

_EXAMPLE = "2024-10-17"
_DATE: dict[str, Any] = {
    "allow_none": True,
    "metadata": {"example": _EXAMPLE},
    "error_messages": {"invalid": f"Must be a date, like {_EXAMPLE}."},
}


class Day(fields.Date):
    """An ISO 8601 calendar date as YYYY-MM-DD, and nothing else that Python would read."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or len(value) != len(_EXAMPLE) or value[4] != "-" or value[7] != "-":
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        found: date = super()._deserialize(value, attr, data, **kwargs)
        return found


class FiltersSchema(RequestSchema):
    """All that are given must hold. Dates are inclusive; an article without a date fails them."""

    publishers = fields.List(
        fields.String, allow_none=True, metadata={"description": "Names, as the articles give them."}
    )
    published_from = Day(**_DATE)
    published_to = Day(**_DATE)
    articles = fields.List(fields.String, allow_none=True, metadata={"description": "Ids of articles."})

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
