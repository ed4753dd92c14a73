"""Who is speaking: sources of invented articles, resolved by the real parser and the real resolvers."""

from __future__ import annotations

import re

import pytest

from factcheck.model import Attribution, Span, Speaker
from factcheck.parsing import parse
from factcheck.speakers import SPEAKERS_VERSION, resolve_speakers

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def resolve(marked: str, byline: str | None = None) -> tuple[Speaker | None, ...]:
    """The speakers of the sources that [[...]] marks in a text, in text order."""
    text, sources, end = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[end : found.start()]
        sources.append(Span(len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
    text += marked[end:]
    attributions = tuple(Attribution((source,), (), ()) for source in sources)
    return tuple(a.speaker for a in resolve_speakers(parse(text, byline=byline), attributions))


def last(marked: str, byline: str | None = None) -> Speaker:
    speaker = resolve(marked, byline)[-1]
    assert speaker is not None
    return speaker


NAMES = [
    # (text, name of the last marked source)
    ("Mayor Ada Okafor opened the bridge. [[Okafor]] said it was safe.", "Ada Okafor"),
    ("[[Okafor]]: bridge is safe.\n\nMayor Ada Okafor opened the bridge on Monday.", "Ada Okafor"),
    ("Ada Okafor met Bram Lindqvist. [[Mr. Lindqvist]] said the bridge was safe.", "Bram Lindqvist"),
    ("Ada Okafor met Bram Okafor. [[Mrs. Okafor]] said the bridge was safe.", "Ada Okafor"),
    ("William Tarn spoke. Later [[Bill Tarn]] said the bridge was safe.", "William Tarn"),
    ("Henry L. Voss Jr. and Clara Voss attended. [[Ms. Voss]] said it was late.", "Clara Voss"),
    ("[[An attorney for the tenants, Bram Lindqvist,]] said the rent was too high.", "Bram Lindqvist"),
    ("[[Riverton council chair Ada Okafor, 61, who was elected in May,]] said so.", "Ada Okafor"),
    ("[[Ada Okafor’s]] statement said the bridge was safe.", "Ada Okafor"),
    ("Ada Okafor met Bram Lindqvist. [[Okafor and Lindqvist]] said it was safe.", "Ada Okafor; Bram Lindqvist"),
    (
        "Mayor Ada Okafor spoke first. [[Okafor and other residents]] said it was safe.",
        "Ada Okafor and other residents",
    ),
    ("Inspector Clara Whitcombe came. [[Whitcomb]] said the bridge was safe.", "Clara Whitcombe"),
]


@pytest.mark.parametrize(("marked", "name"), NAMES)
def test_a_name_is_told_in_full(marked: str, name: str) -> None:
    speaker = last(marked)
    assert (speaker.name, speaker.resolved) == (name, True)


PRONOUNS = [
    ("Ada Okafor met Bram Lindqvist. [[She]] said the bridge was safe.", "Ada Okafor"),
    ("Ada Okafor met Bram Lindqvist. [[He]] said the bridge was safe.", "Bram Lindqvist"),
    ("[[Bram Lindqvist]] said the bridge was safe. “Ask Peter Tarn,” [[he]] added.", "Bram Lindqvist"),
    ("[[Bram Lindqvist, who]] leads the union, said so. Lindqvist, [[who]] is 50, said it twice.", "Bram Lindqvist"),
    (
        "[[The Riverton Port Authority]] closed the pier. [[It]] said repairs would take a year.",
        "Riverton Port Authority",
    ),
    ("[[Several dockworkers]] met on Monday. [[They]] said repairs would take a year.", "Several dockworkers"),
]


@pytest.mark.parametrize(("marked", "name"), PRONOUNS)
def test_a_pronoun_takes_up_who_agrees_and_is_in_focus(marked: str, name: str) -> None:
    assert last(marked).name == name


NOMINALS = [
    ("Mayor Ada Okafor opened the bridge. [[The mayor]] said it was safe.", "Ada Okafor"),
    ("Senator Ada Okafor met Judge Bram Lindqvist. [[The judge]] said it was safe.", "Bram Lindqvist"),
    ("Rep. Ada Okafor met Judge Bram Lindqvist. [[The congresswoman]] said it was safe.", "Ada Okafor"),
    ("Republican nominee Ada Okafor met Democratic nominee Bram Lindqvist. [[The GOP nominee]] smiled.", "Ada Okafor"),
    ("[[A county judge]] has closed the bridge.\n\nJudge Bram Lindqvist ruled on Monday.", "Bram Lindqvist"),
    (
        "A Lantern Ministry official spoke at noon. Later [[the official]] said it was late.",
        "A Lantern Ministry official",
    ),
    ("Ada Okafor and her lawyer, Bram Lindqvist, came. Ada Okafor sat. [[Her lawyer]] said no.", "Bram Lindqvist"),
]


@pytest.mark.parametrize(("marked", "name"), NOMINALS)
def test_a_noun_takes_up_whose_role_it_is(marked: str, name: str) -> None:
    assert last(marked).name == name


BODIES = [
    ("The Coastal Rescue Authority (CRA) sailed. [[The CRA]] said nobody was hurt.", "Coastal Rescue Authority"),
    ("The Main Directorate of Harbours, or MDH, closed. [[MDH]] said it was late.", "Main Directorate of Harbours"),
    ("The Coastal Safety Council met. [[The Safety Council]] said nobody was hurt.", "Coastal Safety Council"),
    ("The Riverton Port Authority closed. [[The authority]] said nobody was hurt.", "Riverton Port Authority"),
    ("The Lantern Ministry of Trade closed. [[The ministry]] said nobody was hurt.", "Lantern Ministry of Trade"),
]


@pytest.mark.parametrize(("marked", "name"), BODIES)
def test_a_body_is_told_in_full(marked: str, name: str) -> None:
    assert last(marked).name == name


KINDS = [
    ("[[Ada Okafor]] said so.", "person"),
    ("[[The Riverton Port Authority]] said so.", "organisation"),
    ("[[The Riverton Gazette]] said so.", "media"),
    ("[[A senior official]] said so.", "anonymous"),
    ("[[Two people familiar with the talks]] said so.", "anonymous"),
    ("[[Officials]] said so.", "anonymous"),
    ("[[Critics of the plan]] said so.", "group"),
    ("[[About six in 10 voters]] said so.", "group"),
    ("[[A survey of tenants]] said so.", "document"),
    ("[[Recent data]] show so.", "document"),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS)
def test_kinds(marked: str, kind: str) -> None:
    assert last(marked).kind == kind


ROLES = [
    # (text, role, affiliation)
    (
        "[[Harbour Department spokesperson Bram Lindqvist]] said so.",
        "spokesperson",
        "Harbour Department",
    ),
    (
        "[[Ada Okafor, Maritime Security Council Coordinator for Harbour Communications,]] said so.",
        "Maritime Security Council Coordinator for Harbour Communications",
        "Maritime Security Council",
    ),
    ("[[Ada Okafor, the mayor of Riverton,]] said so.", "mayor of Riverton", None),
    ("[[A lawyer for the tenants, Bram Lindqvist,]] said so.", "lawyer for the tenants", None),
]


@pytest.mark.parametrize(("marked", "role", "affiliation"), ROLES)
def test_role_and_affiliation_are_told(marked: str, role: str, affiliation: str | None) -> None:
    speaker = last(marked)
    assert (speaker.role, speaker.affiliation) == (role, affiliation)


def test_a_role_told_once_is_known_wherever_the_person_speaks() -> None:
    assert last("Mayor Ada Okafor came. [[Okafor]] said so.").role == "Mayor"


OPEN = [
    "[[He]] said the bridge was safe.",
    "[[They]] said the bridge was safe.",
    "[[The agency]] said the bridge was safe.",
    "Ada Okafor met Ingrid Tarn, Elena Voss and Clara Brill. Nobody spoke. [[We]] were there.",
]


@pytest.mark.parametrize("marked", OPEN)
def test_what_the_text_does_not_tell_stays_open(marked: str) -> None:
    speaker = last(marked)
    assert not speaker.resolved
    assert speaker.name == speaker.surface


def test_an_open_pronoun_keeps_its_candidates() -> None:
    speaker = last("Bram Lindqvist, Peter Tarn and Hugh Voss met in the harbour on Monday. [[He]] said it was late.")
    assert {candidate.name for candidate in speaker.candidates} == {"Bram Lindqvist", "Peter Tarn", "Hugh Voss"}
    assert sum(candidate.probability for candidate in speaker.candidates) <= 1.001


def test_i_outside_a_quotation_is_the_author() -> None:
    assert last("[[I]] think the bridge is safe.", byline="Clara Brill").name == "Clara Brill"


@pytest.mark.parametrize("byline", [None, "The Riverton Gazette", "Lantern News"])
def test_i_stays_open_where_the_byline_names_no_person(byline: str | None) -> None:
    assert not last("[[I]] think the bridge is safe.", byline=byline).resolved


def test_i_inside_a_quotation_is_whoever_is_quoted() -> None:
    text = "“I believe that the bridge is safe,” Ada Okafor said."
    quoted = Attribution((Span(37, 47),), (Span(48, 52),), (Span(0, 36),))
    inner = Attribution((Span(1, 2),), (Span(3, 10),), (Span(11, 34),))
    speakers = [a.speaker for a in resolve_speakers(parse(text), (inner, quoted))]
    assert [(s.name, s.surface) for s in speakers if s] == [("Ada Okafor", "I"), ("Ada Okafor", "Ada Okafor")]


def test_surface_is_the_mention_as_written() -> None:
    assert last("Mayor Ada Okafor came. [[Mrs. Okafor,]] said so.").surface == "Mrs. Okafor"


def test_an_attribution_without_a_source_has_no_speaker() -> None:
    text = "It was said that the bridge is safe."
    (attribution,) = resolve_speakers(parse(text), (Attribution((), (Span(7, 11),), (Span(12, 35),)),))
    assert attribution.speaker is None
    assert attribution.via == ()


def test_order_and_spans_are_kept() -> None:
    text = "Okafor said yes. Mayor Ada Okafor said no."
    given = tuple(Attribution((Span(a, b),), (), ()) for a, b in ((23, 33), (0, 6)))
    assert [a.source for a in resolve_speakers(parse(text), given)] == [a.source for a in given]


def test_no_attributions_in_an_empty_text() -> None:
    assert resolve_speakers(parse(""), ()) == ()


def test_the_version_names_the_annotator() -> None:
    assert SPEAKERS_VERSION.startswith("speakers-")


RELAYED = [
    # (text, source, cue, content, chain)
    (
        "“It is safe,” Okafor said, according to state media Lantern.",
        "Okafor",
        "said",
        "“It is safe,”",
        [("Lantern", "media", "according to")],
    ),
    (
        "Okafor said the bridge was safe, the Riverton Gazette reported.",
        "Okafor",
        "said",
        "the bridge was safe",
        [("Riverton Gazette", "media", "reported")],
    ),
    ("Okafor said the bridge was safe.", "Okafor", "said", "the bridge was safe", []),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "chain"), RELAYED)
def test_a_reporter_without_an_attribution_of_its_own_is_in_the_chain(
    text: str, source: str, cue: str, content: str, chain: list[tuple[str, str, str]]
) -> None:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    resolved = resolve_speakers(parse(text), (Attribution((spans[0],), (spans[1],), (spans[2],)),))
    assert len(resolved) == 1
    assert [(hop.name, hop.kind, hop.cue) for hop in resolved[0].via] == chain


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Shares of Tarnwerk Inc. fell. Tarnwerk Inc. closed mills. [[The company]] said no.", "Tarnwerk Inc."),
        ("The Riverton Gazette looked into the mills. [[The article]] said sales were slow.", "Riverton Gazette"),
        ("[[On Monday, the Main Directorate of Harbours, or MDH,]] closed.", "Main Directorate of Harbours"),
        ("The Okafor campaign met. [[The campaign]] said donations were slow.", "Okafor campaign"),
        (
            "Ada Okafor met Bram Lindqvist. [[Both the Riverton Port Authority and Okafor]] agreed.",
            "Riverton Port Authority; Ada Okafor",
        ),
        ("Judge Bram Lindqvist came. [[An attorney named Clara Brill]] said sales were slow.", "Clara Brill"),
        (
            "[[RIVERTON, May 3 (Lantern) – The Riverton Port Authority]] said sales were slow.",
            "Riverton Port Authority",
        ),
    ],
)
def test_further_names(marked: str, name: str) -> None:
    assert last(marked).name == name


