"""A real server over a store, and how to ask it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
JSON = {"Content-Type": "application/json"}
NDJSON = {"Content-Type": "application/x-ndjson"}
STATEMENTS = [json.loads(line) for line in (ROOT / "samples/statements.jsonl").read_text("utf-8").splitlines()]
STATEMENT: str = STATEMENTS[0]["statement"]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: Any


class Server:
    """A running service over the store in `data`. `log` is what it wrote."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, data: Path, log: Path) -> None:
        self.process = process
        self.port = port
        self.data = data
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: str | bytes | None = None, headers: dict[str, str] = JSON) -> Answer:
        with closing(self.connect()) as connection:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
            response = connection.getresponse()
            words, sent = response.read(), dict(response.getheaders())
            kind = sent.get("Content-Type", "")
            return Answer(
                response.status, sent, json.loads(words) if kind.endswith(("/json", "+json")) and words else words
            )

    def raw(self, request: bytes) -> bytes:
        """The answer to bytes that need not be HTTP."""
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=60)) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def wait(self, path: str = "/readyz", seconds: float = 120) -> None:
        """Until `path` answers 200."""
        deadline = time.monotonic() + seconds
        while True:
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, f"{path} did not turn 200"
            try:
                if self.ask("GET", path).status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)


@contextmanager
def serving(store: Path, log: Path, **environ: str) -> Iterator[Server]:
    """`python -m factcheck serve` over a store, started and not yet ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "factcheck", "serve", "--data", str(store), "--port", str(port)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    with log.open("wb") as sink:
        process = subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=sink, env={**clean, **environ})
    try:
        yield Server(process, port, store, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
