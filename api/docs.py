"""`/docs`: the OpenAPI description as a page that needs neither scripts nor other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template

from api.blueprint import Api
from api.pages import PAGE_HEADERS, asset_of, served

_TEMPLATES = Path(__file__).parent / "templates"
_REFERENCE = re.compile(r"#/components/schemas/([\w.-]+)")


def blueprint_for(api: Api) -> Blueprint:
    """Routes of the page that describes `api`."""
    blueprint = Blueprint("docs", __name__, template_folder=str(_TEMPLATES))
    style = asset_of(_TEMPLATES / "docs.css")

    @blueprint.get("/docs")
    def page() -> Response:
        spec = api.spec.to_dict()
        words = render_template(
            "docs.html", spec=spec, operations=list(_operations(spec)), named=_named, described=_resolver(spec)
        )
        return Response(words, headers=PAGE_HEADERS, content_type="text/html; charset=utf-8")

    @blueprint.get("/docs/docs.css")
    def stylesheet() -> Response:
        return served(style)

    return blueprint


def _operations(spec: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in spec["paths"].items():
        shared = item.get("parameters", [])
        for method, operation in item.items():
            if method != "parameters":
                yield path, method, {**operation, "parameters": [*shared, *operation.get("parameters", [])]}


def _named(schema: Any) -> list[str]:
    """Names of the component schemas that a schema refers to."""
    return list(dict.fromkeys(_REFERENCE.findall(str(schema))))


def _resolver(spec: dict[str, Any]) -> Any:
    """A function from a response to what it refers to."""
    components = spec["components"]["responses"]
    return lambda response: components[response["$ref"].rsplit("/", 1)[-1]] if "$ref" in response else response
