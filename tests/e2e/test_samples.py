"""The sample newsroom hangs together: its articles, the draft statements and what is expected of each."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import feedparser
import pytest

from factcheck.model import FindingCode, HedgeType

SAMPLES = Path(__file__).parents[2] / "samples"
ARTICLE_FILES = SAMPLES / "articles"

# Words that name a vocabulary or a namespace rather than a site.
NAMESPACE_HOSTS = {"schema.org", "purl.org", "www.w3.org"}


def read_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


def sample_articles() -> dict[str, str]:
    """The words of each article by its uri; a feed's entries by their link, other files by their name."""
    texts = {article["uri"]: article["text"] for article in read_lines("articles/articles.jsonl")}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in ARTICLE_FILES.glob("*.txt")}
    texts |= {path.name: html.unescape(path.read_text(encoding="utf-8")) for path in ARTICLE_FILES.glob("*.html")}
    for path in ARTICLE_FILES.glob("*.xml"):
        entries = feedparser.parse(path.read_text(encoding="utf-8")).entries
        texts |= {entry.link: html.unescape(entry.content[0].value) for entry in entries}
    return texts


ARTICLES = sample_articles()
STATEMENTS = read_lines("statements.jsonl")
EXPECTED = read_lines("expected.jsonl")
SOURCED = [pytest.param(case, id=case["id"]) for case in EXPECTED if case["source"] is not None]


def paragraphs_with(case: dict[str, Any]) -> list[str]:
    """The paragraphs of the one expected article that hold the expected snippet."""
    [text] = [text for uri, text in ARTICLES.items() if case["article"] in uri]
    return [line for line in text.splitlines() if case["source"] in line]


def test_there_are_eighteen_articles_of_newsroom_length() -> None:
    words = {
        uri: len(re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", text, flags=re.S).split())
        for uri, text in ARTICLES.items()
    }
    assert len(words) == 18
    assert {uri: count for uri, count in words.items() if not 250 <= count <= 700} == {}


def test_articles_carry_their_metadata() -> None:
    keys = {"uri", "title", "publisher", "byline", "published_at", "url", "text"}
    assert all(set(article) == keys for article in read_lines("articles/articles.jsonl"))


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.*")), ids=lambda path: path.name)
def test_only_example_hosts_are_named(path: Path) -> None:
    hosts = re.findall(r"(?:https?://|[\w.]@)([\w.-]*\w)", path.read_text(encoding="utf-8"))
    assert [host for host in hosts if not host.endswith(".example") and host not in NAMESPACE_HOSTS] == []


def test_every_statement_has_its_expectation() -> None:
    assert len(STATEMENTS) == 40
    assert [statement["id"] for statement in STATEMENTS] == [case["id"] for case in EXPECTED]


@pytest.mark.parametrize("case", SOURCED)
def test_expected_snippet_stands_once_in_its_article(case: dict[str, Any]) -> None:
    assert len(paragraphs_with(case)) == 1


@pytest.mark.parametrize("case", SOURCED)
def test_expected_hedges_stand_beside_the_snippet(case: dict[str, Any]) -> None:
    [paragraph] = paragraphs_with(case)
    assert [hedge["text"] for hedge in case["hedges"] if hedge["text"] not in paragraph] == []


def test_a_statement_without_a_source_expects_nothing_else() -> None:
    unsourced = [case for case in EXPECTED if case["source"] is None]
    assert len(unsourced) == 2
    assert all(case["findings"] == ["no_source_found"] and case["speaker"] is None for case in unsourced)


def test_every_finding_is_expected_at_least_twice() -> None:
    counts = Counter(code for case in EXPECTED for code in case["findings"])
    assert set(counts) == set(get_args(FindingCode)) - {"quote_not_found", "quote_truncated"}
    assert min(counts.values()) >= 2


def test_ten_statements_are_faithful() -> None:
    assert sum(not case["findings"] for case in EXPECTED) >= 10


def test_every_hedge_type_occurs() -> None:
    assert {hedge["type"] for case in EXPECTED for hedge in case["hedges"]} == set(get_args(HedgeType))


def test_the_first_statement_drops_a_hedge() -> None:
    assert EXPECTED[0]["findings"] == ["hedge_dropped"]
