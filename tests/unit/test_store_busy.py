"""A store that another process keeps locked: a 503 that says when to come back, and a status of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from api import errors, tracing
from factcheck.cli.main import _Group
from factcheck.cli.options import BUSY
from factcheck.errors import StoreBusy
from index.creation import FILE_NAME
from index.store import Store
from schemas.problem import MEDIA_TYPE


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Store]:
    """A store that is being written by somebody else; it waits for 20 ms instead of 30 s."""
    with Store.open(tmp_path, fingerprint="fake:1", dimension=4, create=True) as store:
        with store.snapshot() as connection:
            connection.execute("PRAGMA busy_timeout = 20")
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield store


def test_a_write_says_that_it_did_nothing(locked: Store) -> None:
    with pytest.raises(StoreBusy, match="try again"):
        locked.delete("any")
    assert locked.counts().articles == 0  # reading goes on


def test_the_api_answers_503_with_when_to_come_back(locked: Store) -> None:
    app = Flask(__name__)
    tracing.register(app)
    errors.register(app)
    app.add_url_rule("/purge", view_func=lambda: locked.delete("any"))
    answer = app.test_client().get("/purge")
    assert (answer.status_code, answer.content_type) == (503, MEDIA_TYPE)
    assert int(answer.headers["Retry-After"]) > 0
    assert "locked" in answer.get_json(force=True)["detail"]


def test_the_command_line_ends_with_a_status_that_says_try_again(locked: Store) -> None:
    @click.command()
    def purge() -> None:
        locked.delete("any")

    class Purging(_Group):
        def get_command(self, context: click.Context, name: str) -> click.Command:
            return purge

    result = CliRunner().invoke(Purging(), ["purge"])
    assert result.exit_code == BUSY
    assert "locked" in result.output
