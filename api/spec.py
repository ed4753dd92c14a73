"""The OpenAPI description: what it is called, and the limits that settings put on requests."""

from __future__ import annotations

from api.blueprint import Api
from factcheck.settings import Settings

CONFIG = {
    "API_TITLE": "Factcheck",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
}

# (schema, property, keyword, setting): the description names the limits that this very server has.
_LIMITS = (
    ("CheckRequest", "statement", "maxLength", "max_statement_chars"),
    ("CheckRequest", "top_k", "maximum", "max_top_k"),
    ("BatchRequest", "statements", "maxItems", "max_batch"),
    ("BatchRequest", "top_k", "maximum", "max_top_k"),
    ("ArticleRequest", "text", "maxLength", "max_article_chars"),
    ("ArticlesRequest", "articles", "maxItems", "max_batch"),
    ("DeletionRequest", "articles", "maxItems", "max_batch"),
    ("DraftRequest", "draft", "maxLength", "max_article_chars"),
    ("DraftRequest", "top_k", "maximum", "max_top_k"),
)


def finish(api: Api, settings: Settings) -> None:
    """Put the settings' limits into the description. Raises KeyError where a schema or property is gone."""
    for schema, name, keyword, setting in _LIMITS:
        api.spec.components.schemas[schema]["properties"][name][keyword] = getattr(settings, setting)
