"""Batches, articles, speakers and dismissals over HTTP: what docs/api.md's examples do not show."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import JSON, NDJSON, STATEMENT, STATEMENTS, Server, serving

BRIDGE = "The bridge may close in May, Mayor Jane Velt of Orsk said on Monday."


@pytest.fixture(scope="module")
def server(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("resources")
    shutil.copytree(samples_store, folder / "store")
    with serving(folder / "store", folder / "log", FACTCHECK_MAX_BATCH="30") as running:
        running.wait()
        yield running


def post(server: Server, path: str, body: Any, **headers: str) -> Any:
    return server.ask("POST", path, json.dumps(body), {**JSON, **headers})


def lines(words: bytes) -> list[Any]:
    return [json.loads(line) for line in words.decode().splitlines()]


# --- batches ----------------------------------------------------------------------------------------------------


def test_a_batch_answers_what_single_checks_answer(server: Server) -> None:
    some = STATEMENTS[:5]
    batch = post(server, "/v1/check/batch", {"statements": some}).body["results"]
    alone = [{"id": s["id"], **post(server, "/v1/check", {"statement": s["statement"]}).body} for s in some]
    assert batch == alone


def test_bad_lines_are_answered_in_their_place(server: Server) -> None:
    good = json.dumps({"id": "good", "statement": STATEMENT})
    bad = ["{", "3", "[1]", '{"id": "x"}', '{"id": [1], "statement": ""}', '{"id": 1, "statement": "\\udc00"}', "\x00"]
    body = "\n".join([good, *bad, "", good])
    answers = lines(server.ask("POST", "/v1/check/batch", body, NDJSON).body)
    assert [answer.get("id") for answer in answers[:-1]] == ["good", None, None, None, "x", [1], None, None, "good"]
    assert ["error" in answer for answer in answers[:-1]] == [False, *[True] * len(bad), False]
    assert answers[-1]["counts"] == {"lines": 9, "failed": 7, "verdicts": {"findings": 2}}


def test_each_line_searches_for_itself(server: Server) -> None:
    common = {
        "top_k": 2,
        "statements": [{"id": 1, "statement": STATEMENT}, {"id": 2, "statement": STATEMENT, "top_k": 4}],
    }
    results = post(server, "/v1/check/batch", common).body["results"]
    assert [len(result["matches"]) for result in results] == [2, 4]


def test_accept_chooses_the_form(server: Server) -> None:
    body = {"statements": [{"id": 1, "statement": STATEMENT}]}
    answer = post(server, "/v1/check/batch", body, Accept="application/x-ndjson")
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert [set(line) & {"id", "counts"} for line in lines(answer.body)] == [{"id"}, {"counts"}]
    assert post(server, "/v1/check/batch", body, Accept="text/csv").status == 406


@pytest.mark.parametrize(
    ("body", "headers", "status"), [("{}\n" * 31, NDJSON, 413), ("{}", {"Content-Type": "a/b"}, 415)]
)
def test_a_batch_has_limits(server: Server, body: str, headers: dict[str, str], status: int) -> None:
    answer = server.ask("POST", "/v1/check/batch", body, headers)
    assert (answer.status, answer.body["status"]) == (status, status)
    too_many = post(server, "/v1/check/batch", {"statements": [{}] * 31})
    assert (too_many.status, too_many.body["errors"][0]["pointer"]) == (422, "/statements")


# --- the search -------------------------------------------------------------------------------------------------


def test_filters_and_scores_narrow_the_matches(server: Server) -> None:
    (first, *_) = post(server, "/v1/check", {"statement": STATEMENT}).body["matches"]
    article = first["article"]
    only = {"statement": STATEMENT, "filters": {"articles": [article["id"]]}}
    assert {m["article"]["id"] for m in post(server, "/v1/check", only).body["matches"]} == {article["id"]}
    other = {"statement": STATEMENT, "filters": {"published_to": "1999-12-31"}}
    assert post(server, "/v1/check", other).body["verdict"] == "no_source"
    likely = {"statement": STATEMENT, "top_k": 50, "min_score": 0.5}
    assert all(m["score"] >= 0.5 for m in post(server, "/v1/check", likely).body["matches"])


# --- articles ---------------------------------------------------------------------------------------------------


def test_an_added_article_is_found_replaced_and_purged(server: Server) -> None:
    article = {"uri": "bridge", "text": BRIDGE, "title": " "}
    added = post(server, "/v1/articles", article)
    assert (added.status, added.body["status"]) == (201, "added")
    assert (post(server, "/v1/articles", article).status, added.headers["Location"]) == (
        200,
        f"/v1/articles/{added.body['id']}",
    )
    found = post(server, "/v1/check", {"statement": BRIDGE}).body
    assert (found["matches"][0]["article"]["uri"], found["speaker"]) == ("bridge", "Jane Velt")

    changed = post(server, "/v1/articles", {**article, "text": BRIDGE.replace("May,", "June,")})
    assert changed.body["status"] == "replaced"
    shown = server.ask("GET", f"/v1/articles/{added.body['id']}").body
    assert [revision["retired"] is None for revision in shown["revisions"]] == [False, True]
    assert shown["title"] is None
    before = server.ask("GET", f"/v1/articles/{added.body['id']}?revision={shown['revisions'][0]['revision']}").body
    assert before["text"] == BRIDGE

    assert server.ask("DELETE", f"/v1/articles/{added.body['id']}").status == 204
    assert server.ask("DELETE", f"/v1/articles/{added.body['id']}").status == 404
    assert all(
        m["article"]["uri"] != "bridge" for m in post(server, "/v1/check", {"statement": BRIDGE}).body["matches"]
    )


@pytest.mark.parametrize(
    ("article", "pointers"),
    [
        ({}, {"/uri", "/text"}),
        ({"uri": " ", "text": "\n"}, {"/uri", "/text"}),
        ({"uri": "a", "text": "Rain.", "published_at": "May"}, {"/published_at"}),
        ({"uri": "a", "text": "Rain.", "url": "javascript:alert(1)"}, {"/url"}),
        ({"uri": "a", "text": "Rain.", "body": "Rain."}, {"/body"}),
        ({"uri": "a", "text": "a" * 200_001}, {"/text"}),
    ],
)
def test_a_bad_article_is_named(server: Server, article: dict[str, str], pointers: set[str]) -> None:
    answer = post(server, "/v1/articles", article)
    assert answer.status == 422
    assert {error["pointer"] for error in answer.body["errors"]} == pointers


def test_pages_are_those_of_one_generation(server: Server) -> None:
    first = server.ask("GET", "/v1/articles?limit=10").body
    post(server, "/v1/articles", {"uri": "zzz", "text": "Later, it rained."})
    rest = server.ask("GET", f"/v1/articles?limit=10&cursor={first['next']}").body
    assert rest["generation"] == first["generation"]
    assert "zzz" not in [article["uri"] for article in rest["articles"]]
    everything = lines(server.ask("GET", "/v1/articles?limit=3", headers={"Accept": "application/x-ndjson"}).body)
    assert len(everything) == len(first["articles"]) + len(rest["articles"]) + 1
    assert server.ask("DELETE", "/v1/articles?uri=zzz").status == 204


@pytest.mark.parametrize(
    ("path", "status", "pointer"),
    [
        ("/v1/articles?limit=0", 422, "/limit"),
        ("/v1/articles?limit=1e3", 422, "/limit"),
        ("/v1/articles?page=2", 422, "/page"),
        ("/v1/articles?cursor=x", 404, None),
        ("/v1/articles/nothing", 404, None),
        ("/v1/speakers/nobody", 404, None),
        ("/v1/dismissals?cursor=x", 404, None),
    ],
)
def test_a_bad_query_is_named(server: Server, path: str, status: int, pointer: str | None) -> None:
    answer = server.ask("GET", path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
    if pointer is not None:
        assert [error["pointer"] for error in answer.body["errors"]] == [pointer]


# --- dismissals -------------------------------------------------------------------------------------------------


def test_a_finding_keeps_its_id_and_can_be_dismissed(server: Server) -> None:
    once, again = (post(server, "/v1/check", {"statement": STATEMENT}).body["findings"] for _ in range(2))
    assert [finding["id"] for finding in once] == [finding["id"] for finding in again]
    draft = post(server, "/v1/drafts/check", {"draft": f"# News\n\n{STATEMENT}", "markup": "markdown"}).body
    assert once[0]["id"] in [f["id"] for s in draft["statements"] for f in s["findings"]]
    path = f"/v1/findings/{once[0]['id']}/dismissals"
    label = {name: once[0][name] for name in ("code", "rule", "source_span")}
    assert post(server, path, {**label, "reason": "intended"}).status == 201
    assert post(server, path, {**label, "reason": "misread"}).status == 201
    kept = [line for line in lines(server.ask("GET", "/v1/dismissals").body) if line["finding"] == once[0]["id"]]
    assert [line["reason"] for line in kept] == ["misread"]
    assert post(server, path, {**label, "reason": "I do not like it"}).status == 422
    assert post(server, "/v1/findings/none/dismissals", {**label, "reason": "other"}).status == 404
