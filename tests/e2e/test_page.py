"""The page as an editor uses it, in a real browser at a desk and on a phone.

Skipped where no browser is installed, unless REQUIRE_BROWSER=1 says that one must be.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import DESKTOP, PHONE, NoBrowser, chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHANGED = (
    "Twelve sailors were injured in the attack on the P-31, two of them seriously, Ostmere’s Defense Command said."
)
DRAFT = (
    f"A night in the strait\n\nWill it happen again? {CHANGED} A penguin was elected mayor of Reykjavik on Thursday."
)

PAYLOAD = '<img src="/none" onerror="window.broken = 1"><script>window.broken = 1</script>'
HOSTILE = {
    "uri": "hostile/1",
    "title": f"Lowmoor depot to close {PAYLOAD}",
    "publisher": f"Gazette {PAYLOAD}",
    "byline": f"Ivo {PAYLOAD}",
    "published_at": "2026-04-02",
    "url": "https://hostile.example/1",
    "text": f"The tram depot at Lowmoor will reportedly close in May, Mayor Ada Quill {PAYLOAD} said.\n\n"
    f"“The roof {PAYLOAD} may fall at any time,” she said.",
}
HOSTILE_DRAFT = (
    f"The tram depot at Lowmoor will close in May, Mayor Ada Quill said. The roof {PAYLOAD} may fall at any time."
)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except NoBrowser as missing:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"REQUIRE_BROWSER is set, but {missing}")
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def address(
    chrome: Browser, factcheck: Any, samples_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server over the sample newsroom and one hostile article."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(samples_store, folder / "store")
    hostile = folder / "hostile.jsonl"
    hostile.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    done = factcheck("add", hostile, "--data", folder / "store")
    assert done.returncode == 0, done.stderr
    with serving(folder / "store") as address:
        yield address


class Watch:
    """What must not happen while a page is open."""

    def __init__(self, page: Page, address: str) -> None:
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.dialogs: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith(address) else self.foreign.append(r.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def assert_quiet(self) -> None:
        assert (self.errors, self.foreign, self.dialogs) == ([], [], [])


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, chrome: Browser, address: str) -> Iterator[Page]:
    """The page, open and empty; afterwards nothing went wrong, left the house or ran out of the window."""
    with chrome.new_context(viewport=request.param, reduced_motion="reduce") as context:
        page = context.new_page()
        watch = Watch(page, address)
        page.goto(address)
        yield page
        assert page.evaluate("document.documentElement.scrollWidth") <= request.param["width"]
        watch.assert_quiet()


def check(page: Page, draft: str) -> None:
    page.fill("#draft", draft)
    page.click("#check")
    page.wait_for_selector("#answer .card")


# --- what an editor does -----------------------------------------------------------------------------------------


def test_a_statement_is_checked(page: Page) -> None:
    check(page, CHANGED)
    card = page.locator(".card")
    assert card.count() == 1
    assert card.locator(".statement").inner_text() == CHANGED
    assert "Nine sailors were injured in the attack" in card.locator(".passage .sentence").first.inner_text()
    assert "Ostmere State News Agency" in card.locator(".credit").first.inner_text()
    assert card.locator(".out").first.get_attribute("href").startswith("https://")
    assert "#:~:text=" in card.locator(".out").first.get_attribute("href")


def test_a_draft_is_marked_and_its_finding_read(page: Page) -> None:
    check(page, DRAFT)
    assert page.locator("#marked").inner_text().split() == DRAFT.split()
    claim = page.locator("#marked a.claim", has_text="Twelve sailors")
    assert claim.inner_text() == CHANGED
    claim.click()
    card = page.locator(".card:focus")
    finding = card.locator('.finding[data-code="number_mismatch"]')
    assert finding.get_attribute("data-severity") == "error"
    assert finding.locator(".side .words").all_inner_texts() == ["Twelve", "Nine"]
    assert "No source found" in page.locator(".card").last.inner_text()
    page.locator(".skipped-list summary").click()
    assert "Will it happen again? a question" in page.locator(".skipped-list").inner_text()


def test_a_suggested_edit_shows_word_by_word_what_goes_and_what_comes(page: Page) -> None:
    check(page, CHANGED)
    suggestion = page.locator('.finding[data-code="number_mismatch"] .suggestion')
    assert suggestion.locator("del").text_content() == " delete: Twelve"  # the first word is for whoever hears the page
    assert suggestion.locator("ins").text_content() == " insert: Nine"
    assert "sailors were injured" in suggestion.inner_text()


def test_verdicts_differ_in_word_and_picture(page: Page) -> None:
    german = "Die Ministerin sagte am Montag, die Brücke werde im Mai gesperrt."
    faithful = "Two of the Kestrel’s crew were treated for cuts and bruises, Holm said."
    check(page, f"{DRAFT}\n\n{german}\n\n{faithful}")
    verdicts = page.locator(".card .verdict")
    told = [(v.inner_text(), v.locator(".icon path").get_attribute("d")) for v in verdicts.all()]
    assert {words for words, _ in told} == {"Needs attention", "No source found", "Not readable", "Matches its source"}
    assert len(set(told)) == len({picture for _, picture in told}) == 4


def test_the_source_article_is_opened_from_a_card(page: Page) -> None:
    check(page, CHANGED)
    with page.context.expect_page() as opened:
        page.locator(".article-title").first.click()
    article = opened.value
    article.wait_for_selector("#wanted")
    assert "Nine sailors were injured in the attack" in article.locator("#wanted").inner_text()
    assert article.locator("#wanted").evaluate("e => e === document.activeElement")
    assert article.locator("h1").count() == 1
    assert article.locator(".speaker").count() > 0
    speaker = article.locator(".speaker").first
    speaker.click()
    assert speaker.get_attribute("aria-pressed") == "true"
    assert article.locator(".chosen").count() > 0
    assert article.evaluate("document.documentElement.scrollWidth") <= article.viewport_size["width"]


def test_a_suggestion_changes_the_draft_and_can_be_undone(page: Page) -> None:
    check(page, DRAFT)
    page.locator('.finding[data-code="number_mismatch"] button', has_text="Apply").click()
    page.wait_for_selector("#desk:not([aria-busy])")
    assert page.input_value("#draft") == DRAFT.replace("Twelve", "Nine")
    assert page.locator('.finding[data-code="number_mismatch"]').count() == 0
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector('.finding[data-code="number_mismatch"]')
    assert page.input_value("#draft") == DRAFT


def test_a_suggestion_finds_its_place_after_astral_characters_and_in_html(page: Page) -> None:
    html = f"<p>\N{FIRE}\N{FIRE} Night of fire.</p><p>{CHANGED}</p>"
    check(page, html)
    assert page.locator("#markup option").first.inner_text() == "Detect (HTML)"
    page.locator('.finding[data-code="number_mismatch"] button', has_text="Apply").click()
    page.wait_for_selector("#desk:not([aria-busy])")
    assert page.input_value("#draft") == html.replace("Twelve", "Nine")


def test_a_finding_is_dismissed_with_a_reason(page: Page, address: str) -> None:
    check(page, CHANGED)
    finding = page.locator('.finding[data-code="number_mismatch"]')
    finding.locator(".dismissal summary").click()
    finding.get_by_role("button", name="Changed on purpose").click()
    page.wait_for_selector(".dismissed")
    labels = page.request.get(f"{address}/v1/dismissals", headers={"Accept": "application/json"}).json()["dismissals"]
    assert (labels[-1]["code"], labels[-1]["reason"]) == ("number_mismatch", "intended")


def test_hedges_are_marked_by_type_and_named(page: Page) -> None:
    check(page, "Fourteen Ostmerian sailors were injured in the collision in the Sallow Strait, Col. Adaeze Holm said.")
    marked = page.locator(".source .passage .hedge[data-type=modal]")
    assert marked.inner_text() == "may"
    assert "Modal · possible" in page.locator(".hedge-list").inner_text()
    page.locator(".key summary").click()
    styles = page.locator(".key .hedge").evaluate_all(
        "marks => marks.map(m => { const s = getComputedStyle(m);"
        " return s.textDecorationStyle + s.textDecorationThickness; })"
    )
    assert len(set(styles)) == 10


def test_a_replaced_article_is_shown_as_it_was_checked(chrome: Browser, address: str) -> None:
    article = {"uri": "gazette/1", "text": "The Lowmoor bridge will close in June, the council said."}
    with chrome.new_context() as context:
        page = context.new_page()
        added = page.request.post(f"{address}/v1/articles", data=article).json()
        page.goto(address)
        check(page, "The Lowmoor bridge will close in July, the council said.")
        checked = page.locator(".article-title").first.get_attribute("href")
        assert checked.startswith(f"/articles/{added['id']}#")
        page.request.post(f"{address}/v1/articles", data={**article, "text": "The bridge stays open."})
        page.goto(address + checked)
        page.wait_for_selector("#wanted")
        assert "close in June" in page.locator("#wanted").inner_text()
        page.locator(".notice a").click()
        page.wait_for_selector("text=The bridge stays open.")
        revisions = page.locator(".revisions li")
        assert [words.split("\n")[1].split("·")[0] for words in revisions.all_inner_texts()] == ["current", "replaced"]
        assert all(
            time.startswith("20") for time in revisions.locator("time").evaluate_all("t => t.map(x => x.dateTime)")
        )
        page.request.delete(f"{address}/v1/articles/{added['id']}")


# --- states ------------------------------------------------------------------------------------------------------


def test_an_empty_draft_is_refused_without_asking(page: Page) -> None:
    page.click("#check")
    assert "nothing to check" in page.locator("#notice").inner_text()
    assert page.evaluate("document.activeElement.id") == "draft"


def test_a_draft_without_statements_says_so(page: Page) -> None:
    page.fill("#draft", "Who knows?")
    page.click("#check")
    page.wait_for_selector(".blank")


def test_an_unreadable_statement_says_why(page: Page) -> None:
    check(page, "Die Regierung hat gestern beschlossen, die Brücke über den Fluss noch in diesem Jahr zu sperren.")
    card = page.locator(".card")
    assert card.get_attribute("data-verdict") == "unverifiable"
    assert card.locator(".plain").inner_text()


def test_progress_and_problems_are_shown(chrome: Browser, address: str) -> None:
    problem = {"title": "Unprocessable Content", "status": 422, "detail": "Too <b>long</b>.", "request_id": "r-17"}
    with chrome.new_context() as context:
        page = context.new_page()
        page.goto(address)

        def answer(route: Any) -> None:
            page.wait_for_selector("#progress:not([hidden])")
            assert page.locator("#desk").get_attribute("aria-busy") == "true"
            route.fulfill(status=422, content_type="application/problem+json", body=json.dumps(problem))

        page.route("**/v1/drafts/check", answer)
        page.fill("#draft", "Rain fell on the town.")
        page.click("#check")
        page.wait_for_selector("#notice:not([hidden])")
        assert "Too <b>long</b>." in page.locator("#notice").inner_text()
        assert "r-17" in page.locator("#notice").inner_text()
        page.unroute("**/v1/drafts/check")
        page.get_by_role("button", name="Try again").click()
        page.wait_for_selector(".card")
        assert page.locator("#notice").is_hidden()


def test_a_service_that_is_gone_is_named(chrome: Browser, address: str) -> None:
    with chrome.new_context() as context:
        page = context.new_page()
        page.goto(address)
        context.set_offline(True)
        page.fill("#draft", "Rain fell on the town.")
        page.click("#check")
        page.wait_for_selector("#notice:not([hidden])")
        assert "cannot be reached" in page.locator("#notice").inner_text()


def test_an_article_that_does_not_exist_is_a_problem(chrome: Browser, address: str) -> None:
    with chrome.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/articles/none")
        page.wait_for_selector(".notice")
        assert "none" in page.locator(".notice").inner_text()


# --- the keyboard, colours ---------------------------------------------------------------------------------------


def test_everything_is_done_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#draft").focus()
    page.keyboard.type(DRAFT[:-1])
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".card")
    assert "statements checked" in page.locator("#live").inner_text()
    page.locator("#marked a.claim").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "statement-1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "statement-2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "statement-1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "draft-1"


CONTRASTS = (Path(__file__).parent / "contrasts.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_contrasts_as_wcag_aa_asks(chrome: Browser, address: str, scheme: Any) -> None:
    with chrome.new_context(color_scheme=scheme, viewport=DESKTOP, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate(CONTRASTS) == []
        check(page, DRAFT)
        page.locator("summary").evaluate_all("all => all.forEach(s => { s.parentElement.open = true; })")
        assert page.evaluate(CONTRASTS) == []
        page.goto(address + page.locator(".article-title").first.get_attribute("href"))
        page.wait_for_selector("#wanted")
        assert page.evaluate(CONTRASTS) == []


# --- hostile articles --------------------------------------------------------------------------------------------


def with_hostile_links(route: Any) -> None:
    """Readers refuse such an address; the page must not rely on it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(HOSTILE["url"], "javascript:window.broken=1//"))


