"""Batches, articles, speakers and dismissals over HTTP: what docs/api.md's examples do not show."""

from __future__ import annotations

import json
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
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


def stored(server: Server) -> bytes:
    """Every byte of the store, its log and its derived files."""
    return b"".join(path.read_bytes() for path in sorted(server.data.iterdir()))


@pytest.mark.parametrize("form", ["json", "lines"])
def test_many_are_purged_at_once_and_leave_no_trace(server: Server, form: str) -> None:
    words = [f"Quaggledorf{n} sank at Vlimburgh, Mayor Jane Velt said." for n in range(3)]
    some = [{"uri": f"canary/{n}", "text": text} for n, text in enumerate(words)]
    ids = [item["id"] for item in post(server, "/v1/articles", {"articles": some}).body["results"]]
    assert b"uaggledorf1" in stored(server), "else this test proves nothing"
    generation = server.ask("GET", "/readyz").body["generation"]
    names: list[Any] = [{"id": ids[0]}, {"uri": "nowhere"}, {"uri": "canary/1"}, {"uri": "canary/1"}, 3]
    names += [{"id": ids[2], "uri": "canary/2"}, {}, {"uri": "canary/2"}]
    if form == "json":
        body = post(server, "/v1/articles/delete", {"articles": names}).body
        results, counts = body["results"], body["counts"]
    else:
        sent = "\n".join(json.dumps(name) for name in names)
        *results, last = lines(server.ask("POST", "/v1/articles/delete", sent, NDJSON).body)
        counts = last["counts"]
    told = [result.get("status") or result["error"]["status"] for result in results]
    assert told == ["deleted", 404, "deleted", 404, 422, 422, 422, "deleted"]
    assert (results[2]["id"], results[2]["uri"], results[0]["id"]) == (ids[1], "canary/1", ids[0])
    assert counts == {"deleted": 3, "failed": 5}
    assert server.ask("GET", "/readyz").body["generation"] == generation + 1, "one transaction"
    left = stored(server)
    assert not [w for w in (b"uaggledorf", b"limburgh", b"canary/", ids[0].encode()) if w in left or w.lower() in left]


@pytest.mark.parametrize(
    ("body", "headers", "status", "pointer"),
    [
        ('{"articles": []}', JSON, 422, "/articles"),
        ('{"articles": ' + json.dumps([{"uri": "a"}] * 31) + "}", JSON, 422, "/articles"),
        ('[{"uri": "a"}]', JSON, 422, ""),
        ('{"uris": ["a"]}', JSON, 422, "/articles"),
        ("{}\n" * 31, NDJSON, 413, ""),
        ("a=b", {"Content-Type": "text/plain"}, 415, ""),
    ],
)
def test_a_bad_deletion_is_named(server: Server, body: str, headers: dict[str, str], status: int, pointer: str) -> None:
    answer = server.ask("POST", "/v1/articles/delete", body, headers)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.body["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("article", "pointers"),
    [
        ({}, {"/uri", "/text"}),
        ({"uri": " ", "text": "\n"}, {"/uri", "/text"}),
        ({"uri": "a", "text": "Rain.", "published_at": "May"}, {"/published_at"}),
        ({"uri": "a", "text": "Rain.", "published_at": "20260203"}, {"/published_at"}),
        ({"uri": "a", "text": "Rain.", "published_at": "2026-W05-2"}, {"/published_at"}),
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
        ("/v1/articles?limit=5&limit=6", 422, "/limit"),
        ("/v1/articles?cursor=x", 404, "/cursor"),
        ("/v1/articles?cursor=", 404, "/cursor"),
        ("/v1/articles/nothing", 404, None),
        ("/v1/speakers?cursor=WzEsImEiXQ", 404, "/cursor"),
        ("/v1/speakers/nobody", 404, None),
        ("/v1/dismissals?cursor=x", 404, "/cursor"),
    ],
)
def test_a_bad_query_is_named(server: Server, path: str, status: int, pointer: str | None) -> None:
    answer = server.ask("GET", path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert [error["pointer"] for error in answer.body["errors"]] == ([] if pointer is None else [pointer])


@pytest.mark.parametrize("route", ["/v1/articles", "/v1/speakers"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda cursor: cursor[1:],
        lambda cursor: cursor[:-3],
        lambda cursor: cursor + "AAAA",
        lambda cursor: cursor[::-1],
        lambda cursor: urlsafe_b64encode(b'[999999999,"a"]').decode(),
        lambda cursor: urlsafe_b64encode(b"[null]").decode(),
        lambda cursor: "%F0%9F%8C%8A",
    ],
)
def test_a_spoilt_cursor_says_what_to_do(server: Server, route: str, spoil: Callable[[str], str]) -> None:
    cursor = server.ask("GET", f"{route}?limit=1").body["next"]
    answer = server.ask("GET", f"{route}?limit=1&cursor={spoil(cursor)}")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert "start over" in answer.body["detail"]
    assert answer.body["errors"] == [{"pointer": "/cursor", "detail": answer.body["detail"]}]


def test_a_deletion_of_two_uris_in_a_query_deletes_neither(server: Server) -> None:
    post(server, "/v1/articles", {"articles": [{"uri": "d1", "text": "Rain."}, {"uri": "d2", "text": "Snow."}]})
    answer = server.ask("DELETE", "/v1/articles?uri=d1&uri=d2")
    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/uri")
    for uri in ("d1", "d2"):
        deleted = server.ask("DELETE", f"/v1/articles?uri={uri}")
        assert (deleted.status, deleted.body, "Content-Type" in deleted.headers) == (204, b"", False)


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
    assert post(server, path, {**label, "reason": "other", "rule": "Words of a draft"}).status == 422
    assert post(server, path, {**label, "reason": "other", "source_span": [2**31, 2]}).status == 422
    assert post(server, "/v1/findings/none/dismissals", {**label, "reason": "other"}).status == 404
