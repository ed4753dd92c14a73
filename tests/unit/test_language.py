from __future__ import annotations

import pytest

from factcheck.language import unreadable_reason


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge would close in May.",
        "Ingrid Solvang-Aumont, Marisol Quintão",  # names alone are not another language
        "Kestrel Bay: 31 dead",
        "Jean-Luc Prévert told reporters in Port-au-Vent that he was not aware of the plan.",
    ],
)
def test_english_is_read(text: str) -> None:
    assert unreadable_reason(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no words"),
        ("12 %, 14 — ?!", "no words"),
        ("Мэр сказал, что мост закроют в мае.", "Latin alphabet"),
        ("市長は五月に橋を閉鎖すると述べた。", "Latin alphabet"),
        ("Die Bürgermeisterin sagte am Montag, die Brücke werde im Mai gesperrt.", "another language"),
        ("Le maire a déclaré lundi que le pont serait fermé pendant deux ans.", "another language"),
    ],
)
def test_other_languages_are_refused_with_the_reason(text: str, reason: str) -> None:
    assert reason in (unreadable_reason(text) or "")
