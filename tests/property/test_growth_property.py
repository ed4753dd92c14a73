"""Time grows with the text's length, not its square, whatever the text is: no article may stop a server."""

from __future__ import annotations

from time import process_time

import pytest

from factcheck.annotate import Annotator
from factcheck.attribution import RuleAttribution
from factcheck.dates import find_dates
from factcheck.figures import find_figures
from factcheck.hedging import RuleHedging
from factcheck.model import Article
from factcheck.parsing import Parsed, parse
from factcheck.polarity import find_predicates
from factcheck.quotes import find_quotes

_MOST = 3.0  # time for twice the text; the square would take 4 times as long, a fair machine 2 to 2.4
_UNITS = {
    "double marks": '"',
    "single marks": "'",
    "brackets": "(",
    "emoji": "🎉",
    "dates": "1 May ",
    "tabs and bars": "\t|",
    "a word after each mark": '"a ',
    "open quotations": '"No\n\n',
    "shares": "5% ",
    "hedges": "may ",
    "naming": "Jane Velt said ",
    "speaking": " he said.",
}


def _without_speakers(parsed: Parsed) -> None:
    """The annotators that look at sentences; who is meant by a mention is looked for in the whole article."""
    quotes = find_quotes(parsed)
    attributions = RuleAttribution()(parsed, quotes)
    RuleHedging()(parsed, quotes, attributions)
    find_dates(parsed)
    find_figures(parsed, ())
    find_predicates(parsed)


def _seconds(unit: str, length: int) -> float:
    """CPU time of one annotation."""
    text = (unit * length)[:length]
    start = process_time()
    _without_speakers(parse(text))
    return process_time() - start


@pytest.mark.parametrize("unit", _UNITS.values(), ids=list(_UNITS))
def test_twice_the_text_takes_less_than_three_times_as_long(unit: str) -> None:
    _seconds(unit, 300)  # models and word lists are loaded
    assert _seconds(unit, 6000) <= _MOST * _seconds(unit, 3000)


@pytest.mark.parametrize("unit", _UNITS.values(), ids=list(_UNITS))
def test_no_sentence_without_an_end_stops_an_annotator(unit: str) -> None:
    text = (unit * 2000)[:2000]
    annotated = Annotator().article(Article("urn:adversary", text))
    assert annotated.text.sentences[-1].span.end == len(text.rstrip())
