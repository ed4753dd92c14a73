"""Blocks cover any text; JSON Lines come back as they were written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Article
from factcheck.readers import read_bytes
from factcheck.readers.blocks import mark_blocks

LINES = st.sampled_from(
    (
        *(
            "Advertisement",
            "The war. Advertisement",
            "AdvertisementThe",
            "By Ada Ode",
            "Leave a Reply",
            "Related",
            "___",
        ),
        *(
            "1 of 3 | Ships",
            "VELLMAR, Oct. 17 (A) –",
            "Basin to close | Site",
            "The basin may close.",
            "",
            "\n",
            "\r\n",
        ),
    )
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=9)), max_size=12).map("\n".join))
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(TEXTS, st.none() | st.text(), st.none() | st.text())
def test_every_character_but_white_space_stands_in_exactly_one_block(
    text: str, title: str | None, byline: str | None
) -> None:
    position = 0
    for block in mark_blocks(text, title, byline):
        assert not text[position : block.span.start].strip()
        assert block.span.of(text).strip()
        position = block.span.end
    assert not text[position:].strip()


@given(WRITTEN, WRITTEN, st.none() | WRITTEN, st.booleans())
def test_json_lines_come_back_verbatim(uri: str, text: str, title: str | None, ascii_only: bool) -> None:
    line = json.dumps({"uri": uri, "text": text, "title": title}, ensure_ascii=ascii_only).encode()
    (article,) = read_bytes(line, uri="-", suffix=".jsonl")
    assert isinstance(article, Article)
    assert (article.uri, article.text, article.title) == (uri, text, title)


@given(WRITTEN)
def test_plain_text_comes_back_verbatim(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        (article,) = read_bytes(text.encode(encoding), uri="-", suffix=".txt")
        assert isinstance(article, Article)
        assert article.text == text


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".xml", ""]))
def test_no_bytes_raise(data: bytes, suffix: str) -> None:
    for article in read_bytes(data, uri="-", suffix=suffix):
        assert isinstance(article, Article) is not isinstance(article, Exception)
