"""backup, restore and migrate, as an operator runs them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.creation import FILE_NAME
from tests.conftest import Run


def listed(factcheck: Run, folder: Path) -> list[str]:
    done = factcheck("articles", "--data", folder, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return sorted(json.loads(line)["uri"] for line in done.stdout.splitlines())


def test_a_store_moves_by_backup_and_restore(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    copy, folder = tmp_path / "copy.sqlite3", tmp_path / "restored"
    done = factcheck("backup", copy, "--data", samples_store)
    assert (done.returncode, done.stdout) == (0, "")
    assert "articles" in done.stderr
    for force, status in (((), 0), ((), 2), (("--force",), 0)):
        done = factcheck("restore", copy, *force, "--data", folder)
        assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert listed(factcheck, folder) == listed(factcheck, samples_store)
    statement = "The storm killed 31 people on the coast."
    answers = [factcheck("check", statement, "--format", "jsonl", "--data", data) for data in (samples_store, folder)]
    assert answers[0].stdout
    assert answers[0].stdout == answers[1].stdout


def test_a_second_backup_needs_a_name_of_its_own(factcheck: Run, samples_store: Path, tmp_path: Path) -> None:
    for status in (0, 2):
        done = factcheck("backup", tmp_path / "copy", "--data", samples_store)
        assert done.returncode == status
    assert done.stderr.startswith("factcheck: ")
    assert "exists already" in done.stderr


def test_a_store_that_is_up_to_date_stays(factcheck: Run, samples_store: Path) -> None:
    done = factcheck("migrate", "--data", samples_store)
    assert (done.returncode, done.stdout) == (0, "")
    assert "already" in done.stderr


def test_an_older_store_says_how_it_comes_forward(factcheck: Run, tmp_path: Path) -> None:
    schema = Path(__file__).resolve().parents[1] / "data" / "store" / "schema-1.sql"
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(schema.read_text())
    refused = factcheck("articles", "--data", tmp_path)
    assert refused.returncode == 2
    command = refused.stderr.strip().rpartition("python -m factcheck ")[2].split()
    assert command == ["migrate", "--data", str(tmp_path)]
    done = factcheck(*command)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert listed(factcheck, tmp_path) == []


@pytest.mark.parametrize("words", [("backup", "copy"), ("migrate",)])
def test_without_a_store_there_is_nothing_to_do(factcheck: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = factcheck(*words, "--data", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "there is no store" in done.stderr


@pytest.mark.parametrize("name", ["backup", "restore", "migrate"])
def test_help_teaches(factcheck: Run, name: str) -> None:
    done = factcheck(name, "--help")
    assert done.returncode == 0
    assert f"factcheck {name}" in done.stdout.split("Usage", 1)[1].split("\n", 1)[1], "an example"
    assert "--data" in done.stdout
