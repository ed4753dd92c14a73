"""The page: the files of `web/`, and nothing else of the disk.

All files are read when the application is built and served by name, so no path can lead anywhere else. Articles are
hostile input: the Content-Security-Policy lets the page load its own files and ask its own service, no more.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

_ROOT = Path(__file__).resolve().parents[1] / "web"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PAGE_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept, and asked about by its ETag
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    content: bytes
    media_type: str
    etag: str


def asset_of(path: Path) -> Asset:
    """Read a file."""
    content = path.read_bytes()
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = media_type.startswith("text/")
    etag = hashlib.sha256(content).hexdigest()[:20]
    return Asset(content, media_type + ("; charset=utf-8" if text else ""), etag)


def pages(root: Path = _ROOT) -> Blueprint:
    """Routes for the files below `root`: the page at /, an article's at /articles/{id}, all others below /web/."""
    assets = {path.relative_to(root).as_posix(): asset_of(path) for path in root.rglob("*") if path.is_file()}
    blueprint = Blueprint("pages", __name__)

    @blueprint.get("/")
    def index() -> Response:
        return _served(assets, "index.html")

    @blueprint.get("/articles/<article>")
    def article_page(article: str) -> Response:
        return _served(assets, "article.html")

    @blueprint.get("/web/<path:name>")
    def asset(name: str) -> Response:
        return _served(assets, name)

    return blueprint


def served(asset: Asset) -> Response:
    """A file with its headers; 304 where the caller has it."""
    answer = Response(asset.content, headers=PAGE_HEADERS, content_type=asset.media_type)
    answer.set_etag(asset.etag)
    answer.make_conditional(request)
    return answer


def _served(assets: dict[str, Asset], name: str) -> Response:
    if name not in assets:
        raise NotFound("There is no such file.")
    return served(assets[name])
