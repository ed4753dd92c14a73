"""Files of every format, read as articles; what cannot be read, as errors among them."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.readers import read_bytes, read_path

DATA = Path(__file__).parent.parent / "data" / "reading"


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader may ask the network anything."""

    def refuse(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(data: bytes, suffix: str = "") -> list[Article]:
    articles = list(read_bytes(data, uri="given", suffix=suffix))
    assert all(isinstance(article, Article) for article in articles), articles
    return [article for article in articles if isinstance(article, Article)]


def errors(data: bytes, suffix: str = "") -> list[tuple[str, str]]:
    found = read_bytes(data, uri="given", suffix=suffix)
    return [(str(error), error.pointer) for error in found if isinstance(error, ReadError)]


# --- plain text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One line\r\nand\ranother\n", "One line\r\nand\ranother\n"),
        (b"\xef\xbb\xbfMarked", "Marked"),
        ("Łódź – “yes”".encode("utf-16"), "Łódź – “yes”"),
        ("Łódź – “yes”".encode(), "Łódź – “yes”"),
    ],
)
def test_plain_text_stays_verbatim(data: bytes, text: str) -> None:
    (article,) = read(data, ".txt")
    assert (article.uri, article.text) == ("given", text)
    assert article.blocks


def test_text_in_an_older_encoding_is_detected() -> None:
    text = "Der Hafen von Vellmar müsse schließen, sagte die Behörde. Für die Fähre gäbe es später größere Züge. " * 3
    (article,) = read(text.encode("cp1252"), ".txt")
    assert article.text == text


def test_a_plain_text_takes_its_title_from_its_headline() -> None:
    (article,) = read_path(DATA / "council.txt")
    assert isinstance(article, Article)
    assert article.title == "Vellmar and Ost Voice Concern Over Reports of Missing Grain Ships"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "given: holds no text"), (b" \n\t", "given: holds no text"), (b"\x00\x01\xff\xfe\x00", "known encoding")],
)
def test_no_text_is_an_error(data: bytes, message: str) -> None:
    ((found, _),) = errors(data, ".txt")
    assert message in found


def test_a_missing_file_is_an_error() -> None:
    (error,) = read_path(DATA / "nothing.txt")
    assert isinstance(error, ReadError)
    assert "nothing.txt" in str(error)


def test_the_uri_is_the_path_unless_another_is_given() -> None:
    path = DATA / "basin.txt"
    assert [a.uri for a in read_path(path) if isinstance(a, Article)] == [str(path)]
    assert [a.uri for a in read_path(path, "urn:basin") if isinstance(a, Article)] == ["urn:basin"]


# --- JSON Lines -----------------------------------------------------------------------------------------------------


def test_json_lines_carry_everything() -> None:
    line = (
        b'{"uri": "u", "title": "T", "publisher": "P", "byline": "B", "published_at": "2024-10-17T09:00:00+02:00",'
        b' "url": "https://p.example/u", "text": "By B\\r\\nIt may close.", "more": 1}'
    )
    (article,) = read(line, ".jsonl")
    assert (article.uri, article.title, article.publisher, article.byline) == ("u", "T", "P", "B")
    assert (article.published_at, article.url) == ("2024-10-17T09:00:00+02:00", "https://p.example/u")
    assert article.text == "By B\r\nIt may close."
    assert [block.kind for block in article.blocks] == ["byline", "body"]


BAD_LINES = [
    (b"nonsense", "is not JSON", ""),
    (b"[" * 100_000, "is not JSON", ""),
    (b"\xff\xfe", "is not UTF-8", ""),
    (b"[1]", "is not a JSON object", ""),
    (b'{"text": "x"}', "uri is required", "/uri"),
    (b'{"uri": "u", "text": " "}', "text is required", "/text"),
    (b'{"uri": "u", "text": 3}', "text must be a string", "/text"),
    (b'{"uri": "u", "text": "x", "title": ["t"]}', "title must be a string", "/title"),
    (b'{"uri": "u", "text": "\\ud83d"}', "half of a surrogate pair", "/text"),
    (b'{"uri": "u", "text": "x", "published_at": "yesterday"}', "ISO 8601", "/published_at"),
    (b'{"uri": "u", "text": "x", "published_at": "20260101"}', "ISO 8601", "/published_at"),
    (b'{"uri": "u", "text": "x", "published_at": "2026-W01-1"}', "ISO 8601", "/published_at"),
    (b'{"uri": "u", "text": "x", "url": "javascript:alert(1)"}', "http", "/url"),
]


@pytest.mark.parametrize(("line", "message", "pointer"), BAD_LINES)
def test_a_bad_line_spoils_no_other(line: bytes, message: str, pointer: str) -> None:
    good = b'{"uri": "%d", "text": "It may close."}'
    found = list(read_bytes(b"\n".join([good % 1, b"", line, good % 2]), uri="given", suffix=".jsonl"))
    assert [a.uri for a in found if isinstance(a, Article)] == ["1", "2"]
    (error,) = (e for e in found if isinstance(e, ReadError))
    assert str(error).startswith("given, line 3: ")
    assert message in str(error)
    assert error.pointer == pointer


