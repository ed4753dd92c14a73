/** The page at `/`: a draft goes in, its report is shown, suggestions go back into the draft. */

import { Problem, checkDraft, dismiss, indexed } from "./api.js";
import { card } from "./card.js";
import { counted, el, fill } from "./dom.js";
import { markedDraft, skippedList } from "./draft.js";
import { icon } from "./icons.js";
import { legend } from "./marks.js";
import { replaced, sniff, suggestionPlace, tally } from "./report.js";
import { HEDGES, VERDICTS } from "./vocabulary.js";

const at = (id) => document.getElementById(id);
const page = Object.fromEntries(
  [
    "desk",
    "form",
    "draft",
    "marked",
    "markup",
    "count",
    "check",
    "edit",
    "progress",
    "live",
    "notice",
    "answer",
    "skipped",
  ].map((id) => [id, at(id)]),
);
let asking = null; // the AbortController of the check under way

// --- checking ----------------------------------------------------------------------------------------------------

/** Check what stands in the field. `focus` is the number of the card to go to afterwards. */
async function check(focus = null) {
  const draft = page.draft.value;
  if (!draft.trim()) return refuseEmpty();
  asking?.abort();
  const mine = (asking = new AbortController());
  begin();
  try {
    const report = await checkDraft(draft, page.markup.value || sniff(draft), mine.signal);
    if (asking === mine) show(draft, report, focus);
  } catch (error) {
    if (asking === mine && error.name !== "AbortError") fail(error);
  } finally {
    if (asking === mine) end();
  }
}

function begin() {
  page.notice.hidden = true;
  page.progress.hidden = false;
  page.check.textContent = "Checking …";
  page.desk.setAttribute("aria-busy", "true");
  page.live.textContent = "Checking the draft.";
}

function end() {
  asking = null;
  page.progress.hidden = true;
  page.check.textContent = "Check";
  page.desk.removeAttribute("aria-busy");
}

function refuseEmpty() {
  write();
  fail(new Problem({ title: "There is nothing to check yet", detail: "Paste a statement or a draft first." }), false);
}

// --- showing -----------------------------------------------------------------------------------------------------

function show(draft, report, focus) {
  page.desk.dataset.state = "answered";
  fill(page.marked, markedDraft(draft, report));
  read();
  fill(page.skipped, skippedList(draft, report.skipped));
  fill(
    page.answer,
    summary(report),
    report.statements.map((s, i) => card(s, i + 1, actionsOn(draft, i + 1))),
  );
  page.live.textContent = spoken(report);
  if (focus) at(`statement-${focus}`)?.focus();
  else if (matchMedia("(max-width: 60rem)").matches) page.answer.scrollIntoView({ block: "start" });
}

function summary({ statements, skipped }) {
  if (!statements.length) {
    const words = skipped.length
      ? "None of its sentences is a statement that could be checked."
      : "No sentence was found in it.";
    return el("div", { class: "blank" }, el("h2", {}, "Nothing to check in this draft"), el("p", {}, words));
  }
  const counts = tally(statements);
  const chips = Object.entries(counts).filter(([, count]) => count);
  return el(
    "header",
    { class: "summary" },
    el("h2", {}, counted(statements.length, "statement")),
    houseRules(statements[0].policy),
    el("details", { class: "key" }, el("summary", {}, "How hedges are marked"), legend(new Set(Object.keys(HEDGES)))),
    chips.length > 1 ? el("div", { class: "filters", role: "group", "aria-label": "Show" }, chips.map(filter)) : null,
  );
}

/** Under whose rules the draft was checked, where they are not those that come with the service. */
function houseRules(policy) {
  if (!policy || policy.name === "default") return null;
  return el("p", { class: "muted house", title: policy.digest }, `House rules: ${policy.name}`);
}

/** A button that shows or hides the cards of one verdict. */
function filter([verdict, count]) {
  const button = el(
    "button",
    { type: "button", class: "filter", "aria-pressed": "true", "data-verdict": verdict },
    icon(verdict),
    VERDICTS[verdict],
    el("span", { class: "tally" }, String(count)),
  );
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const one of page.answer.querySelectorAll(`.card[data-verdict="${verdict}"]`)) one.hidden = !shown;
  });
  return button;
}

