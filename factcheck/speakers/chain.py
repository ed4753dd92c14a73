"""Who passed it on: the chain of reporters between a speaker and the article."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Attribution, Via


def chain_of(text: str, attributions: Sequence[Attribution], number: int) -> tuple[Via, ...]:
    """The reporters of attribution `number`, from the speaker outwards.

    A reporter is whoever's content holds this attribution's cue ("Okafor said, according to the Gazette").
    """
    return ()
