"""flask-smorest, with its traps mended: strict JSON, unknown parameters refused, one documented error shape."""

# mypy: allow-subclassing-any

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import flask_smorest  # type: ignore[import-untyped]
from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.routing import BaseConverter

from api import bodies
from schemas.problem import MEDIA_TYPE, ProblemSchema

# What any operation may answer besides its own; with a body more can be wrong.
_ALWAYS = (400, 406, 500, 503)
_WITH_BODY = (413, 415, 422)

F = TypeVar("F", bound=Callable[..., Any])


class _Parser(FlaskParser):
    def load_json(self, req: Request, schema: Schema) -> Any:
        return bodies.json_body()

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Of a parameter that comes twice, one would be dropped without a word."""
        if twice := [name for name, values in req.args.lists() if len(values) > 1]:
            raise ValidationError({name: ["Comes twice; send it once."] for name in twice})
        return super().load_querystring(req, schema)

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        """Raise what marshmallow found, without webargs' level that names the location."""
        messages = error.messages
        assert isinstance(messages, dict)
        (found,) = messages.values()
        raise ValidationError(found)


class Blueprint(flask_smorest.Blueprint):
    """Routes of one resource, each documented with every error that it can answer."""

    ARGUMENTS_PARSER = _Parser(unknown=RAISE)

    if TYPE_CHECKING:  # flask-smorest has no annotations

        def get(self, rule: str, **options: Any) -> Callable[[F], F]: ...
        def post(self, rule: str, **options: Any) -> Callable[[F], F]: ...
        def delete(self, rule: str, **options: Any) -> Callable[[F], F]: ...
        def arguments(self, schema: type[Schema] | Schema, **options: Any) -> Callable[[F], F]: ...
        def response(self, status: int, schema: Any = None, **options: Any) -> Callable[[F], F]: ...
        def doc(self, **options: Any) -> Callable[[F], F]: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prepare_doc_cbks.append(self._document_errors)

    @staticmethod
    def _document_errors(doc: dict[str, Any], doc_info: dict[str, Any], **_: Any) -> dict[str, Any]:
        responses = doc.setdefault("responses", {})
        statuses = _ALWAYS + (_WITH_BODY if "requestBody" in doc else ())
        for status in statuses:
            responses.setdefault(status, HTTPStatus(status).name)
        return doc


class ArticleId(BaseConverter):
    """The name of an article in a path; `delete` names a route beside it, with methods of its own."""

    regex = r"(?!delete\Z)[^/]+"
    part_isolating = True


class Api(flask_smorest.Api):
    """Documents errors as problem documents, and leaves handling them to api.errors."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """None of its own: they drop the headers that errors bring."""

    def _register_responses(self) -> None:
        self.spec.components.schema("Problem", schema=ProblemSchema)
        errors = {status.name: status.phrase for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST}
        for name, phrase in {**errors, "DEFAULT_ERROR": "Any other error"}.items():
            response = {"description": phrase, "content": {MEDIA_TYPE: {"schema": ProblemSchema}}}
            self.spec.components.response(name, response, lazy=True)
