"""What a speaker said, across articles: one entry a person, and none for two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import NotFound
from factcheck.model import AnnotatedArticle, Annotations, Attribution, Hedge, Sentence, Span, Speaker, SpeakerKind
from index.codec import article_id
from index.namesakes import folded, speaker_id
from index.rebuild import reannotate
from index.said import Saying
from index.store import Store
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        yield opened


def said(
    uri: str, *sayings: tuple[Speaker | None, str], published: str | None = None, **fields: str
) -> AnnotatedArticle:
    """An article with a sentence "CONTENT, NAME said." for each saying."""
    attributions, text = [], ""
    for speaker, content in sayings:
        surface = speaker.surface if speaker else "somebody"
        start = len(text)
        text += f"{content}, {surface} said. "
        cue = start + len(content) + 2 + len(surface) + 1
        attributions.append(
            Attribution(
                source=(Span(cue - 1 - len(surface), cue - 1),),
                cue=(Span(cue, cue + 4),),
                content=(Span(start, start + len(content)),),
                speaker=speaker,
            )
        )
    made = story(uri, text.strip(), **fields)
    return replace(
        made,
        article=replace(made.article, published_at=published),
        text=replace(made.text, attributions=tuple(attributions)),
    )


def person(name: str, surface: str | None = None, kind: SpeakerKind = "person", *, resolved: bool = True) -> Speaker:
    return Speaker(name, surface or name, kind, resolved=resolved)


ILVA = person("Ilva Brandt", "Brandt")


def add(store: Store, *articles: AnnotatedArticle) -> None:
    store.add(with_vectors(ENCODER, *articles))


def names(store: Store, query: str = "") -> list[str]:
    return [card.name for card in store.speakers(query).speakers]


def content(saying: Saying) -> str:
    return saying.attribution.content[0].of(saying.field_text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilva Brandt", "ILVA BRANDT"),
        ("José Ångström", "Jose Angstrom"),
        ("J. D. Okafor", "J.D. Okafor"),
        ("J.D. Okafor", "JD Okafor"),
        ("Tom Reyes, Jr.", "Tom Reyes Jr"),
        ("Sean O’Dell", "Sean O'Dell"),
        ("the Harbour Board", "Harbour Board"),
        ("  Ilva   Brandt ", "Ilva Brandt"),
    ],
)
def test_spelling_does_not_part_a_speaker(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert speaker_id("person", one) == speaker_id("person", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Reyes Jr.", "Tom Reyes"),
        ("Tom Reyes Jr.", "Tom Reyes Sr."),
        ("Ilva Brandt", "Ulva Brandt"),
        ("Ilva Brandt", "I. Brandt"),
        ("Brandt", "Ilva Brandt"),
        ("Ilva Brandt", "Ilva Maria Brandt"),
        ("The", "Theo"),
    ],
)
def test_two_names_are_two_speakers(one: str, other: str) -> None:
    assert speaker_id("person", one) != speaker_id("person", other)


def test_kinds_part_speakers_of_one_name() -> None:
    assert speaker_id("person", "Washington") != speaker_id("organisation", "Washington")


def test_a_speaker_meets_across_articles(store: Store) -> None:
    add(
        store,
        said("a", (ILVA, "Fares rise"), (ILVA, "Ferries wait"), published="2024-10-16", publisher="The Quay"),
        said("b", (person("ILVA BRANDT"), "The ice is thick"), published="2024-10-18", publisher="Oldmere Echo"),
        said("c", (person("Brandt"), "No comment"), published="2024-10-17"),
    )
    (card,) = [card for card in store.speakers().speakers if card.name == "Ilva Brandt"]
    assert (card.id, card.kind, card.articles, card.sayings) == (speaker_id("person", "Ilva Brandt"), "person", 2, 3)
    assert store.speaker(card.id) == card
    assert names(store) == ["Brandt", "Ilva Brandt"], "a bare surname that was not expanded stays apart"
    found = store.sayings(card.id).sayings
    assert [content(saying) for saying in found] == ["The ice is thick", "Fares rise", "Ferries wait"]
    assert [saying.article.publisher for saying in found] == ["Oldmere Echo", "The Quay", "The Quay"]
    assert found[2].sentence.span.of(found[2].field_text) == "Ferries wait, Brandt said."


JOINT = [
    # (joint speaker, who else speaks alone, who is listed with how many sayings)
    (person("Ilva Brandt; Omar Reyes"), (), {"Ilva Brandt": 1, "Omar Reyes": 1}),
    (person("Ilva Brandt; Omar Reyes"), (ILVA,), {"Ilva Brandt": 2, "Omar Reyes": 1}),
    (person("Ilva Brandt; Ilva Brandt"), (), {"Ilva Brandt": 1}),
    (person("Ilva Brandt; her lawyer"), (), {"Ilva Brandt": 1}),
    (person("Ilva Brandt; Harbour Board", kind="group"), (ILVA,), {"Ilva Brandt": 2}),
    (person("Ilva Brandt; Harbour Board", kind="group"), (), {}),
    (person("Brandt and Reyes", resolved=False), (), {}),
]


@pytest.mark.parametrize(("joint", "alone", "listed"), JOINT)
def test_who_speaks_jointly_is_listed_each(
    store: Store, joint: Speaker, alone: tuple[Speaker, ...], listed: dict[str, int]
) -> None:
    add(store, said("a", (joint, "Fares rise"), *((speaker, "Ferries wait") for speaker in alone)))
    assert {card.name: card.sayings for card in store.speakers().speakers} == listed
    for card in store.speakers().speakers:
        (*_, saying) = store.sayings(card.id).sayings
        assert content(store.sayings(card.id).sayings[0]) == "Fares rise"
        assert saying.article.uri == "a"
    store.delete(article_id("a"))
    assert names(store) == []


def test_a_joint_speaker_s_bare_surname_goes_to_who_bears_it_and_speaks_there_too(store: Store) -> None:
    named = Speaker("Ilva Brandt", "Ilva Brandt", "person", "harbour minister", "Harbour Board")
    bare = replace(named, name="Brandt", surface="Brandt")
    add(store, said("a", (bare, "No"), (person("Brandt; Ilva Brandt"), "Fares rise")))
    add(store, said("b", (named, "Ferries wait")))
    assert {card.name: card.sayings for card in store.speakers().speakers} == {"Ilva Brandt": 3}


@pytest.mark.parametrize(
    "speaker",
    [
        None,
        person("she", "she", resolved=False),
        person("Brandt", resolved=False),
        person("two officials", kind="anonymous"),
        person("residents", kind="group"),
        person("🚢"),
        person("court filings", kind="document"),
        person("An internal study of Harbour Board", kind="document"),
        person("papers", kind="media"),
        person("either state", kind="organisation"),
    ],
)
def test_who_has_no_name_is_not_listed(store: Store, speaker: Speaker | None) -> None:
    add(store, said("a", (speaker, "Fares rise"), (person("Harbour Board", kind="organisation"), "Ferries wait")))
    assert names(store) == ["Harbour Board"]


@pytest.mark.parametrize(
    "name",
    ["Ludo van der Berg", "Omar al-Rashidi", "Bank of the North", "eHarbour", "北港日报", "O", "NDSI"],
)
def test_names_may_hold_particles(store: Store, name: str) -> None:
    add(store, said("a", (person(name, kind="organisation"), "Fares rise")))
    assert names(store) == [name]


def test_a_headlines_sayings_are_listed_too(store: Store) -> None:
    made = said("a", title="Brandt said fares rise")
    spoken = Attribution((Span(0, 6),), (Span(7, 11),), (Span(12, 22),), speaker=ILVA)
    title = Annotations((Sentence(Span(0, 22), "headline", "title"),), attributions=(spoken,))
    add(store, replace(made, title=title))
    (saying,) = store.sayings(speaker_id("person", "Ilva Brandt")).sayings
    assert (saying.field, content(saying), saying.sentence) == ("title", "fares rise", title.sentences[0])


def test_how_firmly(store: Store) -> None:
    made = said("a", (ILVA, "Fares may rise"), (ILVA, "Ferries wait"))
    inside = Hedge(Span(6, 9), "modal", "speaker", 2, scope=Span(0, 14))
    outside = Hedge(Span(24, 28), "belief", "author", 1, scope=Span(0, 14))  # stands in the cue, weakens the content
    elsewhere = Hedge(Span(35, 39), "modal", "speaker", 2, scope=Span(30, 42))
    add(store, replace(made, text=replace(made.text, hedges=(inside, outside, elsewhere))))
    first, second = store.sayings(speaker_id("person", "Ilva Brandt")).sayings
    assert (first.hedges, second.hedges) == ((inside, outside), (elsewhere,))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ilva Brandt", "José Ångström", "Oldmere Council"]),
        ("ang", ["José Ångström"]),
        ("ÅNGSTRÖM josé", ["José Ångström"]),
        ("OLD cou", ["Oldmere Council"]),
        ("an", ["Ilva Brandt", "José Ångström"]),
        ("brandt ilsa", []),
        (" ", ["Ilva Brandt", "José Ångström", "Oldmere Council"]),
        ("%", []),
        ("🚢", []),
        ("brandt " * 5_000, ["Ilva Brandt"]),
        ("' OR 1=1", []),
    ],
)
def test_a_query_looks_anywhere_in_the_name(store: Store, query: str, found: list[str]) -> None:
    speakers = (ILVA, person("José Ångström"), person("Oldmere Council", kind="organisation"))
    add(store, said("a", *((speaker, "Fares rise") for speaker in speakers)))
    assert names(store, query) == found


def test_pages_of_speakers_and_of_sayings(store: Store) -> None:
    add(
        store,
        *(
            said(f"s{n}", (ILVA, f"Fare {n}"), (person(f"Person {n}"), "No"), published=f"2024-10-1{n}")
            for n in range(5)
        ),
    )
    pages, cursor = [], None
    while True:
        page = store.speakers(cursor=cursor, limit=4)
        pages.append([card.name for card in page.speakers])
        if (cursor := page.next) is None:
            break
    assert pages == [["Ilva Brandt", "Person 0", "Person 1", "Person 2"], ["Person 3", "Person 4"]]
    key, seen = speaker_id("person", "Ilva Brandt"), []
    while True:
        sayings = store.sayings(key, cursor, limit=2)
        seen.append([content(saying) for saying in sayings.sayings])
        if (cursor := sayings.next) is None:
            break
    assert seen == [["Fare 4", "Fare 3"], ["Fare 2", "Fare 1"], ["Fare 0"]]


def test_sayings_of_one_article_and_undated_ones_page_in_order(store: Store) -> None:
    add(store, said("a", *((ILVA, f"Fare {n}") for n in range(5))), said("b", (ILVA, "Later"), published="2024"))
    key, seen, cursor = speaker_id("person", "Ilva Brandt"), [], None
    while True:
        page = store.sayings(key, cursor, limit=1)
        seen += [content(saying) for saying in page.sayings]
        if (cursor := page.next) is None:
            break
    assert seen == ["Later", *(f"Fare {n}" for n in range(5))]


def test_only_what_articles_say_now_is_listed(store: Store) -> None:
    add(store, said("a", (ILVA, "Fares rise"), (person("Old Name"), "No")))
    add(store, said("a", (ILVA, "Fares fall")))
    assert names(store) == ["Ilva Brandt"]
    assert [content(saying) for saying in store.sayings(speaker_id("person", "Ilva Brandt")).sayings] == ["Fares fall"]


def test_fresh_annotations_list_their_speakers(store: Store) -> None:
    made = said("a", (person("Brandt"), "Fares rise"))
    add(store, made)
    (spoken,) = made.text.attributions
    better = replace(made, version="hand-2", text=replace(made.text, attributions=(replace(spoken, speaker=ILVA),)))
    reannotate(store, better, ENCODER.encode)
    assert names(store) == ["Ilva Brandt"]


def test_deleting_an_article_takes_its_speakers_along(store: Store) -> None:
    add(store, said("a", (ILVA, "Fares rise"), (person("Zyxwquux Vbn"), "No")), said("b", (ILVA, "Ferries wait")))
    store.delete(article_id("a"))
    assert names(store) == ["Ilva Brandt"]
    assert store.speakers().speakers[0].sayings == 1
    with pytest.raises(NotFound):
        store.speaker(speaker_id("person", "Zyxwquux Vbn"))
    assert b"yxwquux" not in b"".join(path.read_bytes() for path in store.folder.iterdir())


def test_the_spelling_shown_is_the_commonest(store: Store) -> None:
    for number, name in enumerate(("Jose Angstrom", "José Ångström", "José Ångström")):
        add(store, said(f"s{number}", (person(name), "Fares rise")))
    assert names(store) == ["José Ångström"]


@pytest.mark.parametrize("key", ["", "nobody"])
def test_unknown_speakers_are_not_found(store: Store, key: str) -> None:
    for ask in (store.speaker, store.sayings):
        with pytest.raises(NotFound, match="no speaker"):
            ask(key)


def test_annotations_that_name_no_place_do_not_spoil_the_page(store: Store) -> None:
    made = story("a", "Fares rise.")
    add(store, replace(made, text=Annotations((), attributions=(Attribution((), (), (), speaker=ILVA),))))
    (saying,) = store.sayings(speaker_id("person", "Ilva Brandt")).sayings
    assert saying.sentence.span == (0, len("Fares rise."))
