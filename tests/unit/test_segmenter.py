"""Golden cases of the segmenter: a text and its sentences, as data."""

from __future__ import annotations

import time

import pytest

from factcheck.model import Block, Span
from factcheck.segmenter import segment

# Each case is written with "|" where a sentence must end; white space around it is not part of a sentence.
GOLDEN = [
    # plain
    "The basin may close.| Two officials said so.",
    "Is it over?| Nobody knows!| We wait…| Then nothing.",
    "No stop at the end",
    # titles, initials, abbreviations
    "Sen. Ada Ode met Gov. Rik Tarn and Dr. Sool.| They left.",
    "J. R. Tarn and Mary K. Ode wrote it.| It was read.",
    "The U.S. Senate voted.| It left the U.N. Tower.",
    "They live in the U.S.| The vote was close.",
    "He lives in Vellmar, Ore.| She does not.",
    "She moved to Ost, N.J.| Ada Ode stayed.| The N.J. Senate met in Ost, N.J. (AP) and left.",
    "Then-Sen. Ode met Sec. Tarn and ex-Gov. Sool.",
    "Brandt & Co. Chief Executive Odo Brandt sold Tarn Inc. shares.| He left Tarn Inc.| He is 60.",
    "Rep. Jan Perrin (D-N.Y.) agreed.| Rik Adda Jr. did not.",
    "The S.&P. 500 fell.| It rose.",
    "Ode v. Tarn was heard, e.g. on Monday, i.e. late.| It ended.",
    "The G.O.P. Senate leader spoke at 9 a.m. Eastern.| He stayed until 5 p.m.| Nobody came.",
    "They met at 10 a.m. Monday.| It was over by 11 a.m. E.T. on Tuesday.",
    "At 5 p.m. Ode spoke.| “By 6 p.m. Tarn was gone,” she said.| In Sept. Sool left.",
    # numbers
    "It cost $3.5 million, up 0.7 percent.| No. 5 won.| See p. 12 and Sec. 4.",
    "On Oct. 17 it rained.| It was dry in Oct.| Then came Nov. 2.",
    "No.| We will not pay.",
    "1. Ada Ode leads the list.| 2. Rik Tarn follows.",
    "There were 12.| 30 had left.",
    # datelines
    "VELLMAR, Oct. 17 (Agency) – The ministry said ships left.| It gave no number.",
    "OST, N.J. — The ministry said ships left.",
    "WASHINGTON (AP) — Jan. 5 was cold.| It snowed.",
    # quotations
    "“We cannot say.| It may be true.| We will see,” he said.| He left.",
    "“We cannot say.”| “It may be true.”",
    '"We cannot say." | "It may be true."',
    "She said: “It is over.”| Then she left.",
    "“Is it over?” he asked.| “Stop!” they cried.",
    "“Is it over?” Ms. Ode asked.| “Stop!” President Rik Tarn shouted.",
    "“Is it over?”| The harbour master did not say.",
    "“Is it over?” – Ada Ode, a docker",
    "''It is over,'' he said.| ''We lost.''| They went home.",
    "He called it ‘a shame.’| She agreed.",
    "“The basin is dry, spokeswoman Ode said Nov. 12, in a call.| One week later, it was wet.",
    "The plan (it is old.) was shelved.| (Nobody minded.)| It came back.",
    "“[w]e lost.| [T]hey won,” he wrote.| “[i]t is over.”",
    # ellipses
    "We know ... that it is true.| It is.",
    "“If ... Tarn wins, we leave.”",
    "“We tried. . . .| The rest is known.”",
    "“We tried ...| But it failed.”",
    "He waited… and left.",
    # glued
    "The war went on.The ministry said nothing.",
    "Visit www.Port.example or port.example/a.B for more.| Thanks.",
    "Version 2.0.1 is out.| Node.js is not.",
    "The U.S.-led talks failed.| The Yahoo! Inc. offer did not.",
    # remains
    "It is over. ”",
    "It is over. —",
    "Great! 🎉",
    "...",
]


@pytest.mark.parametrize("case", GOLDEN)
def test_golden_cases(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    text = case.replace("|", "")
    assert [s.span.of(text) for s in segment(text)] == expected


BLOCKED = "The basin may close. AdvertisementOfficials said so. By Ada Ode and others"


def test_a_block_ends_a_sentence_and_names_its_kind() -> None:
    blocks = (Block(Span(0, 20), "body"), Block(Span(21, 34), "furniture"), Block(Span(34, 52), "body"))
    found = [(s.span.of(BLOCKED), s.kind) for s in segment(BLOCKED, blocks)]
    assert found == [
        ("The basin may close.", "body"),
        ("Advertisement", "furniture"),
        ("Officials said so.", "body"),
        ("By Ada Ode and others", "body"),
    ]


def test_a_sentence_names_its_field() -> None:
    assert [s.field for s in segment("Basin to close", field="title")] == ["title"]


PARAGRAPHS = [
    ("A headline without a stop\nThe text starts here.", ["A headline without a stop", "The text starts here."]),
    ("One paragraph\n\n\n  Another\r\nA third", ["One paragraph", "Another", "A third"]),
    ("The ministry said that\nthe ships had left.", ["The ministry said that\nthe ships had left."]),
    (
        "The ministry of ports said on Monday that\nShips had left the harbour of Vellmar and\n"
        "Ost without papers. The harbour master\nSool, who signs all papers, said nothing\nat all.\n\nA new one",
        [
            "The ministry of ports said on Monday that\nShips had left the harbour of Vellmar and\nOst without papers.",
            "The harbour master\nSool, who signs all papers, said nothing\nat all.",
            "A new one",
        ],
    ),
    (" \n\t \n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_line_breaks(text: str, expected: list[str]) -> None:
    assert [s.span.of(text) for s in segment(text)] == expected


LARGE = [
    "The ministry said that 3.5 ships left the U.S. Nobody “knows.” ",
    ".",
    '."',
    "? “Ada ",
    "a. ",
    "\n",
    " ",
    "x",
]


@pytest.mark.parametrize("piece", LARGE)
def test_time_is_linear(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = time.perf_counter()
    for _ in segment(text):
        pass
    assert time.perf_counter() - started < 10  # seconds; half a second usually, hours if it were quadratic
