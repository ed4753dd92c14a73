"""Speakers across articles: who is heard, and what each said, when, in which outlet, how firmly."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response
from marshmallow import fields

from api.answers import LINES, answer, offers
from api.blueprint import Blueprint
from api.bodies import JSON, NDJSON
from api.engine import parts
from api.paging import PageQuerySchema, fetched, paged
from schemas.speaker import SayingSchema, SpeakerCardSchema, SpeakerDetailSchema, SpeakerListSchema

blueprint = Blueprint("speakers", __name__, url_prefix="/v1/speakers", description="Who said what, across articles.")


class SpeakerQuerySchema(PageQuerySchema):
    """Which speakers, and which page of them."""

    q = fields.String(load_default="", metadata={"description": "Words that the name has, case and accents aside."})


@blueprint.get("")
@blueprint.arguments(SpeakerQuerySchema, location="query")
@blueprint.response(200, SpeakerListSchema)
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(JSON, NDJSON)
def list_speakers(query: dict[str, Any]) -> Response:
    """Find speakers by name."""
    return paged(partial(parts().store.speakers, query["q"]), "speakers", SpeakerCardSchema().dump, query)


@blueprint.get("/<speaker>")
@blueprint.arguments(PageQuerySchema, location="query")
@blueprint.response(200, SpeakerDetailSchema)
def show(query: dict[str, Any], speaker: str) -> Response:
    """Show what a speaker said, newest first."""
    store = parts().store
    with store.snapshot():
        card, page = store.speaker(speaker), fetched(partial(store.sayings, speaker), query)
    said = SayingSchema(many=True).dump(page.sayings)
    return answer({**SpeakerCardSchema().dump(card), "said": said, "next": page.next})
