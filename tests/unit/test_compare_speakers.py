"""Whose words the draft says they are, against whose they are in the source."""

from __future__ import annotations

import pytest
from comparing import SENTENCES, findings, held_against

from factcheck.compare.alignment import align
from factcheck.compare.attribution import attribution_dropped, speaker_mismatch
from factcheck.compare.names import same_speaker
from factcheck.model import Speaker, SpeakerKind


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The pier is unsafe.", "Engineer Radka Moll said the pier is unsafe."),
        ("Moll's pier is unsafe.", "Engineer Radka Moll said the pier is unsafe."),
        ("Moll is innocent of the fraud.", "Radka Moll said that she is innocent of the fraud."),
        ("Holt ignored the harbour warnings.", "Radka Moll said Holt ignored the harbour warnings."),
    ],
)
def test_attribution_dropped(draft: str, source: str) -> None:
    assert findings(attribution_dropped, draft, source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("In Moll's view, the pier is unsafe.", "Engineer Radka Moll said the pier is unsafe."),
        ("By the Harbour Office's count, 300 boats sank.", "The storm sank 300 boats, the Harbour Office said."),
        ("The council rejected the tunnel.", "The council rejected the tunnel."),
        ("Moll did not answer questions about the pier.", "Moll did not respond to questions about the pier."),
    ],
)
def test_attribution_kept(draft: str, source: str) -> None:
    assert findings(attribution_dropped, draft, source) == []
    assert findings(speaker_mismatch, draft, source) == []


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Engineer Bo Holt said the pier is unsafe.", "Engineer Radka Moll said the pier is unsafe."),
        ("Ada Moll said the pier is unsafe.", "Radka Moll said the pier is unsafe."),
    ],
)
def test_given_to_another(draft: str, source: str) -> None:
    assert findings(speaker_mismatch, draft, source)


def speaker(
    name: str, kind: SpeakerKind = "person", role: str | None = None, affiliation: str | None = None
) -> Speaker:
    return Speaker(name, name, kind, role, affiliation)


@pytest.mark.parametrize(
    ("drafted", "source", "same"),
    [
        (speaker("Moll"), speaker("Radka Moll"), True),
        (speaker("Bill Moll"), speaker("William Moll"), True),
        (speaker("W. Moll"), speaker("William Moll"), True),
        (speaker("De Vries"), speaker("Jan de Vries"), True),
        (speaker("Ada Moll"), speaker("Radka Moll"), False),
        (speaker("Judge Bo Holt", role="Judge"), speaker("Radka Moll", role="Judge"), False),
        (
            speaker("Harbour Office", "organisation"),
            speaker("Radka Moll", role="spokeswoman", affiliation="Harbour Office"),
            True,
        ),
        (speaker("Bo Holt"), speaker("Radka Moll", role="campaign manager", affiliation="Bo Holt"), False),
        (speaker("Moll"), speaker("Bo Holt", role="Moll supporter"), False),
        (speaker("Moll's office", "organisation"), speaker("Radka Moll"), True),
        (speaker("Moll's office", "organisation"), speaker("Holt's office", "organisation"), False),
        (speaker("IMF", "organisation"), speaker("International Monetary Fund", "organisation"), True),
        (speaker("Bo Holt"), speaker("Radka Moll; Bo Holt", "group"), True),
    ],
)
def test_same_speaker(drafted: Speaker, source: Speaker, same: bool) -> None:
    assert same_speaker(drafted, source.name, source) is same


def test_a_pronoun_contradicts_nobody_and_tells_nothing() -> None:
    moll = speaker("Radka Moll")
    assert same_speaker(Speaker("she", "she", "person", resolved=False), moll.name, moll)
    assert not same_speaker(speaker("Bo Holt"), "she", moll)


def test_the_innermost_speaker_says_it() -> None:
    statement, match = held_against(
        "Radka Moll said the northern pier is unsafe, according to the Harbour Office.",
        "The Harbour Office reported that Radka Moll said the northern pier is unsafe.",
    )
    attribution = align(statement, match).attribution
    assert attribution is not None
    assert attribution.speaker is not None
    assert attribution.speaker.name == "Radka Moll"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_said_by_whoever_says_it(sentence: str) -> None:
    assert findings(attribution_dropped, sentence, sentence) == []
    assert findings(speaker_mismatch, sentence, sentence) == []
