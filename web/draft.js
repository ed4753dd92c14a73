/** The draft as it was sent, marked sentence by sentence. */

import { el } from "./dom.js";
import { gravest, isWhole } from "./report.js";
import { REASONS, VERDICTS } from "./vocabulary.js";

/** The draft's nodes: each checked statement a link to its card, skipped sentences muted, all else as it stands. */
export function markedDraft(draft, { statements, skipped }) {
  const pieces = [
    ...statements.map((statement, i) => ({
      place: statement.draft_span.utf16,
      make: (text) => link(text, statement, i + 1),
    })),
    ...skipped.map(({ draft_span: span, reason }) => ({
      place: span.utf16,
      make: (text) => skippedSentence(text, reason),
    })),
  ].sort((a, b) => a.place[0] - b.place[0]);
  const nodes = [];
  let done = 0;
  for (const {
    place: [start, end],
    make,
  } of pieces) {
    if (start < done) continue;
    nodes.push(draft.slice(done, start), make(draft.slice(start, end)));
    done = end;
  }
  return [...nodes, draft.slice(done)];
}

function link(text, statement, number) {
  const words = VERDICTS[statement.verdict];
  return el(
    "a",
    {
      class: "claim",
      id: `draft-${number}`,
      href: `#statement-${number}`,
      "data-verdict": statement.verdict,
      "data-severity": gravest(statement),
      title: words,
    },
    evidence(text, statement),
  );
}

/** The words that findings point at, inside a statement's own piece of the draft. */
function evidence(text, statement) {
  const origin = statement.draft_span.utf16[0];
  const places = statement.findings
    .filter((f) => f.draft_span && f.severity !== "info" && !isWhole(statement.statement.text, f.statement_span))
    .map((f) => f.draft_span.utf16.map((offset) => offset - origin))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const nodes = [];
  let done = 0;
  for (const [start, end] of places) {
    if (start < done || start >= end) continue;
    nodes.push(text.slice(done, start), el("span", { class: "words" }, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}

function skippedSentence(text, reason) {
  return el("span", { class: "skipped", title: `Not checked: ${REASONS[reason] ?? reason}` }, text);
}

/** The list of sentences that were not checked, or null. */
export function skippedList(draft, skipped) {
  if (!skipped.length) return null;
  const sentences =
    skipped.length === 1 ? "1 sentence was not checked" : `${skipped.length} sentences were not checked`;
  return el(
    "details",
    { class: "skipped-list" },
    el("summary", {}, sentences),
    el(
      "ul",
      {},
      skipped.map(({ draft_span: { utf16 }, reason }) =>
        el(
          "li",
          {},
          el("span", { class: "quoted" }, draft.slice(...utf16)),
          el("span", { class: "muted" }, ` ${REASONS[reason] ?? reason}`),
        ),
      ),
    ),
  );
}
