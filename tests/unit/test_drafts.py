"""Statements of drafts in plain text, Markdown and HTML, each character with its place in the draft as sent."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factcheck.drafts import markup_of, statements, utf16
from factcheck.markup import Markup
from factcheck.model import Span

CASES: list[tuple[Markup, str, list[tuple[str, str]]]] = [
    (
        "plain",
        "The basin may close. It was dry.\nNobody <b>knew</b> *that*.",
        [
            ("The basin may close.", "The basin may close."),
            ("It was dry.", "It was dry."),
            ("Nobody <b>knew</b> *that*.", "Nobody <b>knew</b> *that*."),
        ],
    ),
    (
        "markdown",
        '# Basin to close soon\nThe **harbour** of [Vellmar](https://v.example/a_b "V") said\nno &amp; left.',
        [
            ("Basin to close soon", "Basin to close soon"),
            (
                "The harbour of Vellmar said no & left.",
                'The **harbour** of [Vellmar](https://v.example/a_b "V") said\nno &amp; left.',
            ),
        ],
    ),
    (
        "markdown",
        "- one thing is\n- two things are\n\n> She said\n> that *much*.\n\n1. Ada Ode leads\n",
        [
            ("one thing is", "one thing is"),
            ("two things are", "two things are"),
            ("She said that much.", "She said\n> that *much*."),
            ("Ada Ode leads", "Ada Ode leads"),
        ],
    ),
    (
        "markdown",
        "A title like this\n=====\n```\ncode is left out\n```\n![a b c](x.png)\n"
        "It cost 5 * 3 \\* 2 snake_case `coins`.\n\n***\n",
        [
            ("A title like this", "A title like this"),
            ("It cost 5 * 3 * 2 snake_case coins.", "It cost 5 * 3 \\* 2 snake_case `coins`."),
        ],
    ),
    (
        "html",
        "<h1>Basin to close</h1><p>The <b>mayor</b> said &ldquo;no&rdquo;\n to AT&T &amp;  others. "
        "She left.<br>It rained hard",
        [
            ("Basin to close", "Basin to close"),
            (
                "The mayor said “no” to AT&T & others.",
                "The <b>mayor</b> said &ldquo;no&rdquo;\n to AT&T &amp;  others.",
            ),
            ("She left.", "She left."),
            ("It rained hard", "It rained hard"),
        ],
    ),
    (
        "html",
        "<html><head><title>Not read at all</title><style>p { a: b }</style></head><body>"
        "<script>if (a < b) say('The ships left.')</script><ul><li>one thing is<li>two things are</ul>"
        "<p>It is 3 &lt; 5 &foo; &#8364;5.</p><!-- not read -->",
        [
            ("one thing is", "one thing is"),
            ("two things are", "two things are"),
            ("It is 3 < 5 &foo; €5.", "It is 3 &lt; 5 &foo; &#8364;5."),
        ],
    ),
    (
        "html",
        "The end is 3 < 5 &amp; open <!-- and <p>never closed",
        [("The end is 3 < 5 & open", "The end is 3 < 5 &amp; open")],
    ),
    ("html", "<p>Split&nbsp;words here.</p>", [("Split\xa0words here.", "Split&nbsp;words here.")]),
]


@pytest.mark.parametrize(("markup", "draft", "expected"), CASES)
def test_statements_and_where_they_stand(markup: Markup, draft: str, expected: list[tuple[str, str]]) -> None:
    found = statements(draft, markup)
    assert [(s.text, draft[s.start : s.end]) for s in found] == expected


@pytest.mark.parametrize(
    ("words", "in_draft"),
    [("mayor said", "mayor</b> said"), ("“", "&ldquo;"), ("“no”", "&ldquo;no&rdquo;"), ("AT&T & o", "AT&T &amp;  o")],
)
def test_words_of_a_statement_are_found_in_the_draft(words: str, in_draft: str) -> None:
    draft = "<p>The <b>mayor</b> said &ldquo;no&rdquo;\n to AT&T &amp;  others.</p>"
    (statement,) = statements(draft, "html")
    start = statement.text.index(words)
    assert statement.to_draft(Span(start, start + len(words))).of(draft) == in_draft


def test_an_insertion_stays_an_insertion() -> None:
    draft = "# The **basin** closes"
    (statement,) = statements(draft, "markdown")
    assert statement.to_draft(Span(4, 4)) == Span(8, 8)
    assert statement.to_draft(Span(len(statement.text), len(statement.text))) == Span(len(draft), len(draft))


SKIPPED = [
    ("Will the basin close?", "question"),
    ("“Will the basin close?”", "question"),
    ("Is the basin closing?) ", "question"),
    ("She asked: “Will the basin close?”", None),
    ("“Will it close?” she asked.", None),
    ("Basin closes", "too short"),
    ("3.5 percent, U.S.", None),
    ("The basin closes", None),
]


@pytest.mark.parametrize(("draft", "reason"), SKIPPED)
def test_what_is_not_checked_says_why(draft: str, reason: str | None) -> None:
    assert [s.skipped for s in statements(draft)] == [reason]


def test_offsets_in_utf16() -> None:
    draft = "🎉 The 🎉 basin"
    assert utf16(draft, 0, 1) == (0, 2)
    assert utf16(draft, 2, 7) == (3, 9)
    encoded = draft.encode("utf-16-le")
    start, end = utf16(draft, 8, 13)
    assert encoded[2 * start : 2 * end].decode("utf-16-le") == "basin"


@pytest.mark.parametrize(
    ("name", "markup"),
    [("a.md", "markdown"), ("a.HTML", "html"), ("a.htm", "html"), ("a.txt", "plain"), ("a", "plain")],
)
def test_markup_of_a_file(name: str, markup: Markup) -> None:
    assert markup_of(Path(name)) == markup


@pytest.mark.parametrize("markup", ["plain", "markdown", "html"])
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<!--a>",
        "<a b='",
        "<a b='>",
        "<?x",
        "<![CDATA[",
        "<script>",
        "&#",
        "&a",
        "[",
        "![",
        "**a",
        "> ",
        "</",
    ],
)
def test_time_is_linear(markup: Markup, piece: str) -> None:
    draft = piece * (50_000 // len(piece))
    started = time.perf_counter()
    statements(draft, markup)
    assert time.perf_counter() - started < 10  # seconds; half a second usually


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The pier closed on Tuesday.", None),
        ("Good morning, dear readers!", "greeting"),
        ("Best regards, Ilse", "greeting"),
        ("Thanksgiving falls on a Thursday.", None),
        ("Best, Ilse", "greeting"),
        ("Best of all, the pier reopened on Tuesday.", None),
        ("I think the council should resign.", "opinion"),
        ("In my view the pier is ugly.", "opinion"),
        ("“I think the council should resign,” Radka Moll said.", None),
        ("Radka Moll thinks the council should resign.", None),
        ("Sign up for our newsletter", "boilerplate"),
        ("© 2026 Coast Post. All rights reserved.", "boilerplate"),
        ("Will the pier close?", "question"),
        ("So it is.", None),
        ("It is.", "too short"),
    ],
)
def test_what_states_nothing_is_left_out_and_says_why(text: str, reason: str | None) -> None:
    assert {statement.skipped for statement in statements(f"The mayor spoke at noon.\n\n{text}\n")} == {None, reason}
