/** One statement's card: verdict, findings, source. */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { findings } from "./findings.js";
import { hedgeLayer, marked } from "./marks.js";
import { gravest, isWhole } from "./report.js";
import { others, source } from "./source.js";
import { VERDICTS } from "./vocabulary.js";

/**
 * The card of statement `number` (from 1). `actions` are `copy(words, button)`, `apply(statement, finding)`,
 * `canApply(statement, finding)` and `dismiss(statement, finding, reason)`, a promise.
 */
export function card(statement, number, actions) {
  const { verdict, matches } = statement;
  const sourced = verdict === "clean" || verdict === "findings";
  return el(
    "article",
    {
      class: "card",
      id: `statement-${number}`,
      tabindex: "-1",
      "data-verdict": verdict,
      "aria-labelledby": `verdict-${number}`,
    },
    head(statement, number),
    el("blockquote", { class: "statement" }, statementWords(statement)),
    verdict === "unverifiable"
      ? el("p", { class: "plain" }, statement.reason ?? "This statement could not be read.")
      : null,
    findings(statement, actions),
    sourced && matches.length ? source(matches[0], statement) : null,
    others(sourced ? matches.slice(1) : matches, sourced),
  );
}

function head(statement, number) {
  return el(
    "header",
    { class: "card-head" },
    el(
      "a",
      { class: "number", href: `#draft-${number}`, "aria-label": `Statement ${number}, show in the draft` },
      String(number),
    ),
    el(
      "h2",
      { class: "verdict", id: `verdict-${number}`, "data-severity": gravest(statement) },
      icon(statement.verdict),
      VERDICTS[statement.verdict] ?? statement.verdict,
    ),
  );
}

function statementWords({ statement, findings }) {
  const evidence = findings
    .filter((f) => f.statement_span && f.severity !== "info" && !isWhole(statement.text, f.statement_span))
    .map((f) => ({
      span: f.statement_span,
      make: (words) => el("span", { class: "evidence", "data-severity": f.severity }, words),
    }));
  return marked(statement.text, [evidence, hedgeLayer(statement.hedges)]);
}
