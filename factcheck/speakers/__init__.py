"""Who is speaking: attributions in, the same attributions with their speakers and chains out."""

from factcheck.speakers.resolve import SPEAKERS_VERSION, resolve_speakers

__all__ = ["SPEAKERS_VERSION", "resolve_speakers"]