function spoken({ statements, skipped }) {
  const parts = Object.entries(tally(statements))
    .filter(([, n]) => n)
    .map(([verdict, n]) => `${n} ${VERDICTS[verdict].toLowerCase()}`);
  const checked = counted(statements.length, "statement");
  return `${checked} checked: ${parts.join(", ") || "none"}. ${skipped.length} not checked.`;
}

function fail(error, retry = true) {
  const problem =
    error instanceof Problem ? error : new Problem({ title: "The page failed", detail: String(error.message) });
  fill(
    page.notice,
    el("h2", {}, problem.title),
    el("p", {}, problem.detail),
    problem.errors.length > 1
      ? el(
          "ul",
          {},
          problem.errors.map((e) => el("li", {}, `${e.pointer} ${e.detail}`)),
        )
      : null,
    problem.requestId ? el("p", { class: "muted" }, "Request ", el("code", {}, problem.requestId)) : null,
    retry ? el("button", { type: "button", class: "quiet", on: { click: () => check() } }, "Try again") : null,
  );
  announce("error", `${problem.title}. ${problem.detail}`);
}

function announce(kind, words) {
  page.notice.dataset.kind = kind;
  page.notice.hidden = false;
  page.notice.scrollIntoView({ block: "nearest" });
  page.live.textContent = words;
}

// --- the draft: writing and reading ------------------------------------------------------------------------------

function write() {
  page.draft.hidden = false;
  page.marked.hidden = page.edit.hidden = true;
  page.draft.focus();
}

function read() {
  page.draft.hidden = true;
  page.marked.hidden = page.edit.hidden = false;
}

function recount() {
  const words = page.draft.value.match(/\S+/g)?.length ?? 0;
  page.count.textContent = words ? counted(words, "word") : "";
  const kind = { plain: "plain text", markdown: "Markdown", html: "HTML" }[sniff(page.draft.value)];
  page.markup.options[0].textContent = words ? `Detect (${kind})` : "Detect";
}

// --- suggestions -------------------------------------------------------------------------------------------------

function actionsOn(draft, number) {
  return {
    copy,
    dismiss: dismissed,
    canApply: (statement, finding) => suggestionPlace(draft, statement, finding) !== null,
    apply(statement, finding) {
      change(replaced(draft, suggestionPlace(draft, statement, finding), finding.suggestion.replacement), number);
      fill(
        page.notice,
        el("p", {}, "The suggestion stands in the draft, and the draft is checked again."),
        el("button", { type: "button", class: "quiet", on: { click: () => change(draft, number) } }, "Undo"),
      );
      announce("done", "The suggestion was applied.");
    },
  };
}

/** Record a dismissal. Returns whether it was. */
async function dismissed(statement, finding, reason) {
  try {
    await dismiss(finding, reason, statement.matches[finding.match]?.article.revision ?? null);
    page.live.textContent = "The finding was dismissed.";
    return true;
  } catch (error) {
    fail(error, false);
    return false;
  }
}

function change(draft, number) {
  page.draft.value = draft;
  recount();
  check(number);
}

async function copy(words, button) {
  const told = await navigator.clipboard.writeText(words).then(
    () => "Copied",
    () => "Copying failed",
  );
  const before = "Copy";
  button.textContent = page.live.textContent = told;
  setTimeout(() => (button.textContent = before), 1600);
}

// --- keys and start ----------------------------------------------------------------------------------------------

/** J and K walk through the cards, wherever no text is being typed. */
function walk(event) {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select, input"))
    return;
  const cards = [...page.answer.querySelectorAll(".card:not([hidden])")];
  const here = cards.indexOf(document.activeElement.closest?.(".card"));
  cards[Math.max(0, Math.min(cards.length - 1, here + step))]?.focus();
}

/** A link to a card or to a statement moves the focus there, too. */
function follow(event) {
  const link = event.target.closest('a[href^="#statement-"], a[href^="#draft-"]');
  const target = link && at(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  if (target.hidden) target.hidden = false;
  if (target.id.startsWith("draft-")) read();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

page.form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
page.edit.addEventListener("click", write);
page.draft.addEventListener("input", recount);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    check();
  } else {
    walk(event);
  }
});
document.addEventListener("click", follow);
recount();

const articles = await indexed();
if (articles !== null)
  at("index-note").textContent = articles
    ? `${articles.toLocaleString("en")} articles indexed`
    : "No articles are indexed yet";
