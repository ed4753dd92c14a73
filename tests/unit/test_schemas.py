"""What requests may say, and how it comes out."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from apispec import APISpec
from apispec.ext.marshmallow import OpenAPIConverter
from marshmallow import Schema, ValidationError

from factcheck.model import Filters, FindingCode, HedgeType, Severity, Verdict
from schemas.annotations import HedgeSchema
from schemas.article import ArticleNameSchema, ArticleRequestSchema
from schemas.check import CheckRequestSchema, FindingSchema, ReportSchema, search_options
from schemas.draft import DraftRequestSchema
from schemas.filters import FiltersSchema

ASKED = {"statement": "Rain fell."}


@pytest.mark.parametrize("value", [3, 3.0])
def test_integral_numbers_are_integers(value: float) -> None:
    loaded = CheckRequestSchema().load({**ASKED, "top_k": value})
    assert loaded["top_k"] == 3
    assert isinstance(loaded["top_k"], int)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("top_k", value) for value in (0, -1, 2.5, "3", True, [3])),
        *(("min_score", value) for value in (-0.1, 1.1, "0.5", True, 10**400)),
        ("statement", 3),
        ("statement", None),
        ("filters", {"published_from": "20240101"}),
        ("filters", {"published_to": "2024-02-30"}),
        ("filters", {"publishers": "The Post"}),
        ("filters", {"publisher": ["The Post"]}),
    ],
)
def test_what_is_no_such_thing_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        CheckRequestSchema().load({**ASKED, field: value})
    assert list(refused.value.normalized_messages()) == [field]


def test_null_is_as_good_as_leaving_a_field_out() -> None:
    silent = dict.fromkeys(("top_k", "min_score", "filters"))
    assert search_options(CheckRequestSchema().load({**ASKED, **silent})) == {}
    asked = DraftRequestSchema().load({"draft": "Rain fell.", "markup": None, **silent})
    assert (asked["markup"], search_options(asked)) == ("plain", {})
    nothing = dict.fromkeys(("publishers", "published_from", "published_to", "articles"))
    assert FiltersSchema().load(nothing) == Filters()
    assert ArticleNameSchema().load({"id": "a", "uri": None}) == {"id": "a"}


@pytest.mark.parametrize(
    ("schema", "field", "choices"),
    [
        (ReportSchema, "verdict", Verdict),
        (FindingSchema, "code", FindingCode),
        (FindingSchema, "severity", Severity),
        (HedgeSchema, "type", HedgeType),
    ],
)
def test_the_description_lists_what_an_answer_may_say(schema: type[Schema], field: str, choices: Any) -> None:
    described = OpenAPIConverter("3.1.0", lambda _: None, APISpec("", "", "3.1.0")).schema2jsonschema(schema)
    assert described["properties"][field]["enum"] == list(get_args(choices))


def test_filters_become_the_domain_s() -> None:
    given = {"publishers": ["A", "B"], "published_from": "2024-02-01", "articles": []}
    assert FiltersSchema().load(given) == Filters(("A", "B"), "2024-02-01", None, ())


def test_blank_fields_of_an_article_count_as_missing() -> None:
    article = ArticleRequestSchema().load({"uri": "a", "text": "Rain fell.", "title": " ", "url": "", "byline": None})
    assert (article.title, article.url, article.byline) == (None, None, None)
    assert article.blocks
