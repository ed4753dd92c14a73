"""The command line as a user types it, on the sample newsroom, with real models and a real store."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

from index.store import Store

EXPECTED = {row["id"]: row for row in map(json.loads, (ROOT / "samples/expected.jsonl").read_text().splitlines())}
STATEMENTS = list(map(json.loads, (ROOT / "samples/statements.jsonl").read_text().splitlines()))


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def reports(factcheck: Run, samples_store: Path) -> dict[str, dict[str, Any]]:
    done = factcheck("check", "--input", "samples/statements.jsonl", "--data", samples_store, "--format", "jsonl")
    assert done.returncode == 1, done.stderr  # there are findings
    return {report["id"]: report for report in lines(done.stdout)}


def test_every_statement_is_answered_in_order(reports: dict[str, dict[str, Any]]) -> None:
    assert list(reports) == [row["id"] for row in STATEMENTS]


def test_the_first_statement_shows_a_dropped_hedge(reports: dict[str, dict[str, Any]]) -> None:
    first = reports[STATEMENTS[0]["id"]]
    assert "hedge_dropped" in {f["code"] for f in first["findings"]}
    assert first["hedges"]
    assert first["verdict"] == "findings"


def test_spans_name_their_words(reports: dict[str, dict[str, Any]]) -> None:
    for report in reports.values():
        for match in report["matches"]:
            sentence = match["sentence"]
            assert len(sentence["text"]) == sentence["end"] - sentence["start"]
            for hedge in match["hedges"]:
                start = hedge["start"] - sentence["start"]
                assert sentence["text"][start : start + len(hedge["text"])] == hedge["text"]


def test_scores_are_ordered_probabilities(reports: dict[str, dict[str, Any]]) -> None:
    for report in reports.values():
        scores = [match["score"] for match in report["matches"]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_a_bad_line_is_answered_in_its_place(factcheck: Run, samples_store: Path) -> None:
    rows = ['{"id": 1, "statement": "The ferry sank."}', "{no json", '{"id": 3}', '{"id": 4, "statement": " "}']
    done = factcheck("check", "--input", "-", "--data", samples_store, "--format", "jsonl", stdin="\n".join(rows))
    answers = lines(done.stdout)
    assert done.returncode == 2
    assert [answer["id"] for answer in answers] == [1, None, 3, 4]
    assert "matches" in answers[0]
    for answer in answers[1:]:
        assert answer["error"]["status"] in (400, 422)
        assert answer["error"]["detail"]
    assert answers[2]["error"]["errors"][0]["pointer"] == "/statement"


def test_text_for_people(factcheck: Run, samples_store: Path) -> None:
    done = factcheck("check", STATEMENTS[0]["statement"], "--data", samples_store)
    assert done.returncode == 1
    assert "hedge_dropped" in done.stdout
    assert done.stderr == ""


def test_another_language_is_unverifiable(factcheck: Run, samples_store: Path) -> None:
    words = "Die Ministerin sagte am Montag, die Brücke werde im Mai gesperrt."
    done = factcheck("check", words, "--data", samples_store, "--format", "json")
    report = json.loads(done.stdout)
    assert (report["verdict"], report["matches"]) == ("unverifiable", [])
    assert "English" in report["reason"]


def test_adding_again_changes_nothing(factcheck: Run, samples_store: Path) -> None:
    done = factcheck("add", "samples/articles", "--data", samples_store)
    assert done.returncode == 0
    assert "0 added, 0 replaced" in done.stderr


def test_annotate_prints_one_object_per_article(factcheck: Run) -> None:
    done = factcheck("annotate", "samples/articles", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    articles = lines(done.stdout)
    assert len(articles) >= 15
    assert all(article["sentences"] and article["attributions"] for article in articles)


def test_many_are_removed_in_one_purge(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(samples_store, copy)
    cards = lines(factcheck("articles", "--data", copy, "--format", "jsonl").stdout)
    gone, kept = cards[:2], cards[2:]
    with Store.open(copy) as store:
        generation = store.generation()
    done = factcheck("remove", gone[0]["uri"], "nowhere", gone[1]["uri"], "--data", copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no article nowhere" in done.stderr
    assert lines(factcheck("articles", "--data", copy, "--format", "jsonl").stdout) == kept
    with Store.open(copy) as store:
        assert store.generation() == generation + 1
    left = b"".join(path.read_bytes() for path in copy.iterdir())
    assert not [card["uri"] for card in gone if card["uri"].encode() in left or card["title"].encode() in left]


def test_no_store_says_how_to_make_one(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("check", "The ferry sank.", "--data", tmp_path / "nothing")
    assert done.returncode == 2
    assert "factcheck add" in done.stderr


def test_a_draft_keeps_its_own_offsets(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    page = f"<h1>Ferries &amp; storms 🌊</h1>\n<p>{STATEMENTS[0]['statement']}</p>\n<p>Who knows?</p>\n"
    draft.write_text(page, encoding="utf-8")
    done = factcheck("drafts", draft, "--data", samples_store, "--format", "jsonl")
    (report,) = lines(done.stdout)
    (statement,) = [s for s in report["statements"] if s["statement"]["text"] == STATEMENTS[0]["statement"]]
    span = statement["draft_span"]
    assert page[span["start"] : span["end"]] == STATEMENTS[0]["statement"]
    assert span["utf16"] == [span["start"] + 1, span["end"] + 1]  # one character of the heading is two units
    for finding in statement["findings"]:
        start, end = finding["statement_span"]
        assert (
            page[finding["draft_span"]["start"] : finding["draft_span"]["end"]] == STATEMENTS[0]["statement"][start:end]
        )
    assert [skipped["reason"] for skipped in report["skipped"]] == ["too short", "question"]


@pytest.mark.parametrize("command", [(), ("add",), ("check",), ("drafts",), ("serve",), ("rebuild",), ("annotate",)])
def test_help_teaches(factcheck: Run, command: tuple[str, ...]) -> None:
    done = factcheck(*command, "--help")
    assert done.returncode == 0
    assert "Usage: factcheck" in done.stdout