def test_payloads_are_inert_in_report_and_article(page: Page, address: str) -> None:
    page.route("**/v1/**", with_hostile_links)
    page.select_option("#markup", "plain")
    check(page, HOSTILE_DRAFT)
    texts = page.locator("#answer").inner_text()
    assert HOSTILE["title"] in texts
    assert HOSTILE["publisher"] in texts
    assert page.locator("#answer :is(img, script), #marked :is(img, script)").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    page.goto(address + page.locator(".article-title", has_text="Lowmoor").first.get_attribute("href"))
    page.wait_for_selector("#wanted")
    assert PAYLOAD in page.locator("#text").inner_text()
    assert page.locator("main :is(img, script)").count() == 0
    assert page.locator("main a[href^='javascript:'], main .out").count() == 0
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None


INLINE_SCRIPT = """() => {
  const script = document.createElement("script");
  script.text = "window.ran = 1";
  document.body.append(script);
}"""


def test_the_policy_forbids_what_the_page_does_not_need(chrome: Browser, address: str) -> None:
    with chrome.new_context() as context:
        page = context.new_page()
        for path in ("/", "/articles/none"):
            answer = page.goto(address + path)
            rules = answer.headers["content-security-policy"].split(";")
            policy = dict(rule.strip().partition(" ")[::2] for rule in rules)
            assert policy["default-src"] == "'none'"
            assert {policy[name] for name in ("script-src", "style-src", "connect-src", "img-src")} == {"'self'"}
            page.evaluate(
                "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran=1'}))"
            )
            assert page.evaluate("window.ran") is None