INTRODUCED = [
    # (text, name, role): names that spaCy misses, told by the role before them or the age behind
    ("Work stopped. “The pier is unsafe,” [[engineer Radka Moll]] said.", "Radka Moll", "engineer"),
    ("[[The lead prosecutor, Oluchi Bergström,]] said the case was strong.", "Oluchi Bergström", "lead prosecutor"),
    ("[[Shopkeeper Anouk Bell]] told the Gazette that trade had halved.", "Anouk Bell", "Shopkeeper"),
    ("[[Nurse Ilse Brand, 34,]] said the ward was full.", "Ilse Brand", "Nurse"),
    ("[[Detective Inspector Morag Sule]] said a man had been arrested.", "Morag Sule", "Detective Inspector"),
    ("“We rest now,” [[snagger Radka Moll]] said.", "Radka Moll", None),
]


@pytest.mark.parametrize(("marked", "name", "role"), INTRODUCED)
def test_a_role_or_an_age_tells_a_name(marked: str, name: str, role: str | None) -> None:
    speaker = last(marked)
    assert (speaker.name, speaker.kind, speaker.role) == (name, "person", role)


@pytest.mark.parametrize(
    "marked",
    [
        "[[The owner, Blackmoor Holdings,]] said the mill would close.",
        "[[A farmer in Upper Marsh, North Caldria,]] said the field was dry.",
    ],
)
def test_a_place_or_company_behind_a_role_is_no_person(marked: str) -> None:
    assert last(marked).kind != "person"


