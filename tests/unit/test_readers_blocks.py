"""What each piece of a page is, on invented pages with real dirt."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factcheck.readers import read_path
from factcheck.readers.blocks import mark_blocks

DATA = Path(__file__).parent.parent / "data" / "reading"

BASIN = [
    ("caption", "1 of 4 |"),
    ("body", "Shippers blasted"),
    ("body", "The shippers of Ost"),
    ("furniture", "Advertisement"),
    ("body", "“We recall our letter"),
    ("furniture", "Advertisement"),
    ("body", "The consulate declined"),
    ("body", "“I can say that"),
    ("body", "One week later"),
    ("furniture", "Advertisement"),
    ("body", "“Now the council"),
    ("body", "The advertisement said"),
    ("furniture", "ADVERTISEMENT"),
]
COUNCIL = [
    ("headline", "Vellmar and Ost Voice Concern Over Reports of Missing Grain Ships | Be Coast-wise"),
    ("headline", "Vellmar and Ost Voice Concern Over Reports of Missing Grain Ships"),
    ("caption", "This photo, carried by Merrin's"),
    ("furniture", "This photo, carried by Merrin’s"),
    ("body", "VELLMAR, Oct. 17"),
    ("body", "“Any cargo"),
    ("body", "The photo shows"),
    ("byline", "J. R. Tarn"),
    ("furniture", "Leave a Reply"),
    ("furniture", "Your email address"),
    ("furniture", "You may use these HTML tags"),
]


@pytest.mark.parametrize(("name", "expected"), [("basin.txt", BASIN), ("council.txt", COUNCIL)])
def test_dirty_pages_block_by_block(name: str, expected: list[tuple[str, str]]) -> None:
    (article,) = read_path(DATA / name)
    found = [(block.kind, block.span.of(article.text)) for block in article.blocks]
    assert [kind for kind, _ in found] == [kind for kind, _ in expected]
    for (_, words), (_, opening) in zip(found, expected, strict=True):
        assert words.startswith(opening)


def kinds(text: str, title: str | None = None, byline: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in mark_blocks(text, title, byline)]


# A line that stands between two paragraphs of prose, and its kind.
LINES = [
    *(
        ("furniture", line)
        for line in (
            "Advertisement",
            "ADVERTISEMENT",
            "Story continues below advertisement",
            "Your email address will not be published. Required fields are marked *",
            "3 comments",
            "Share this on Facebook",
            "Facebook Twitter WhatsApp Email",
            "Follow Ada Ode on Twitter @adaode.",
            "Sign up for our morning newsletter",
            "Subscribe to the Vellmar Courier’s podcast here.",
            "Get the day’s news delivered to your inbox.",
            "Enter your email address:",
            "Read more: Mayor of Vellmar may resign",
            "RELATED: Bridge closed after storm",
            "More from the Vellmar Courier",
            "Click here for the full results",
            "© 2024 Vellmar Courier. All rights reserved.",
            "Copyright 2024 The Associated Courier",
            "This material may not be published, broadcast, rewritten or redistributed.",
            "We use cookies to improve this site.",
            "Tags: harbour, Vellmar, grain",
            "4 min read",
            "Last updated: March 5, 2024",
            "Ada Ode via Getty Images.",
            "Odo Brandt / Reuters.",
            "___",
            "***",
            "https://courier.example/basin",
            "font-size: 15px;",
        )
    ),
    *(
        ("caption", line)
        for line in (
            "FILE PHOTO: Cranes stand in the east basin of Vellmar.",
            "Cranes stand in the east basin on Monday. (Photo by Odo Brandt/AFP)",
            "Cranes stand in the east basin on Monday. Odo Brandt/Getty Images",
            "In this May 3, 2022, file photo, dockers march in Vellmar.",
            "This undated photo provided by the port shows the basin.",
            "2 of 7 | Dockers march.",
        )
    ),
    *(
        ("byline", line)
        for line in (
            "By Ada Ode",
            "BY ADA ODE AND RIK TARN",
            "By Ada Ode, Rik Tarn and Jan Perrin in Vellmar",
            "Ada Ode (ada.ode@courier.example)",
            "(Reporting by Ada Ode; Editing by Rik Tarn)",
            "Rik Tarn contributed to this report.",
            "Ada Ode, staff writer",
        )
    ),
    *(
        ("dateline", line)
        for line in ("VELLMAR, Oct. 17 (Courier) –", "OST, Merrin (AP) —", "October 17, 2024", "9:05 p.m.")
    ),
    *(
        ("body", line)
        for line in (
            "The advertisement said that the basin was for sale.",
            "Advertisement spending by the port rose 3 percent.",
            "By Monday, the ships had left the harbour.",
            "By law, the council must vote.",
            "The photo shows Ms. Ode at the quay, he said.",
            "He told the Vellmar Courier that Reuters had asked first.",
            "A poll for the port found that 52 percent agreed (Reuters/Ipsos).",
            "Share prices of the port rose on Monday.",
            "Follow-up talks on the basin were held in Merrin.",
            "Subscribers of the newsletter were not told.",
            "Sign language was used, the mayor said.",
            "Related charges against the harbour master were dropped.",
            "More from the fund will be paid, she said.",
            "Copyrighted maps were sold, the court heard.",
            "Copyright law was at issue, the court heard.",
            "Home prices in Vellmar fell.",
            "Comments by the mayor angered the dockers.",
            "Email was down all day, the port said.",
            "“Leave a reply,” the machine said.",
            "Most read it as a threat.",
            "VELLMAR, Oct. 17 (Courier) – The harbour was closed.",
            "He contributed reporting to a paper that later closed.",
        )
    ),
]
ABOVE = (
    "The harbour authority of Vellmar may close the east basin by June, two officials said on Tuesday, as talks failed."
)
BELOW = (
    "The council is expected to vote next week, according to its spokesman, Jan Perrin, who gave no further details."
)


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_single_lines(kind: str, line: str) -> None:
    assert kinds(f"{ABOVE}\n\n{line}\n\n{BELOW}") == [("body", ABOVE), (kind, line), ("body", BELOW)]


HEADLINES = [
    ("Basin to close", None),
    ("Port of Vellmar May Close Its East Basin.", None),
    ("Vellmar to fill in its basin.", None),
    ("“We are finished”: dockers despair", None),
    ("The basin of Vellmar will close, and nobody in the whole town of Vellmar knows why it should.", "as written"),
]


@pytest.mark.parametrize(("headline", "title"), HEADLINES)
def test_headlines(headline: str, title: str | None) -> None:
    found = kinds(f"{headline}\n\n{ABOVE}\n\n{BELOW}", headline if title else None)
    assert [kind for kind, _ in found] == ["headline", "body", "body"]


def test_a_text_that_opens_with_prose_has_no_headline() -> None:
    assert kinds(f"{ABOVE}\n\n{BELOW}") == [("body", ABOVE), ("body", BELOW)]
    assert kinds("The basin may close.") == [("body", "The basin may close.")]


def test_a_headline_with_the_site_s_name_is_a_headline_and_a_link_to_it_further_down_is_not() -> None:
    title = "Port may close its basin"
    body = "\n".join(f"{BELOW} {i}" for i in range(9))
    found = kinds(f"{title} - The Courier\n{title}\n{body}\n{title}", title)
    assert [kind for kind, _ in found] == ["headline", "headline", *["body"] * 9, "furniture"]


def test_links_end_where_prose_begins() -> None:
    text = f"{ABOVE}\nRelated stories\nMayor of Vellmar may resign\nBridge closed after storm\n{BELOW}"
    assert [kind for kind, _ in kinds(text)] == ["body", "furniture", "furniture", "furniture", "body"]


def test_what_readers_wrote_is_furniture() -> None:
    text = f"{ABOVE}\n{BELOW}\nLeave a comment\nOdo says: I saw the ships leave on Monday, all of them."
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "furniture", "furniture"]


def test_the_known_byline_is_found() -> None:
    assert kinds(f"ode and tarn\n{ABOVE}\n{BELOW}", byline="Ode and Tarn")[0] == ("byline", "ode and tarn")


@pytest.mark.parametrize(
    "line", ["Ada Bea " * 20, ". Advertisement " * 9, " " * 200 + "A", "A/" * 99, "a.@" * 99, "Photo " * 50]
)
def test_time_is_linear(line: str) -> None:
    text = f"{line}\n" * (300_000 // len(line))
    started = time.perf_counter()
    mark_blocks(text)
    mark_blocks(text.replace("\n", " "))
    assert time.perf_counter() - started < 15  # seconds; two usually
