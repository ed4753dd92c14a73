"""The four answers are four: by JSON, in words, and by exit status; house rules merge none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

CLEAN = "Two of the Kestrel’s crew were treated for cuts and bruises, Holm said."
CHANGED = (
    "Twelve sailors were injured in the attack on the P-31, two of them seriously, Ostmere’s Defense Command said."
)
UNSOURCED = "Pelicans have been breeding in the botanical garden of Saltholm since 2019, its curator said."
UNREADABLE = "Die Ministerin sagte am Montag, die Brücke werde im Mai gesperrt."
ANSWERS = [
    (CLEAN, "clean", "clean: matches its source", 0),
    (CHANGED, "findings", "findings: needs attention", 1),
    (UNSOURCED, "no_source", "no_source: no source found in the index; nothing was compared", 1),
    (UNREADABLE, "unverifiable", "unverifiable: cannot be read; nothing was looked for", 3),
]
QUIET = """\
name: Quiet desk
findings: {number_mismatch: off, no_source_found: off, single_source: off}
"""


@pytest.mark.parametrize(("statement", "verdict", "words", "status"), ANSWERS, ids=[a[1] for a in ANSWERS])
def test_each_verdict(
    factcheck: Run, samples_store: Path, statement: str, verdict: str, words: str, status: int
) -> None:
    done = factcheck("check", statement, "--data", samples_store, "--format", "json")
    report = json.loads(done.stdout)
    assert (report["verdict"], done.returncode, done.stderr) == (verdict, status, "")
    assert (report["reason"] is not None) == (verdict == "unverifiable")
    assert bool(report["matches"]) == (verdict != "unverifiable")
    if verdict == "no_source":
        assert (report["speaker"], report["hedges"]) == (None, [])


def test_in_words(factcheck: Run, samples_store: Path) -> None:
    rows = "\n".join(json.dumps({"id": i, "statement": answer[0]}) for i, answer in enumerate(ANSWERS))
    done = factcheck("check", "--input", "-", "--data", samples_store, stdin=rows)
    assert done.returncode == 1  # what is worst decides
    blocks = done.stdout.strip().split("\n\n")
    assert [block.split("\n")[1] for block in blocks] == [f"  verdict   {words}" for _, _, words, _ in ANSWERS]
    clean, changed, unsourced, unreadable = blocks
    assert "            draft      [Twelve] sailors were injured" in changed
    assert "            source     [Nine] sailors were injured" in changed
    assert "            suggested  [-Twelve-]{+Nine+} sailors were injured" in changed
    assert "\n  nearest " in unsourced
    assert "\n  source " not in unsourced
    assert "\n  because   The statement seems to be written in another language (de)" in unreadable
    assert "\n  source " in clean


def test_house_rules_merge_none(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    policy = tmp_path / "quiet.yaml"
    policy.write_text(QUIET, encoding="utf-8")
    rows = "\n".join(json.dumps({"id": i, "statement": answer[0]}) for i, answer in enumerate(ANSWERS))
    words = ("check", "--input", "-", "--data", samples_store, "--format", "jsonl")
    done = factcheck(*words, stdin=rows, FACTCHECK_POLICY=str(policy))
    reports = list(map(json.loads, done.stdout.splitlines()))
    assert [report["verdict"] for report in reports] == ["clean", "clean", "no_source", "unverifiable"]
    assert [report["findings"] for report in reports] == [[], [], [], []]
    assert {report["policy"]["name"] for report in reports} == {"Quiet desk"}
    assert done.returncode == 1  # without a source is not clean, whatever the house wants to hear of it


def test_an_invalid_policy_stops_the_start(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    policy = tmp_path / "house.yaml"
    policy.write_text("name: a\nfindings:\n  hedge_droped: off\n", encoding="utf-8")
    for words in (("check", CLEAN, "--data", samples_store), ("serve", "--port", "0"), ("policy", "check", policy)):
        done = factcheck(*words, FACTCHECK_POLICY=str(policy))
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr.startswith(f"factcheck: the policy {policy} is not right:\n  line 3: findings.hedge_droped")


def test_the_policy_is_checked_and_shown(factcheck: Run, tmp_path: Path) -> None:
    policy = tmp_path / "house.yaml"
    policy.write_text(QUIET, encoding="utf-8")
    checked = factcheck("policy", "check", policy)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert f"{policy}: right; “Quiet desk”, sha256:" in checked.stderr
    shown = json.loads(factcheck("policy", "show", "--format", "json", FACTCHECK_POLICY=str(policy)).stdout)
    assert (shown["name"], shown["findings"]["number_mismatch"]) == ("Quiet desk", "off")
    assert shown["digest"] in checked.stderr
