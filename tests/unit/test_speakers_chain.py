"""The chain of reporters around a speaker."""

from __future__ import annotations

import pytest

from factcheck.model import Attribution, Span, Speaker, SpeakerKind
from factcheck.speakers.chain import chains_of

TEXT = "“It is safe,” Okafor said, according to the Gazette, Brill told Lindqvist."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def attribution(source: str, cue: str, content: str, kind: SpeakerKind = "person") -> Attribution:
    speaker = Speaker(source, source, kind)
    return Attribution((span(source),), (span(cue),), (span(content),), speaker=speaker)


OKAFOR = attribution("Okafor", "said", "“It is safe,”")
GAZETTE = attribution("the Gazette", "according to", "“It is safe,” Okafor said", "media")
BRILL = attribution("Brill", "told", "“It is safe,” Okafor said, according to the Gazette")
SAME_WORDS = attribution("the Gazette", "according to", "“It is safe,”", "media")

CHAINS = [
    # (attributions, number, chain)
    ((OKAFOR,), 0, ()),
    ((OKAFOR, GAZETTE), 0, (("the Gazette", "according to"),)),
    ((OKAFOR, GAZETTE), 1, ()),
    ((BRILL, OKAFOR, GAZETTE), 1, (("the Gazette", "according to"), ("Brill", "told"))),
    ((BRILL, OKAFOR, GAZETTE), 2, (("Brill", "told"),)),
    ((OKAFOR, SAME_WORDS), 0, (("the Gazette", "according to"),)),
    ((OKAFOR, SAME_WORDS), 1, ()),
]


@pytest.mark.parametrize(("attributions", "number", "chain"), CHAINS)
def test_the_chain_runs_from_the_speaker_outwards(
    attributions: tuple[Attribution, ...], number: int, chain: tuple[tuple[str, str], ...]
) -> None:
    assert tuple((hop.name, hop.cue) for hop in chains_of(TEXT, attributions)[number]) == chain


def test_nobody_reports_themselves() -> None:
    outer = attribution("Okafor", "told", "“It is safe,” Okafor said")
    assert chains_of(TEXT, (OKAFOR, outer))[0] == ()


def test_a_reporter_without_a_name_is_left_out() -> None:
    outer = Attribution((), (span("according to"),), (span("“It is safe,” Okafor said"),))
    assert chains_of(TEXT, (OKAFOR, outer))[0] == ()


def test_a_speaker_who_cites_somebody_is_the_reporter() -> None:
    text = "The panel, citing two aides, reported that it is safe."
    content = (Span(41, 53),)
    panel = Attribution((Span(0, 9),), (Span(29, 37),), content, speaker=Speaker("panel", "The panel", "organisation"))
    aides = Attribution(
        (Span(18, 27),), (Span(11, 17),), content, speaker=Speaker("two aides", "two aides", "anonymous")
    )
    assert [hop.name for hop in chains_of(text, (panel, aides))[1]] == ["panel"]
    assert chains_of(text, (panel, aides))[0] == ()
