"""Predicates and their polarity."""

from __future__ import annotations

import pytest

from factcheck.parsing import parse
from factcheck.polarity import find_predicates


@pytest.mark.parametrize(
    ("text", "lemma", "cues"),
    [
        ("The council did not approve the plan.", "approve", ["not"]),
        ("The council hasn't decided.", "decide", ["n't"]),
        ("The mayor never visited the dam.", "visit", ["never"]),
        ("Nobody visited the dam.", "visit", ["Nobody"]),
        ("Neither plan would help.", "help", ["Neither"]),
        ("Oduya denied that the council had paid.", "pay", ["denied"]),
        ("The ferry failed to arrive.", "arrive", ["failed"]),
        ("The firm refused to sign.", "sign", ["refused"]),
        ("She is unable to pay.", "pay", ["unable"]),
        ("He left without saying a word.", "say", ["without"]),
        ("They no longer support the plan.", "support", ["no"]),
        ("The gate is not safe.", "safe", ["not"]),
        ("The bill does not pardon or change the sentence.", "change", ["not"]),
        ("Officials do not think that the bridge will open.", "open", ["not"]),
        ("Oduya is not expected to meet the divers.", "meet", ["not"]),
        ("There was nothing wrong with the gate.", "wrong", ["nothing"]),
        ("There is no evidence that the dam leaked.", "leak", ["no"]),
    ],
)
def test_negated(text: str, lemma: str, cues: list[str]) -> None:
    predicate = next(p for p in find_predicates(parse(text)) if p.lemma == lemma)
    assert predicate.negated
    assert [cue.of(text) for cue in predicate.cues] == cues


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The council approved the plan.", "approve"),
        ("Not only did the ferry leave late, it also burned.", "leave"),
        ("He did not deny that he had known.", "know"),
        ("No doubt the gate opened.", "open"),
        ("Oduya could not verify reports that the ferry had sunk.", "sink"),
        ("The mayor, who never smiles, opened the gate.", "open"),
    ],
)
def test_not_negated(text: str, lemma: str) -> None:
    predicate = next(p for p in find_predicates(parse(text)) if p.lemma == lemma)
    assert not predicate.negated


def test_nothing_in_nothing() -> None:
    assert find_predicates(parse("")) == ()


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        ("Voters turned down the stadium tax.", "turn down", False),
        ("The union did not vote against the offer.", "against", True),
        ("The governor is in favour of the toll.", "favour", False),
        ("The board has not made a decision on the pier.", "decide", True),
        ("Few residents support the merger.", "support", True),
        ("A few residents support the merger.", "support", False),
        ("The board has yet to sign the treaty.", "sign", True),
        ("It is not for the mayor to set the toll.", "set", True),
        ("Moll kept the report from the board.", "keep from", False),
    ],
)
def test_what_a_predicate_is_called(text: str, lemma: str, negated: bool) -> None:
    found = {p.lemma: p.negated for p in find_predicates(parse(text))}
    assert found.get(lemma) is negated
