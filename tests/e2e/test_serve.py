"""The service as its callers see it: a real server over the sample newsroom, on loopback, offline."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import ROOT

STATEMENT = json.loads((ROOT / "samples/statements.jsonl").read_text(encoding="utf-8").splitlines()[0])["statement"]
JSON = {"Content-Type": "application/json"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: Any


class Server:
    """A running service."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: str | bytes | None = None, headers: dict[str, str] = JSON) -> Answer:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), json.loads(response.read() or b"null"))

    def is_ready(self) -> bool:
        try:
            return self.ask("GET", "/readyz").status == 200
        except OSError:
            return False


@pytest.fixture(scope="module")
def server(samples_store: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "factcheck", "serve", "--data", str(samples_store), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ})
    running = Server(port)
    try:
        deadline = time.monotonic() + 120
        while not running.is_ready():
            assert process.poll() is None, process.stdout.read() if process.stdout else ""
            assert time.monotonic() < deadline, "the server did not become ready"
            time.sleep(0.2)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def test_a_check_is_answered(server: Server) -> None:
    answer = server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT, "top_k": 3}))
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert len(answer.body["matches"]) == 3
    assert "hedge_dropped" in {finding["code"] for finding in answer.body["findings"]}


def test_the_answer_is_the_command_line_s(server: Server, samples_store: Path, factcheck: Any) -> None:
    done = factcheck("check", STATEMENT, "--data", samples_store, "--format", "json")
    assert server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT})).body == json.loads(done.stdout)


@pytest.mark.parametrize(
    ("body", "headers", "status", "pointer"),
    [
        ("{}", JSON, 422, "/statement"),
        ('{"statement": 7}', JSON, 422, "/statement"),
        ('{"statement": " "}', JSON, 422, "/statement"),
        ('{"statement": "Rain fell.", "top_k": 0}', JSON, 422, "/top_k"),
        ('{"statement": "Rain fell.", "top_k": 1e9}', JSON, 422, "/top_k"),
        ('{"statement": "Rain fell.", "topk": 3}', JSON, 422, "/topk"),
        ("[1]", JSON, 422, ""),
        ('{"statement": NaN}', JSON, 400, None),
        ("{", JSON, 400, None),
        ("[" * 100_000, JSON, 400, None),
        ('{"statement": "\\ud800 alone"}', JSON, 422, "/statement"),
        (b'{"statement": "\xff"}', JSON, 400, None),
        ("statement=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415, None),
        (json.dumps({"statement": "a" * 6000}), JSON, 422, "/statement"),
        (json.dumps({"statement": "a" * 5_000_000}), JSON, 413, None),
    ],
)
def test_bad_input_is_named(
    server: Server, body: str | bytes, headers: dict[str, str], status: int, pointer: str | None
) -> None:
    answer = server.ask("POST", "/v1/check", body, headers)
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["status"] == status
    assert answer.body["detail"]
    if pointer is not None:
        assert [error["pointer"] for error in answer.body["errors"]] == [pointer]


def test_other_errors_have_the_same_shape(server: Server) -> None:
    wrong_method = server.ask("GET", "/v1/check")
    assert (wrong_method.status, wrong_method.body["status"]) == (405, 405)
    assert "POST" in wrong_method.headers["Allow"]
    assert server.ask("GET", "/nowhere").body["status"] == 404


def test_a_draft_never_reaches_the_log(samples_store: Path, factcheck: Any) -> None:
    canary = "Zebrafinch quartermaster Ottoline Pemberwick said the zeppelin was unmoored."
    done = factcheck("check", canary, "--data", samples_store)
    assert "Ottoline" not in done.stderr
    assert all(b"Ottoline" not in path.read_bytes() for path in samples_store.rglob("*") if path.is_file())
