"""Quotations in texts with all sorts of marks, balanced or not."""

from __future__ import annotations

import pytest

from factcheck.model import Block, Quote, Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes


def quotes_of(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Quote, ...]:
    return find_quotes(parse(text, blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"We stay," she said. "All of us."', ['"We stay,"', '"All of us."'], id="straight"),
        pytest.param("“We stay,” she said.", ["“We stay,”"], id="curly"),
        pytest.param("«We stay», she said.", ["«We stay»"], id="guillemets"),
        pytest.param("''We stay,'' she said.", ["''We stay,''"], id="doubled single marks"),
        pytest.param("Mayor: ‘We stay’", ["‘We stay’"], id="single curly in a headline"),
        pytest.param("Lee says plan is 'absolutely right'", ["'absolutely right'"], id="single straight in a headline"),
        pytest.param("the town's harbour isn't the Olsens' own", [], id="possessives and contractions"),
        pytest.param("'voters' choice' wins", ["'voters' choice'"], id="a plural possessive does not close"),
        pytest.param("rock of the '80s and '90s", [], id="elided decades"),
        pytest.param("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"], id="the outer one of nested marks"),
        pytest.param("She is 5'10\" tall and “happy.”", ["“happy.”"], id="feet and inches"),
        pytest.param('a 12" pipe and a "new" one', ['"new"'], id="inches"),
        pytest.param("a so-called “fix”", ["“fix”"], id="one scare-quoted word"),
        pytest.param("no marks at all", [], id="none"),
        pytest.param("", [], id="empty"),
    ],
)
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert [quote.span.of(text) for quote in quotes_of(text)] == expected


def test_inner_leaves_the_marks_out() -> None:
    text = "She said: “We stay.”"
    (quote,) = quotes_of(text)
    assert quote.inner.of(text) == "We stay."
    assert quote.closed
    assert not quote.continues


def test_a_missing_mark_does_not_shift_the_next_paragraph() -> None:
    text = '"We stay, she said.\n\nThe harbour is "full," he said, and "cold."'
    first, *others = quotes_of(text)
    assert first.span.of(text) == '"We stay, she said.'
    assert not first.closed
    assert [quote.span.of(text) for quote in others] == ['"full,"', '"cold."']


def test_a_running_quotation_continues() -> None:
    text = "“We stay.\n\n“We always will,” she said."
    first, second = quotes_of(text)
    assert first.continues
    assert first.closed
    assert first.span.of(text) == "“We stay."
    assert not second.continues


def test_a_quotation_ends_where_the_next_one_opens() -> None:
    text = "“We stay. He left, and “they came,” she said."
    assert [(q.span.of(text), q.closed) for q in quotes_of(text)] == [("“We stay.", False), ("“they came,”", True)]


def test_furniture_holds_no_quotation_and_breaks_none() -> None:
    text = "“We stay,” she said.\nGet our “Daily” letter\n“We do,” he said."
    start = text.index("Get")
    furniture = Block(Span(start, text.index("\n", start)), "furniture")
    assert [q.span.of(text) for q in quotes_of(text, (furniture,))] == ["“We stay,”", "“We do,”"]
