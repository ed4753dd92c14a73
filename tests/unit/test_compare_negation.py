"""When the draft turns the source round."""

from __future__ import annotations

import pytest
from comparing import SENTENCES, findings, held_against

from factcheck.compare.negation import negation_mismatch


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The council approved the tunnel.", "The council did not approve the tunnel."),
        ("The council did not approve the tunnel.", "The council approved the tunnel."),
        ("Oduya ruled out a new harbour tax.", "Oduya did not rule out a harbour tax."),
        ("The council has paid the harbour divers.", "Oduya denied that the council had paid the harbour divers."),
        ("Oduya's office admitted the harbour leak.", "Oduya's office denied the harbour leak."),
        ("Inspectors hold proof that the northern dam leaked.", "There is no evidence that the northern dam leaked."),
        ("Oduya is expected to meet the divers.", "Oduya is not expected to see the divers."),
        ("The tunnel plan would change traffic on the coast.", "Neither tunnel plan would shift traffic on the coast."),
        ("Ferry fares rose on the northern line.", "Ferry fares fell on the northern line."),
    ],
)
def test_turned_round(draft: str, source: str) -> None:
    assert len(findings(negation_mismatch, draft, source)) == 1


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The council did not approve the tunnel.", "The council never approved the tunnel."),
        ("The council rejected the tunnel.", "The council did not approve the tunnel."),
        ("Oduya did not deny that the council had paid.", "The council had paid, Oduya said."),
        ("The divers were unhappy with the harbour pay.", "The divers were not happy with the harbour pay."),
        ("The ferry failed to reach the harbour.", "The ferry did not reach the harbour."),
        ("Holt backs the tunnel.", "Holt backs the tunnel, but he does not like the toll."),
        ("The council approved the tunnel.", "The council, which never met in May, approved the tunnel."),
        ("The ferry had sunk, Oduya said.", "Oduya could not verify reports that the ferry had sunk."),
        ("Holt opened the gate.", "It was not clear who had opened the gate."),
        ("The ferry sank.", "The weather was not good."),
        ("", "The council did not approve the tunnel."),
    ],
)
def test_not_turned_round(draft: str, source: str) -> None:
    assert findings(negation_mismatch, draft, source) == []


def test_evidence_names_the_negation() -> None:
    assert findings(
        negation_mismatch, "The council approved the tunnel.", "The council did not approve the tunnel."
    ) == [("approved", "not approve")]


def test_without_matches() -> None:
    statement, _ = held_against("The council approved the tunnel.", "It did.")
    assert negation_mismatch(statement, []) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_agrees_with_itself(sentence: str) -> None:
    assert findings(negation_mismatch, sentence, sentence) == []
