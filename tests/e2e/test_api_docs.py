"""docs/api.md: every example is replayed, in order, against a live server; every route is there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from serving import ROOT, Server, serving

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
LEFT_OUT = "…"
METHODS = ("get", "post", "delete")
_BLOCK = re.compile(r"^```http\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Message(NamedTuple):
    start: str
    headers: dict[str, str]
    body: str


def message(block: str) -> Message:
    head, _, body = block.partition("\n\n")
    start, *headers = head.strip().splitlines()
    return Message(start, dict(line.split(": ", 1) for line in headers), body.strip())


MESSAGES = [message(block) for block in _BLOCK.findall(PAGE)]
EXAMPLES = list(zip(MESSAGES[::2], MESSAGES[1::2], strict=True))


@pytest.fixture(scope="module")
def server(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(samples_store, folder / "store")
    with serving(folder / "store", folder / "log") as running:
        running.wait()
        yield running


@pytest.mark.parametrize(("request_", "answer"), EXAMPLES, ids=[request.start for request, _ in EXAMPLES])
def test_the_example_is_true(server: Server, request_: Message, answer: Message) -> None:
    method, path = request_.start.split()
    given = server.ask(method, path, request_.body or None, request_.headers)
    assert given.status == int(answer.start.split()[1])
    assert {name: given.headers[name] for name in answer.headers} == answer.headers
    if answer.headers.get("Content-Type") == "application/x-ndjson":
        documented, told = answer.body.splitlines(), given.body.decode().splitlines()
        assert_like([json.loads(line) for line in documented], [json.loads(line) for line in told])
    elif answer.body:
        assert_like(json.loads(answer.body), given.body)


def test_every_route_is_documented(server: Server) -> None:
    spec = server.ask("GET", "/openapi.json").body
    routes = [
        f"{method.upper()} {path}" for path, item in spec["paths"].items() for method in item if method in METHODS
    ]
    listed = [row.split("?")[0] for row in re.findall(r"^\| `([A-Z]+ [^`]+)` \|", PAGE, re.MULTILINE)]
    assert sorted(routes) == sorted(listed)
    shown = {tuple(request.start.split("?")[0].split()) for request, _ in EXAMPLES}
    for route in routes:
        method, path = route.split()
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", path))
        assert any(m == method and pattern.fullmatch(p) for m, p in shown), f"{route} has no example"


def assert_like(documented: Any, given: Any, place: str = "") -> None:
    """What is documented is there; objects may have more fields, and … stands for anything (in lists: any items)."""
    if documented == LEFT_OUT:
        return
    if isinstance(documented, dict):
        assert isinstance(given, dict), place
        for key, value in documented.items():
            assert key in given, f"{place}/{key}"
            assert_like(value, given[key], f"{place}/{key}")
    elif isinstance(documented, list) and documented and documented[-1] == LEFT_OUT:
        assert_like(documented[:-1], given[: len(documented) - 1], place)
    elif isinstance(documented, list) and documented and documented[0] == LEFT_OUT:
        assert_like(documented[1:], given[-len(documented) + 1 :], place)
    elif isinstance(documented, list):
        assert len(documented) == len(given), place
        for number, (wanted, found) in enumerate(zip(documented, given, strict=True)):
            assert_like(wanted, found, f"{place}/{number}")
    else:
        assert documented == given, place
