"""Exceptions -> problem documents."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from factcheck.errors import InputError, NotFound, StoreBusy, StoreError, StoreMismatch
from schemas.problem import problem_of


@pytest.mark.parametrize(
    ("error", "status", "pointers"),
    [
        (InputError("too long", "/statement"), 422, ["/statement"]),
        (
            ValidationError({"filters": {"articles": {3: ["no"]}}, "a/b~c": ["no"]}),
            422,
            ["/filters/articles/3", "/a~1b~0c"],
        ),
        (ValidationError("not an object"), 422, [""]),
        (NotFound("no such article"), 404, []),
        (StoreMismatch("another model"), 503, []),
        (StoreBusy("locked"), 503, []),
        (StoreError("broken"), 500, []),
    ],
)
def test_each_error_has_its_status_and_pointers(error: Exception, status: int, pointers: list[str]) -> None:
    document = problem_of(error)
    assert document["status"] == status
    assert [fault["pointer"] for fault in document.get("errors", [])] == pointers
    assert document["detail"]


def test_what_is_no_error_of_ours_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        problem_of(ZeroDivisionError())
