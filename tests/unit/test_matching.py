from __future__ import annotations

import pytest

from factcheck.annotate import Annotator
from factcheck.matching import match_of
from factcheck.model import Article, ArticleCard, Hit, Match

TEXT = (
    "The harbour board met on Tuesday.\n\n"
    "“The pier may be unsafe,” engineer Radka Moll said. The claim could not be verified.\n\n"
    "Advertisement\n\n"
    "Work starts in May.\n"
)
CARD = ArticleCard("1", "coast.txt", "sha256:0", url="https://coast.example/pier")


@pytest.fixture(scope="module")
def matches() -> list[Match]:
    from factcheck.readers.blocks import mark_blocks

    annotated = Annotator().article(Article(uri="coast.txt", text=TEXT, blocks=mark_blocks(TEXT)))
    return [match_of(Hit(0.5, CARD, annotated, "text", n)) for n in range(len(annotated.text.sentences))]


def by_text(matches: list[Match], start: str) -> Match:
    return next(match for match in matches if match.text.startswith(start))


def test_context_is_the_sentence_before_and_after(matches: list[Match]) -> None:
    match = by_text(matches, "“The pier")
    assert match.before == "The harbour board met on Tuesday."
    assert match.after == "The claim could not be verified."
    assert by_text(matches, "The harbour").before == ""


def test_context_passes_over_furniture(matches: list[Match]) -> None:
    assert by_text(matches, "The claim").after == "Work starts in May."


def test_a_match_has_what_stands_in_its_sentence(matches: list[Match]) -> None:
    match = by_text(matches, "“The pier")
    assert [a.speaker.name for a in match.attributions if a.speaker] == ["Radka Moll"]
    assert [hedge.span.of(match.field_text) for hedge in match.hedges] == ["may"]
    assert by_text(matches, "Work").attributions == ()


def test_a_doubt_beside_the_sentence_is_told_apart(matches: list[Match]) -> None:
    match = by_text(matches, "“The pier")
    assert [h.span.of(match.field_text) for h in match.neighbouring_hedges] == ["could not be verified"]
    assert by_text(matches, "Work").neighbouring_hedges != match.hedges


def test_the_link_opens_at_the_sentence(matches: list[Match]) -> None:
    assert by_text(matches, "Work").link == "https://coast.example/pier#:~:text=Work%20starts%20in%20May."


def test_a_title_that_does_not_stand_in_the_text_is_a_match_of_its_own() -> None:
    article = Article(uri="a", text="It rained.", title="Mayor: pier to close", url="https://coast.example/a")
    match = match_of(Hit(0.5, CARD, Annotator().article(article), "title", 0))
    assert (match.text, match.sentence.field) == ("Mayor: pier to close", "title")
    assert match.link == CARD.url
