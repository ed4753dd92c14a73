"""Attributions -> the same attributions with speakers."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import Attribution, Speaker
from factcheck.parsing import Parsed

SPEAKERS_VERSION = "speakers-1"


def resolve_speakers(parsed: Parsed, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions, in the same order, with `speaker` filled where the text names a source."""
    return tuple(replace(a, speaker=_as_written(parsed, a)) for a in attributions)


def _as_written(parsed: Parsed, attribution: Attribution) -> Speaker | None:
    surface = " ".join(" ".join(span.of(parsed.text).split()) for span in attribution.source)
    if not surface:
        return None
    return Speaker(name=surface, surface=surface, kind="person", resolved=False)