ISSUED = [
    # (text, name, kind): writings told by whoever issues them, bodies by the noun before their name
    ("[[A new article in the Norrin Tribune]] said he would quit.", "Norrin Tribune", "media"),
    ("[[An analysis of port fees by Tradeworth]] found a gap.", "Tradeworth", "organisation"),
    ("[[Caldrian newspaper Dagsposten]] said talks had failed.", "Dagsposten", "media"),
    ("[[The bus company, Swiftway,]] said the bus was new.", "Swiftway", "organisation"),
    ("[[Police]] said a knife was found.", "Police", "organisation"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), ISSUED)
def test_bodies_and_their_writings(marked: str, name: str, kind: str) -> None:
    speaker = last(marked)
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("marked", "kind", "resolved"),
    [
        ("[[Okello’s former campaign strategist]] said so.", "person", False),
        ("[[A campaign strategist]] said so.", "anonymous", True),
        ("[[Two diplomats]] said so.", "anonymous", True),
        ("[[Officials in Norrin]] said so.", "anonymous", True),
        ("[[Experts]] said so.", "group", True),
    ],
)
def test_a_definite_role_is_one_person_not_an_unnamed_source(marked: str, kind: str, resolved: bool) -> None:
    speaker = last(marked)
    assert (speaker.kind, speaker.resolved) == (kind, resolved)


def test_a_phrase_of_time_is_no_speaker() -> None:
    assert resolve("[[Hours before the vote]], it was said.") == (None,)


def test_he_may_be_the_unnamed_official_who_spoke_last() -> None:
    speaker = last("[[A customs officer]] said the crate was empty. [[He]] said it smelled of fish.")
    assert (speaker.name, speaker.kind) == ("A customs officer", "anonymous")
