"""Attribution and speakers on invented news of many kinds: the annotator as it ships must stay above a floor."""

from __future__ import annotations

import pytest
from attribution_scores import Result, jaccard, same_body, same_name, score, table
from labelled_news import FOLDER, cases, locate

from factcheck.annotating import annotator_of
from factcheck.parsing import parse
from factcheck.settings import Settings

# Shares of: labels found; found that are labelled; found with the right speaker; traps left alone. Raised with care,
# lowered never but with a reason: the trained tagger finds six points more and falls into four traps more.
FLOOR = {"recall": 0.89, "precision": 0.89, "speaker": 0.95, "traps": 0.84}


@pytest.fixture(scope="module")
def result() -> Result:
    return score(annotator_of(Settings()))


@pytest.mark.parametrize("figure", ["recall", "precision", "speaker"])
def test_the_annotator_reads_news_of_any_kind(result: Result, figure: str) -> None:
    assert getattr(result.total, figure) >= FLOOR[figure], "\n".join(table(result))


def test_words_that_only_look_like_cues_are_left_alone(result: Result) -> None:
    assert 1 - result.sprung / result.traps >= FLOOR["traps"], [m.detail for m in result.misses if m.what == "spurious"]


def test_the_set_is_broad() -> None:
    """Size, and enough of every kind that a row of the table means something."""
    labelled = [label for case in cases() for label in case.labels if not label.maybe]
    sentences = sum(len(parse(case.article.text, case.article.blocks).sentences) for case in cases())
    assert sentences >= 400
    assert len(labelled) >= 350
    assert len(list(FOLDER.glob("*.toml"))) >= 15
    for kind in ("person", "organisation", "group", "document", "media", "anonymous", None):
        assert sum(label.kind == kind for label in labelled) >= 10, kind


def test_labels_are_whole() -> None:
    """A required label has a cue and a content, and a speaker wherever it has a source."""
    for case in cases():
        assert len({label.frame for label in case.labels}) == len(case.labels), case.article.uri
        for label in (label for label in case.labels if not label.maybe):
            assert label.cue, label.frame
            assert label.content, label.frame
            assert bool(label.source) == bool(label.who) == bool(label.kind), label.frame
            assert label.quote_type in ("direct", "indirect", "mixed"), label.frame
            assert label.on, label.frame


def test_locate() -> None:
    text = "He left. “Go,” she said, “now.” The mayor, Ann Moe, said so."
    roles = locate("<“Go,”> {she} *said*, <“now.”>", text)
    assert [[span.of(text) for span in spans] for spans in roles.values()] == [["she"], ["said"], ["“Go,”", "“now.”"]]
    assert [span.of(text) for span in locate("{The ~ Moe,} *said* so", text)["source"]] == ["The mayor, Ann Moe,"]


@pytest.mark.parametrize("frame", ["*said*", "{He} *said*", "{e} *left*"])
def test_locate_refuses_what_is_not_there_exactly_once(frame: str) -> None:
    with pytest.raises(ValueError, match="times in the text"):
        locate(frame, "He left. She said so, he said.")


@pytest.mark.parametrize(
    ("expected", "said", "same"),
    [("Ann Moe", "Dr Ann Moe", True), ("Ann Moe", "Moe", False), ("Ann Moe; Bo Lie", "Bo Lie; Ann Moe", True)],
)
def test_names_of_persons_must_be_whole(expected: str, said: str, same: bool) -> None:
    assert same_name(expected, said) is same


def test_names_of_bodies_may_be_shorter() -> None:
    assert same_body("the Harbour Board of Ostby", "Harbour Board")
    assert not same_body("Harbour Board", "Fishermen's League")
    assert not same_body("Harbour Board", "")
    assert jaccard(frozenset(), frozenset()) == 0.0
