"""The WSGI application: wiring only.

`python app.py` serves for development; `python -m factcheck serve` runs it under gunicorn.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, request
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from factcheck.bootstrap import build
from factcheck.errors import FactcheckError
from factcheck.settings import Settings
from schemas.check import CheckRequestSchema, report_json
from schemas.problem import MEDIA_TYPE, Problem, problem, problem_of


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application: models loaded, store opened, so a worker that answers is ready.

    Raises FactcheckError when models or store cannot be used.
    """
    settings = settings or Settings.from_env()
    services = build(settings)
    checker = services.checker()
    checker.check("The first check loads what is loaded lazily, before any user waits for it.")

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes

    @app.post("/v1/check")
    def check() -> Response:
        body = CheckRequestSchema().load(_json_body())
        return _json(report_json(checker.check(body["statement"], top_k=body.get("top_k"))))

    @app.get("/readyz")
    def ready() -> Response:
        counts = services.store.counts()
        return _json({"status": "ready", "articles": counts.articles, "sentences": counts.sentences})

    app.register_error_handler(FactcheckError, lambda error: _problem(problem_of(error)))
    app.register_error_handler(ValidationError, lambda error: _problem(problem_of(error)))
    app.register_error_handler(HTTPException, _http_problem)
    return app


def _json_body() -> Any:
    """The request's JSON. Raises UnsupportedMediaType and BadRequest with a message for the caller."""
    if not request.is_json:
        raise UnsupportedMediaType("Send the body as application/json.")
    try:
        return json.loads(request.get_data(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"The body is not JSON: {error}") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _json(body: dict[str, Any], status: int = 200, media_type: str = "application/json") -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype=media_type)


def _problem(document: Problem) -> Response:
    return _json(document, document["status"], MEDIA_TYPE)


def _http_problem(error: HTTPException) -> Response:
    """Any HTTP error as a problem document, its own headers (Allow, Retry-After) kept."""
    response = error.get_response()
    document = problem(error.code or 500, error.name, error.description or error.name)
    response.data = json.dumps(document)
    response.content_type = MEDIA_TYPE
    return Response(response.data, response.status_code, response.headers)


if __name__ == "__main__":
    _settings = Settings.from_env()
    create_app(_settings).run(_settings.host, _settings.port)
