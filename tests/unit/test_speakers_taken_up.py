"""Nouns that take up somebody, by age, by a web site, by who spoke last; who may be meant where none fits."""

from __future__ import annotations

import pytest

from tests.unit.test_speakers import last, resolve

TAKEN_UP = [
    # (text, name, kind of the last marked source)
    ("Ada Okafor, 17, won. Her rival was Ilva Brandt, 24. [[The teenager]] wept.", "Ada Okafor", "person"),
    ("Ada Okafor, 17, beat Ilva Brandt, 24. [[The 24-year-old]] said it hurt.", "Ilva Brandt", "person"),
    ("It was noted by speechwriter Ada Okafor. [[The speechwriter]] said no.", "Ada Okafor", "person"),
    ("[[Chief Financial Officer Oluchi Tarn]] said cash was short.", "Oluchi Tarn", "person"),
    ("Bram Okafor washed his car. His wife, Ilse Okafor, rang. [[Mrs. Okafor]] said no.", "Ilse Okafor", "person"),
    ("[[A survivor]] said it was dark. [[The man]] said it was cold.", "A survivor", "anonymous"),
    ("[[Ada Okafor]] said yes. [[Bram Tarn]] said no. [[The two ministers]] met.", "Ada Okafor; Bram Tarn", "person"),
    ("Several growers were angry, [[they]] said.", "Several growers", "group"),
    ("Two notes on TarnBroker.com vanished. [[The company]] said nothing was lost.", "TarnBroker.com", "organisation"),
    ("[[Riverton police]] came. [[Police]] said a knife was found.", "Riverton police", "organisation"),
    ("[[The Courier]] said it rained. [[The newspaper]] said the bridge was shut.", "Courier", "media"),
    ("[[A local paper]] said no. [[The Lantern]] said yes. [[The paper]] named the mayor.", "Lantern", "media"),
    ("In a letter, [[Ada Okafor]] said no. [[The letter]] named the mayor.", "letter by Ada Okafor", "document"),
    ("[[Shares of Norrin Ltd.]] fell. [[Norrin Ltd.]] said so.", "Norrin Ltd.", "organisation"),
    ("[[Rail operator Westlane]] said no trains would run.", "Westlane", "organisation"),
    ("Ada Okafor, who is a nurse, said so. Later Ada Okafor, [[who is a nurse]], said no.", "Ada Okafor", "person"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), TAKEN_UP)
def test_a_noun_takes_up_who_was_named(marked: str, name: str, kind: str) -> None:
    speaker = last(marked)
    assert (speaker.name, speaker.kind, speaker.resolved) == (name, kind, True)


@pytest.mark.parametrize(
    "marked",
    [
        "Riverton police and Ardmore police came. [[Police]] said a knife was found.",
        "[[Ada Okafor]] received a letter. [[The letter]] named the mayor.",
        "The Wexcombe raid was brief. [[Her sister]] said so.",
    ],
)
def test_nothing_is_taken_up_where_it_is_not_clear(marked: str) -> None:
    speaker = last(marked)
    assert speaker.name == speaker.surface


def test_an_open_noun_tells_who_is_in_focus() -> None:
    speaker = last("Ada Okafor met Bram Tarn in the hall. [[The nominee]] said nothing was agreed.")
    assert not speaker.resolved
    assert {candidate.name for candidate in speaker.candidates} == {"Ada Okafor", "Bram Tarn"}
    assert sum(candidate.probability for candidate in speaker.candidates) <= 0.5


def test_no_pronoun_is_certain() -> None:
    *_, speaker = resolve("Bram Tarn came home. [[He]] said it was late.")
    assert speaker is not None
    assert [(c.name, c.probability) for c in speaker.candidates] == [("Bram Tarn", 0.9)]
