"""The metamorphic bench changes what it says it changes, and leaves alone what it cannot change safely."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from benchmarks.mutations.__main__ import main
from benchmarks.mutations.kinds import KINDS
from benchmarks.mutations.measuring import Draft, Outcome, drafts_of
from benchmarks.mutations.passages import Passage, passages_of
from benchmarks.mutations.tallies import Tally, as_json, markdown
from factcheck.compare import RULES
from factcheck.model import Article

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "mutations.toml").read_text(encoding="utf-8"))
CHANGES = {kind.name: kind.change for kind in KINDS}
OF_KIND = {kind.name: kind for kind in KINDS}


def passage(sentence: str, published: str | None = None) -> Passage:
    (found,) = passages_of(Article("a", sentence, published_at=published))
    return found


def changed(kind: str, sentence: str, published: str | None = None) -> str | None:
    return CHANGES[kind](passage(sentence, published), Random(0))


@pytest.mark.parametrize("case", CASES["changed"])
def test_the_change_is_made(case: dict[str, str]) -> None:
    assert changed(case["kind"], case["sentence"]) == case["draft"]


@pytest.mark.parametrize("case", CASES["left"])
def test_what_cannot_be_changed_safely_is_left_alone(case: dict[str, str]) -> None:
    assert changed(case["kind"], case["sentence"]) is None


@pytest.mark.parametrize("case", CASES["another"])
def test_the_change_is_another_of_its_kind(case: dict[str, str]) -> None:
    source = passage(case["sentence"])
    drafts = {CHANGES[case["kind"]](source, Random(seed)) for seed in range(8)}
    assert all(draft is not None and re.fullmatch(case["pattern"], draft) for draft in drafts)


def test_a_quoted_word_is_exchanged_for_one_of_the_article() -> None:
    text = "“The bridge is unsafe,” Lena Brandt said of the road. The harbour looked empty and strange to all."
    first = passages_of(Article("a", text))[0]
    draft = CHANGES["quoted_word"](first, Random(1))
    assert draft is not None
    assert draft != first.text
    assert draft.endswith("Lena Brandt said of the road.")


def test_a_weekday_is_that_of_the_articles_week() -> None:
    sentence = "The council sold the harbour on Monday without debate."
    assert changed("weekday_as_date", sentence, "2026-03-04") == sentence.replace("Monday", "March 2")
    assert changed("weekday_as_date", sentence) is None


def test_drafts_depend_on_the_seed_alone() -> None:
    text = "The storm sank 30 boats. It also took 200 nets and 14 sheds from the old harbour of the islanders."
    passages = passages_of(Article("a", text))
    made = [[d.text for d in drafts_of(passages, KINDS, Random(seed))] for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]


def test_every_due_code_has_a_rule() -> None:
    due = {code for kind in KINDS for code in kind.due}
    assert due <= {rule.__name__ for rule in RULES}


def test_counts_tell_both_error_directions() -> None:
    source = passage("The storm sank 30 boats in the old harbour.")
    mutation, rewrite = OF_KIND["other_number"], OF_KIND["unchanged"]
    tally = Tally()
    outcomes = [
        (mutation, {"number_mismatch"}),
        (mutation, {"number_mismatch", "date_mismatch"}),
        (mutation, set()),
        (rewrite, set()),
        (rewrite, {"number_mismatch"}),
    ]
    tally.add(Outcome(Draft(kind, source, source.text), frozenset(codes)) for kind, codes in outcomes)
    figures = as_json(tally)
    number = next(row for row in figures["codes"] if row["code"] == "number_mismatch")
    assert (number["recall"]["k"], number["recall"]["n"]) == (2, 3)
    assert (number["precision"]["k"], number["precision"]["n"]) == (2, 3)
    assert (figures["rewrites"]["false_alarms"]["k"], figures["rewrites"]["false_alarms"]["n"]) == (1, 2)
    assert "| other_number | `number_mismatch` | 3 | 0.67 (0.21–0.94) | 1 |" in markdown(figures)


def test_the_command_writes_figures_and_tables(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "The storm sank 30 boats in the old harbour. Lena Brandt said that the bridge is unsafe for lorries."
    (folder / "2026-03-04_storm.txt").write_text(text, encoding="utf-8")
    options = ["--articles", str(folder), "--json", str(tmp_path / "f.json"), "--drafts", str(tmp_path / "d.jsonl")]
    result = CliRunner().invoke(main, options, catch_exceptions=False)
    figures = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    drafts = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()]
    assert result.stdout == markdown(figures)
    assert sum(row["false_alarms"]["n"] for row in figures["kinds"]) == len(drafts) > 5
    assert not [draft for draft in drafts if draft["kind"] == "unchanged" and draft["wrong"]]
