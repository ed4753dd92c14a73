"""Every character of a statement stands where the draft says it does."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from factcheck.drafts import statements, utf16
from factcheck.markup import Markup
from factcheck.model import Span

PIECES = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "&amp;",
            "&#8364;",
            "&foo;",
            "&",
            "<",
        ),
        *(
            "# ",
            "> ",
            "- ",
            "**",
            "_",
            "`",
            "[a](b)",
            "![a](b)",
            "\\*",
            "```\n",
            "\n",
            "\n\n",
            " ",
            "\r\n",
            "\u2028",
            "\xa0",
        ),
        *("The basin", " may close. ", "said", "“no”", "?", "🎉", "Ode", "U.S. "),
    )
)
DRAFTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
MARKUPS: st.SearchStrategy[Markup] = st.sampled_from(["plain", "markdown", "html"])


@given(DRAFTS, MARKUPS)
def test_characters_stand_where_their_places_say(draft: str, markup: Markup) -> None:
    for statement in statements(draft, markup):
        assert len(statement.positions) == len(statement.text)
        for character, place in zip(statement.text, statement.positions, strict=True):
            source = place.of(draft)
            same = source == character or (markup == "markdown" and source == f"\\{character}")
            assert same or character == " " or character in html.unescape(source)


@given(DRAFTS, MARKUPS)
def test_statements_are_ordered_and_their_offsets_map_back(draft: str, markup: Markup) -> None:
    position = 0
    for statement in statements(draft, markup):
        assert position <= statement.start < statement.end <= len(draft)
        assert statement.to_draft(Span(0, len(statement.text))) == Span(statement.start, statement.end)
        position = statement.end


@given(st.text(), st.data())
def test_utf16_offsets_cut_the_same_words(draft: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(draft)))
    end = data.draw(st.integers(start, len(draft)))
    first, last = utf16(draft, start, end)
    encoded = draft.encode("utf-16-le", "surrogatepass")
    assert encoded[2 * first : 2 * last].decode("utf-16-le", "surrogatepass") == draft[start:end]
