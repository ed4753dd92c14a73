"""A draft's report places everything in the draft as sent, markup included."""

from __future__ import annotations

from test_checker import checker

from schemas.draft import draft_report_json


def test_a_suggestion_has_its_place_in_the_draft() -> None:
    draft = "<h1>\N{WATER WAVE}</h1><p>The <b>reservoir</b> may overflow before Friday.</p>"
    (statement,) = draft_report_json(checker().check_draft(draft, "html"))["statements"]
    (finding,) = [f for f in statement["findings"] if f["code"] == "attribution_dropped"]
    place = finding["suggestion"]["draft_span"]
    end = draft.index(".</p>")
    assert (place["start"], place["end"]) == (end, end)
    assert place["utf16"] == [end + 1, end + 1]  # the wave is two units
    assert draft[: place["start"]].endswith("before Friday")