def test_a_byte_order_mark_before_json_lines_is_passed_over() -> None:
    assert [a.uri for a in read(b'\xef\xbb\xbf{"uri": "u", "text": "x"}\r\n', ".jsonl")] == ["u"]


# --- HTML -----------------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article_and_metadata() -> None:
    (article,) = read_path(DATA / "harbour.html", "urn:page")
    assert isinstance(article, Article)
    assert article.uri == "urn:page"
    assert article.title == "Port of Vellmar may close its east basin, officials say"
    assert (article.publisher, article.byline) == ("The Vellmar Courier", "Ilse Tarnow")
    assert (article.published_at, article.url) == ("2024-03-05", "https://courier.example/2024/03/05/east-basin")
    assert "Politics" not in article.text
    assert "tracker" not in article.text
    assert [(block.kind, block.span.of(article.text)[:24]) for block in article.blocks] == [
        ("headline", "Port of Vellmar may clos"),
        ("body", "VELLMAR, March 5 (Courie"),
        ("body", "“We cannot rule out that"),
        ("furniture", "Advertisement"),
        ("body", "The city council is expe"),
        ("body", "Dockworkers said they ha"),
        ("caption", "Cranes stand idle in the"),
    ]


def test_a_page_without_a_date_gets_none() -> None:
    page = b"<html><body><p>The mayor of Vellmar may resign, she said.</p><footer>&copy; 2019</footer></body></html>"
    assert [a.published_at for a in read(page, ".html")] == [None]


def test_an_address_that_cannot_be_shown_as_a_link_is_dropped() -> None:
    head = b'<head><link rel="canonical" href="javascript:alert(1)"></head>'
    page = b"<html>" + head + b"<body><p>The mayor of Vellmar may resign, she said.</p></body></html>"
    assert [a.url for a in read(page, ".html")] == [None]


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"<html><body><script>x()</script></body></html>"])
def test_a_page_without_text_is_an_error(page: bytes) -> None:
    assert [message for message, _ in errors(page, ".html")] == ["given: no article text found in the page"]


# --- feeds ----------------------------------------------------------------------------------------------------------


def test_rss_gives_an_article_an_entry() -> None:
    mayor, bridge, empty = read_path(DATA / "wire.xml")
    assert isinstance(mayor, Article)
    assert (mayor.uri, mayor.title, mayor.byline) == ("wire-1", "Mayor may resign, her office says", "Ada Ode")
    assert (mayor.publisher, mayor.url) == ("Vellmar Wire", "https://wire.example/mayor")
    assert mayor.published_at == "2024-03-05T23:30:00-05:00"
    assert [(block.kind, block.span.of(mayor.text)) for block in mayor.blocks] == [
        ("byline", "By Ada Ode"),
        ("body", "The mayor of Vellmar may resign, her office said – “if at all.”"),
        ("furniture", "Advertisement"),
        ("body", "She took office in 2019."),
    ]
    assert isinstance(bridge, Article)
    assert (bridge.uri, bridge.text) == ("https://wire.example/bridge", "The old bridge was closed on Monday.")
    assert isinstance(empty, ReadError)
    assert "entry 3" in str(empty)


def test_atom_gives_an_article_an_entry() -> None:
    (article,) = read_path(DATA / "coast.atom")
    assert isinstance(article, Article)
    assert (article.uri, article.url) == ("urn:coast:1", "https://coast.example/ferry")
    assert (article.publisher, article.byline) == ("Coast Desk", "Rik Adda")
    assert article.published_at == "2024-03-06T08:00:00+01:00"
    assert article.text == "The ferry to Merrin was delayed, its captain said."


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>x</title><item><link>http://x.example</link><description>&c;</description></item>
</channel></rss>"""
OUTSIDE = BOMB.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_xml_that_declares_entities_is_refused(data: bytes) -> None:
    assert errors(data, ".xml") == [("given: declares XML entities, which feeds have no need of", "")]


@pytest.mark.parametrize("data", [b"", b"<note>no feed</note>", b"http://wire.example/feed", b"/etc/passwd"])
def test_what_is_no_feed_is_an_error(data: bytes) -> None:
    assert errors(data, ".rss") == [("given: is not an RSS or Atom feed", "")]


# --- sniffing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["basin.txt", "council.txt", "harbour.html", "wire.xml", "coast.atom"])
def test_an_unknown_suffix_is_sniffed(name: str) -> None:
    data = (DATA / name).read_bytes()
    expected = list(read_bytes(data, uri="-", suffix=Path(name).suffix))
    assert [repr(a) for a in read_bytes(data, uri="-", suffix=".dat")] == [repr(a) for a in expected]


def test_json_lines_are_sniffed() -> None:
    assert [a.uri for a in read(b' {"uri": "u", "text": "x"}')] == ["u"]
