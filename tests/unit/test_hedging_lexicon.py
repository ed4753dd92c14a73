"""The lexicon's files, its phrase notation, and the index of spans."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from factcheck.hedging.conditions import CONDITIONS
from factcheck.hedging.lexicon import FILES, load_cues
from factcheck.hedging.phrases import compile_phrase, match_phrase
from factcheck.hedging.sources import unnamed
from factcheck.parsing import language_model


def doc_of(words: str) -> Doc:
    doc = language_model().make_doc(words)
    for token in doc:
        token.lemma_ = token.lower_.removesuffix("s")
        token.pos_ = "ADV" if token.text.endswith("ly") else "PUNCT" if token.is_punct else "X"
    return doc


@pytest.mark.parametrize(
    ("phrase", "text", "matched"),
    [
        ("not clear", "not clear", "not clear"),
        ("not clear", "not very clear", None),
        ("not|never clear|sure", "never sure", "never sure"),
        ("not yet? clear", "not clear", "not clear"),
        ("not yet? clear", "not yet clear", "not yet clear"),
        ("not ~ clear", "not entirely fully clear", "not entirely fully clear"),
        ("not ~ clear", "not a clear", None),
        ("<remain> open", "remains open", "remains open"),
        ("neither * nor", "neither one side nor", "neither one side nor"),
        ("neither * nor", "neither one, two nor", None),
        ("neither * nor", "neither a b c d nor", None),
        ("no proof", "no", None),
    ],
)
def test_phrase_notation(phrase: str, text: str, matched: str | None) -> None:
    doc = doc_of(text)
    found = match_phrase(compile_phrase(phrase), doc, 0)
    assert (doc[: found[0]].text if found else None) == matched


def test_only_words_outside_the_phrase_are_gaps() -> None:
    doc = doc_of("neither one side nor")
    assert match_phrase(compile_phrase("neither * nor"), doc, 0) == (4, frozenset({1, 2}))


@pytest.mark.parametrize("phrase", ["", "a? chance", "~ clear", "* clear"])
def test_a_phrase_opens_with_a_word(phrase: str) -> None:
    with pytest.raises(ValueError, match="must open with a word"):
        compile_phrase(phrase)


def test_every_condition_exists_and_is_used() -> None:
    used = {name.removeprefix("!") for cue in load_cues() for name in cue.when}
    assert used == set(CONDITIONS)


def test_every_type_has_rows_with_cues_and_a_strength() -> None:
    cues = load_cues()
    assert {cue.type for cue in cues} == set(FILES)
    assert all(cue.phrases and cue.strength in (1, 2, 3) for cue in cues)


def test_unnamed_lists_are_lower_case_and_filled() -> None:
    words = unnamed()
    assert words.shields <= words.classes
    for name in words.__dataclass_fields__:
        group = getattr(words, name)
        assert group
        assert group == {word.lower() for word in group}
