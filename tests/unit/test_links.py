from __future__ import annotations

import pytest

from factcheck.links import text_fragment_link

LONG = "The harbour board, which meets in private, voted on Tuesday to close the northern pier for at least two years."


@pytest.mark.parametrize(
    ("url", "sentence", "link"),
    [
        (None, "Rain fell.", None),
        ("javascript:alert(1)", "Rain fell.", None),
        ("https://news.example/a", "Rain fell.", "https://news.example/a#:~:text=Rain%20fell."),
        ("https://news.example/a#top", "Rain fell.", "https://news.example/a#top:~:text=Rain%20fell."),
        ("https://news.example/a#:~:text=old", "Rain fell.", "https://news.example/a#:~:text=Rain%20fell."),
        ("https://news.example/a", "A, b & c-d", "https://news.example/a#:~:text=A%2C%20b%20%26%20c%2Dd"),
        (
            "https://news.example/a",
            LONG,
            "https://news.example/a#:~:text=The%20harbour%20board%2C%20which%20meets,for%20at%20least%20two%20years.",
        ),
    ],
)
def test_link_names_the_sentence(url: str | None, sentence: str, link: str | None) -> None:
    assert text_fragment_link(url, sentence) == link


def test_an_address_that_no_parser_takes_is_no_reason_to_fail() -> None:
    assert text_fragment_link("http://[bad", "Rain fell.") == "http://[bad#:~:text=Rain%20fell."
