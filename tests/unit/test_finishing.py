"""What is made of the tagger's attributions: whose words a passive gives, chains of "citing", speech or attitude."""

from __future__ import annotations

import pytest

from factcheck.attribution.annotator import RuleAttribution
from factcheck.attribution.candidate import View
from factcheck.attribution.tagger.finishing import finished
from factcheck.model import Attribution, Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes


def spans(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),) if words else ()


def finish(text: str, source: str, cue: str, content: str, *, ruled: bool = False) -> tuple[Attribution, ...]:
    """What becomes of one attribution of the tagger's; `ruled` adds what the rules find."""
    tagged = Attribution(spans(text, source), spans(text, cue), spans(text, content))
    parsed = parse(text)
    view = View(parsed, find_quotes(parsed))
    return finished(view, [tagged], RuleAttribution()(parsed, view.all_quotes) if ruled else ())


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("The clerk was asked about the keys.", "The clerk", "was asked about", "the keys", None),
        ("Residents were warned to boil water.", "Residents", "were warned", "to boil water", None),
        ("Lund was accused of theft by the board.", "Lund", "was accused", "theft", "the board"),
        ("Lund was quoted as saying the talks failed.", "Lund", "was quoted as saying", "the talks failed", "Lund"),
        ("Lund was convinced that the dam would hold.", "Lund", "was convinced", "the dam would hold", "Lund"),
        ("Lund asked about the keys.", "Lund", "asked about", "the keys", "Lund"),
        ("It is feared that the dam broke.", "It", "is feared", "that the dam broke", None),
    ],
)
def test_whom_a_passive_is_about_has_not_said_it(
    text: str, source: str, cue: str, content: str, expected: str | None
) -> None:
    (found,) = finish(text, source, cue, content)
    assert [span.of(text) for span in found.source] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind"),
    [
        ("Residents were warned to boil water.", "were warned", "to boil water", "speech"),
        ("Ana Lund doubts that it will work.", "doubts", "that it will work", "attitude"),
        ("Ana Lund is opposed to the plan.", "opposed to", "the plan", "attitude"),
        ("Ana Lund drummed that it will work.", "drummed", "that it will work", "speech"),
        ("Ana Lund believes in “the plan”.", "believes", "in “the plan”", "speech"),
    ],
)
def test_speech_unless_the_words_tell_of_an_attitude(text: str, cue: str, content: str, kind: str) -> None:
    (found,) = finish(text, "", cue, content)
    assert found.kind == kind


def test_whom_a_report_cites_is_cut_out_of_what_it_says() -> None:
    text = (
        "The Daily Herring reported, citing two people familiar with the matter, that the airline would cut 400 jobs."
    )
    content = "citing two people familiar with the matter, that the airline would cut 400 jobs"
    found = finish(text, "The Daily Herring", "reported", content, ruled=True)
    assert {found.cue[0].of(text): [s.of(text) for s in found.content] for found in found} == {
        "reported": ["that the airline would cut 400 jobs"],
        "citing": ["that the airline would cut 400 jobs"],
    }


def test_a_source_taken_for_content_is_given_back() -> None:
    text = "“The kiln is cold,” Ana Lund said on Monday."
    (found,) = finish(text, "", "said", "“The kiln is cold,” Ana Lund", ruled=True)
    assert [span.of(text) for span in (*found.source, *found.content)] == ["Ana Lund", "“The kiln is cold,”"]


def test_a_quotation_that_stands_alone_goes_on_with_the_speaker_before() -> None:
    text = "“The kiln is cold,” Ana Lund said.\n“It has been cold for a week.”\nThe works closed."
    (found,) = finish(text, "Ana Lund", "said", "“The kiln is cold,”")
    assert [span.of(text) for span in found.content] == ["“The kiln is cold,”", "“It has been cold for a week.”"]


def test_a_pictures_number_is_no_part_of_the_source() -> None:
    text = "2 of 5 | Members of the Pier Guild rally to protest the closure of Dock 4."
    (found,) = finish(text, "2 of 5 | Members of the Pier Guild", "to protest", "the closure of Dock 4")
    assert [span.of(text) for span in found.source] == ["Members of the Pier Guild"]
