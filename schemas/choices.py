"""Strings of answers that are one of a few: the OpenAPI description lists them."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import fields, validate


def one_of(choices: Any) -> fields.String:
    """A field for a Literal of the domain."""
    return fields.String(required=True, validate=validate.OneOf(get_args(choices)))
