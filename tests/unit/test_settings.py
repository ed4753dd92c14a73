from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from factcheck.errors import SettingsError
from factcheck.settings import PREFIX, Settings


def test_environment_overrules_defaults() -> None:
    settings = Settings.from_env({"FACTCHECK_TOP_K": "7", "FACTCHECK_DATA": "elsewhere", "PATH": "/bin"})
    assert (settings.top_k, settings.data) == (7, Path("elsewhere"))
    assert settings.port == Settings().port


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("FACTCHECK_TOP_K", "many", "FACTCHECK_TOP_K must be a number"),
        ("FACTCHECK_TOP_K", "0", "at least 1"),
        ("FACTCHECK_NO_SOURCE_BELOW", "nan", "at least 0"),
        ("FACTCHECK_TOPK", "5", "FACTCHECK_TOPK is no setting"),
    ],
)
def test_unusable_values_are_named(name: str, value: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Settings.from_env({name: value})


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    missing = [f.name for f in fields(Settings) if f"`{PREFIX}{f.name.upper()}`" not in page]
    assert not missing
