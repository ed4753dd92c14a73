"""The service as its callers see it: a real server over the sample newsroom, on loopback."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from serving import JSON, NDJSON, ROOT, STATEMENT, Server, serving

from factcheck.settings import Settings


@pytest.fixture(scope="module")
def server(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(samples_store, tmp_path_factory.mktemp("serve") / "log") as running:
        running.wait("/healthz")
        early = running.ask("GET", "/readyz")
        assert (early.status, early.headers["Content-Type"]) == (503, "application/problem+json")
        assert int(early.headers["Retry-After"]) > 0
        running.wait()
        yield running


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
        ('{"statement": "Rain fell.", "top_k": "3"}', JSON, 422, "/top_k"),
        ('{"statement": "Rain fell.", "top_k": true}', JSON, 422, "/top_k"),
        ('{"statement": "Rain fell.", "topk": 3}', JSON, 422, "/topk"),
        ('{"statement": "Rain fell.", "min_score": 1.5}', JSON, 422, "/min_score"),
        ('{"statement": "Rain fell.", "filters": {"published_from": "May"}}', JSON, 422, "/filters/published_from"),
        ('{"statement": "Rain fell.", "filters": {"articles": [3]}}', JSON, 422, "/filters/articles/0"),
        ('{"statement": "Rain fell.", "filters": {"articles": ["\\udc00"]}}', JSON, 422, "/filters/articles/0"),
        ("[1]", JSON, 422, ""),
        ('{"statement": NaN}', JSON, 400, ""),
        ('{"statement": "Rain fell.", "min_score": 1e999}', JSON, 400, ""),
        ('{"statement": "Rain fell.", "top_k": ' + "9" * 5000 + "}", JSON, 400, ""),
        ("{", JSON, 400, ""),
        ("", JSON, 400, ""),
        ("[" * 100_000, JSON, 400, ""),
        ('{"statement": "\\ud800 alone"}', JSON, 422, "/statement"),
        (b'{"statement": "\xff"}', JSON, 400, ""),
        ('{"statement": "Rain fell.", "statement": "Snow fell."}', JSON, 400, ""),
        ('{"statement": "Rain fell.", "filters": {"articles": [], "articles": ["a"]}}', JSON, 400, ""),
        ('{"statement": "Rain fell.", "top_k": ' + "9" * 900 + "}", JSON, 422, "/top_k"),
        ('{"statement": "Rain fell."}', {"Content-Type": "application/json; charset=iso-8859-1"}, 415, ""),
        ("statement=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415, ""),
        ("{}", {**JSON, "Content-Encoding": "br"}, 415, ""),
        ("{}", {**JSON, "Content-Encoding": "gzip"}, 400, ""),
        (gzip.compress(b"{}")[:-4], {**JSON, "Content-Encoding": "gzip"}, 400, ""),
        (gzip.compress(b"{}") + b"{}", {**JSON, "Content-Encoding": "gzip"}, 400, ""),
        ("{}", {**JSON, "Accept": "text/html"}, 406, None),
        ("{}", {**JSON, "Accept": "application/json;q=0"}, 406, None),
        (json.dumps({"statement": "a" * 6000}), JSON, 422, "/statement"),
        (json.dumps({"statement": "a" * 5_000_000}), JSON, 413, ""),
        (gzip.compress(b" " * 50_000_000), {**JSON, "Content-Encoding": "gzip"}, 413, ""),
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
    assert answer.body["request_id"] == answer.headers["X-Request-ID"]
    assert [error["pointer"] for error in answer.body["errors"]] == ([] if pointer is None else [pointer])
    assert not re.search(r"sys\.|recursion|werkzeug|9{50}", json.dumps(answer.body)), "what Python says of itself"


def test_an_integral_float_is_an_integer(server: Server) -> None:
    answer = server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT, "top_k": 2.0}))
    assert len(answer.body["matches"]) == 2


def test_a_body_may_come_compressed(server: Server) -> None:
    body = gzip.compress(json.dumps({"statement": STATEMENT}).encode())
    answer = server.ask("POST", "/v1/check", body, {**JSON, "Content-Encoding": "gzip"})
    plain = server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT})).body
    assert answer.body == plain
    parts = gzip.compress(b'{"statement": ') + gzip.compress(json.dumps(STATEMENT).encode() + b"}")
    assert server.ask("POST", "/v1/check", parts, {**JSON, "Content-Encoding": "gzip"}).body == plain


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "application/json; charset=utf-8"},
        {"Accept": "text/html, application/json;odata=verbose;q=0.1"},
        {"Accept": ""},
        {"Content-Type": 'application/json; charset="UTF-8"'},
        {"Content-Encoding": ""},
    ],
)
def test_headers_that_clients_send_are_understood(server: Server, headers: dict[str, str]) -> None:
    assert server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT}), {**JSON, **headers}).status == 200


def test_other_errors_have_the_same_shape(server: Server) -> None:
    wrong_method = server.ask("GET", "/v1/check")
    assert (wrong_method.status, wrong_method.body["status"]) == (405, 405)
    assert "POST" in wrong_method.headers["Allow"]
    assert "POST" in wrong_method.body["detail"]
    options = server.ask("OPTIONS", "/v1/check")
    assert (options.status, set(options.headers["Allow"].split(", "))) == (200, {"POST", "OPTIONS"})
    assert server.ask("HEAD", "/v1/articles").body == b""
    beside = server.ask("GET", "/v1/articles/delete")
    assert (beside.status, set(beside.headers["Allow"].split(", "))) == (405, {"POST", "OPTIONS"})
    for path in ("/nowhere", "/v1/nothing", "/web/nothing.js", "/web/../app.py", "/web/%2e%2e/app.py"):
        lost = server.ask("GET", path)
        assert (lost.status, lost.headers["Content-Type"]) == (404, "application/problem+json")


def test_what_gunicorn_refuses_has_the_same_shape(server: Server) -> None:
    head, _, body = server.raw(b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n").partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    problem = json.loads(body)
    assert (problem["status"], problem["errors"]) == (int(head.split()[1]), [])
    assert f"X-Request-ID: {problem['request_id']}".encode() in head


def test_a_request_keeps_its_id_unless_it_could_forge_a_log_line(server: Server) -> None:
    assert server.ask("GET", "/healthz", headers={"X-Request-ID": "cms-7"}).headers["X-Request-ID"] == "cms-7"
    assert server.ask("GET", "/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"] != "a b"


def test_answers_do_not_say_what_serves_them(server: Server) -> None:
    answer = server.ask("GET", "/healthz")
    assert "gunicorn" not in str(answer.headers).lower()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_is_served_under_a_strict_policy(server: Server) -> None:
    page = server.ask("GET", "/")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    again = server.ask("GET", "/", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert server.ask("GET", "/web/check.js").headers["Content-Type"].startswith("text/javascript")
    assert server.ask("GET", "/articles/abc").status == 200


def test_logs_are_json_with_ids_and_timings(server: Server) -> None:
    server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT}), {**JSON, "X-Request-ID": "timed-1"})
    lines = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    (line,) = [line for line in lines if line.get("request_id") == "timed-1"]
    assert (line["route"], line["status"]) == ("/v1/check", 200)
    assert line["ms"] > 0


def test_metrics_count_requests_by_route(server: Server) -> None:
    server.ask("GET", "/v1/articles?limit=1")
    words = server.ask("GET", "/metrics").body.decode()
    assert 'factcheck_request_seconds_count{method="GET",route="/v1/articles",status="200"}' in words
    assert "factcheck_ready 1.0" in words
    assert "factcheck_articles 18.0" in words
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = {
        line.split()[2].removesuffix("_created") for line in words.splitlines() if line.startswith("# TYPE factcheck_")
    }
    assert not {name for name in named if f"`{name.removesuffix('_total')}" not in page}


def test_the_description_needs_no_other_host_and_names_this_server_s_limits(server: Server) -> None:
    page = server.ask("GET", "/docs")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    words = page.body.decode()
    assert all(path in words for path in server.ask("GET", "/openapi.json").body["paths"])
    assert not re.search(r"<script|(?:src|href)=.?https?:", words)
    schemas = server.ask("GET", "/openapi.json").body["components"]["schemas"]
    assert schemas["CheckRequest"]["properties"]["statement"]["maxLength"] == Settings().max_statement_chars


def test_a_draft_never_reaches_logs_metrics_or_disk(server: Server, samples_store: Path) -> None:
    canary = "Zebrafinch quartermaster Ottoline Pemberwick said the zeppelin was unmoored."
    body = json.dumps({"statement": canary})
    server.ask("POST", "/v1/check", body)
    server.ask("POST", "/v1/check", body + "}")
    server.ask("POST", "/v1/check", json.dumps({"statement": canary, canary: canary}))
    server.ask("POST", "/v1/check/batch", f"{json.dumps({'id': canary, 'statement': canary})}\n{canary}\n", NDJSON)
    server.ask("POST", "/v1/drafts/check", json.dumps({"draft": canary}))
    server.ask("GET", "/v1/speakers?q=Ottoline")
    server.ask("Ottoline", "/Ottoline")
    server.raw(b"GET /Ottoline nonsense Ottoline\r\n\r\n")
    server.raw(b"GET / HTTP/1.1\r\nOttoline\r\n\r\n")
    assert "Ottoline" not in server.log
    assert b"Ottoline" not in server.ask("GET", "/metrics").body
    assert all(b"Ottoline" not in path.read_bytes() for path in samples_store.rglob("*") if path.is_file())


def test_several_workers_are_ready_when_the_last_one_is(samples_store: Path, tmp_path: Path) -> None:
    environ = {"FACTCHECK_WORKERS": "2", "FACTCHECK_THREADS": "1"}
    with serving(samples_store, tmp_path / "log", **environ) as server:
        server.wait()
        assert server.ask("GET", "/readyz").body["workers"] == 2
        checks = [server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT})) for _ in range(12)]
        assert {check.status for check in checks} == {200}
        pids = {int(pid) for pid in re.findall(r"Booting worker with pid: (\d+)", server.log)}
        os.kill(min(pids), signal.SIGKILL)
        deadline = time.monotonic() + 60
        while (gone := server.ask("GET", "/readyz")).status == 200 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert (gone.status, gone.headers["Content-Type"]) == (503, "application/problem+json")
        server.wait()


def test_overload_is_refused_and_sigterm_finishes_what_is_in_flight(samples_store: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": i, "statement": f"{STATEMENT} It was Tuesday {i}."}) for i in range(200)]
    with serving(samples_store, tmp_path / "log", FACTCHECK_MAX_IN_FLIGHT="1") as server:
        server.wait()
        with closing(server.connect()) as connection:
            connection.request("POST", "/v1/check/batch", "\n".join(lines), NDJSON)
            response = connection.getresponse()
            answers = [json.loads(response.readline())]
            refused = server.ask("POST", "/v1/check", json.dumps({"statement": STATEMENT}))
            assert (refused.status, refused.headers["Content-Type"]) == (503, "application/problem+json")
            assert int(refused.headers["Retry-After"]) > 0
            assert server.ask("GET", "/readyz").status == 200
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            assert server.process.poll() is None
            answers += [json.loads(line) for line in response]
        assert [answer["id"] for answer in answers[:-1]] == list(range(200))
        assert answers[-1]["counts"]["lines"] == 200
        assert server.process.wait(timeout=30) == 0
