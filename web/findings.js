/** A statement's findings: the draft's words beside the source's, a suggested wording, a way to dismiss. */

import { el } from "./dom.js";
import { byGravity, draftWords, excerpt, sourceWords } from "./report.js";
import { DISMISSALS, FINDINGS, SEVERITIES } from "./vocabulary.js";

/** The list of a statement’s findings, gravest first, or null. `actions` are those of `card`. */
export function findings(statement, actions) {
  if (!statement.findings.length) return null;
  return el(
    "ul",
    { class: "findings" },
    byGravity(statement.findings).map((f) => finding(statement, f, actions)),
  );
}

function finding(statement, found, actions) {
  return el(
    "li",
    { class: "finding", "data-severity": found.severity, "data-code": found.code },
    el(
      "h3",
      {},
      FINDINGS[found.code] ?? found.code,
      el("span", { class: "severity" }, SEVERITIES[found.severity] ?? found.severity),
    ),
    el("p", { class: "message" }, found.message),
    sides(statement, found),
    found.suggestion ? suggestion(statement, found, actions) : null,
    found.severity === "info" ? null : dismissal(statement, found, actions),
  );
}

/** A question that opens into reasons; a click on one dismisses the finding. */
function dismissal(statement, found, actions) {
  const box = el("details", { class: "dismissal" }, el("summary", {}, "Not a problem?"));
  const choose = async (reason) => {
    const told = await actions.dismiss(statement, found, reason);
    if (told) box.replaceWith(el("p", { class: "dismissed" }, `Dismissed: ${DISMISSALS[reason].toLowerCase()}`));
  };
  const button = ([reason, words]) =>
    el("button", { type: "button", class: "quiet", on: { click: () => choose(reason) } }, words);
  box.append(el("div", { class: "buttons" }, Object.entries(DISMISSALS).map(button)));
  return box;
}

function sides(statement, found) {
  const [draft, source] = [draftWords(statement, found), sourceWords(statement, found)];
  if (!draft && !source) return null;
  const all = draft?.words === statement.statement.text;
  if (all && (found.severity === "info" || !source)) return null; // the message says it all
  const missing = found.source_span ? "outside this passage" : "nothing to match";
  return el("dl", { class: "sides" }, side("Draft", draft, "nothing to match"), side("Source", source, missing));
}

function side(name, found, missing) {
  const words = found
    ? el("dd", {}, around(found.before), el("mark", { class: "words" }, found.words), around(found.after))
    : el("dd", { class: "absent" }, missing);
  return el("div", { class: "side" }, el("dt", {}, name), words);
}

function around(words) {
  return words ? el("span", { class: "around" }, words) : null;
}

/** Words of an edit: kept, deleted or inserted. A deletion and an insertion are named to whoever hears the page. */
function piece({ op, text }) {
  if (op === "keep") return text;
  const name = el("span", { class: "visually-hidden" }, op === "delete" ? " delete: " : " insert: ");
  return el(op === "delete" ? "del" : "ins", {}, name, text);
}

function suggestion(statement, found, actions) {
  const fresh = found.suggestion.replacement;
  const { before, after } = excerpt(statement.statement.text, found.suggestion.span);
  const copy = el("button", { type: "button", class: "quiet", on: { click: () => actions.copy(fresh, copy) } }, "Copy");
  const apply = el(
    "button",
    { type: "button", class: "primary small", on: { click: () => actions.apply(statement, found) } },
    "Apply to draft",
  );
  return el(
    "div",
    { class: "suggestion" },
    el(
      "p",
      {},
      el("span", { class: "label" }, "Suggested wording"),
      before,
      found.suggestion.diff.map(piece),
      after,
    ),
    el("div", { class: "buttons" }, actions.canApply(statement, found) ? apply : null, fresh ? copy : null),
  );
}
