/** One statement's card: verdict, findings, source. */

import { counted, day, dotted, el, outLink } from "./dom.js";
import { describeHedge, hedgeLayer, marked, speakerLayer } from "./marks.js";
import { byGravity, draftWords, excerpt, gravest, isWhole, sourceWords } from "./report.js";
import { DISMISSALS, FINDINGS, KINDS, SEVERITIES, VERDICTS } from "./vocabulary.js";

/**
 * The card of statement `number` (from 1). `actions` are `copy(words, button)`, `apply(statement, finding)`,
 * `canApply(statement, finding)` and `dismiss(statement, finding, reason)`, a promise.
 */
export function card(statement, number, actions) {
  const { verdict, matches } = statement;
  const sourced = verdict === "clean" || verdict === "findings";
  return el(
    "article",
    { class: "card", id: `statement-${number}`, tabindex: "-1", "data-verdict": verdict, "aria-labelledby": `verdict-${number}` },
    head(statement, number),
    el("blockquote", { class: "statement" }, statementWords(statement)),
    verdict === "unverifiable" ? el("p", { class: "plain" }, statement.reason ?? "This statement could not be read.") : null,
    findings(statement, actions),
    sourced && matches.length ? source(matches[0], statement) : null,
    others(sourced ? matches.slice(1) : matches, sourced),
  );
}

function head(statement, number) {
  return el(
    "header",
    { class: "card-head" },
    el("a", { class: "number", href: `#draft-${number}`, "aria-label": `Statement ${number}, show in the draft` }, String(number)),
    el("h2", { class: "verdict", id: `verdict-${number}`, "data-severity": gravest(statement) }, VERDICTS[statement.verdict] ?? statement.verdict),
  );
}

function statementWords({ statement, findings }) {
  const evidence = findings
    .filter((f) => f.statement_span && f.severity !== "info" && !isWhole(statement.text, f.statement_span))
    .map((f) => ({ span: f.statement_span, make: (words) => el("span", { class: "evidence", "data-severity": f.severity }, words) }));
  return marked(statement.text, [evidence, hedgeLayer(statement.hedges)]);
}

// --- findings ----------------------------------------------------------------------------------------------------

function findings(statement, actions) {
  if (!statement.findings.length) return null;
  return el("ul", { class: "findings" }, byGravity(statement.findings).map((f) => finding(statement, f, actions)));
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
  const button = ([reason, words]) => el("button", { type: "button", class: "quiet", on: { click: () => choose(reason) } }, words);
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
    ? el("dd", {}, around(found.before), el("span", { class: "words" }, found.words), around(found.after))
    : el("dd", { class: "absent" }, missing);
  return el("div", { class: "side" }, el("dt", {}, name), words);
}

function around(words) {
  return words ? el("span", { class: "around" }, words) : null;
}

function suggestion(statement, found, actions) {
  const fresh = found.suggestion.replacement;
  const { before, words: old, after } = excerpt(statement.statement.text, found.suggestion.span);
  const copy = el("button", { type: "button", class: "quiet", on: { click: () => actions.copy(fresh, copy) } }, "Copy");
  const apply = el("button", { type: "button", class: "primary small", on: { click: () => actions.apply(statement, found) } }, "Apply to draft");
  return el(
    "div",
    { class: "suggestion" },
    el(
      "p",
      {},
      el("span", { class: "label" }, "Suggested wording"),
      before,
      old ? el("del", {}, old) : null,
      old && fresh ? " " : null,
      fresh ? el("ins", {}, fresh) : null,
      after,
    ),
    el("div", { class: "buttons" }, actions.canApply(statement, found) ? apply : null, fresh ? copy : null),
  );
}

// --- source ------------------------------------------------------------------------------------------------------

function source(match, statement) {
  return el(
    "section",
    { class: "source", "aria-label": "Source" },
    el("h3", { class: "label" }, "Source"),
    passage(match, evidenceIn(statement)),
    credit(match),
    el("dl", { class: "facts" }, speakers(match, statement), hedges(match), likelihood(match)),
  );
}

function evidenceIn({ findings }) {
  return findings
    .filter((f) => f.match === 0 && f.source_span && f.severity !== "info")
    .map((f) => ({ span: f.source_span, make: (words) => el("span", { class: "evidence", "data-severity": f.severity }, words) }));
}

function passage({ sentence, context, attributions, hedges: found }, evidence = []) {
  const speaking = attributions.flatMap(speakerLayer);
  return el(
    "blockquote",
    { class: "passage" },
    context.before ? el("span", { class: "around" }, context.before, " ") : null,
    el("span", { class: "sentence" }, marked(sentence.text, [evidence, speaking, hedgeLayer(found)], sentence.start)),
    context.after ? el("span", { class: "around" }, " ", context.after) : null,
  );
}

function credit({ article, sentence, link }) {
  const place = new URLSearchParams({ field: sentence.field, start: sentence.start, end: sentence.end, revision: article.revision });
  const title = el(
    "a",
    { class: "article-title", href: `/articles/${encodeURIComponent(article.id)}#${place}`, target: "_blank", rel: "noopener" },
    article.title || article.uri,
  );
  return el(
    "footer",
    { class: "credit" },
    title,
    el("p", {}, dotted([article.publisher, article.byline, day(article.published_at), outLink(link ?? article.url, "Open original at the sentence", "out")])),
  );
}

function speakers(match, statement) {
  const named = match.attributions.filter((a) => a.speaker);
  const chosen = named.filter((a) => a.speaker.name === statement?.speaker);
  const shown = chosen.length ? chosen.slice(0, 1) : named;
  const nodes = shown.map(speaker);
  if (!nodes.length) nodes.push(el("span", { class: "muted" }, "None found in this sentence"));
  return el("div", {}, el("dt", {}, "Speaker"), nodes.map((node) => el("dd", {}, node)));
}

function speaker({ speaker: who, via, cue, quote_type: quoted }) {
  const about = [who.role, who.affiliation, KINDS[who.kind]].filter(Boolean).join(", ");
  const verb = cue.map((c) => c.text).join(" … ");
  return [
    el("strong", {}, who.name),
    about ? `, ${about}` : null,
    verb ? el("span", { class: "muted" }, ` · “${verb}”${quoted === "indirect" ? "" : `, ${quoted} quotation`}`) : null,
    via.map((hop) => el("span", { class: "via" }, el("span", { class: "muted" }, ` · ${hop.cue || "via"} `), hop.name)),
    who.resolved ? null : el("span", { class: "unresolved" }, unresolved(who)),
  ];
}

function unresolved({ candidates }) {
  if (!candidates.length) return "not identified";
  return "perhaps " + candidates.slice(0, 3).map((c) => `${c.name} (${Math.round(c.probability * 100)}%)`).join(", ");
}

function hedges(match) {
  const found = [...match.hedges, ...match.neighbouring_hedges.map((h) => ({ ...h, nearby: true }))];
  if (!found.length) return el("div", {}, el("dt", {}, "Hedges"), el("dd", { class: "muted" }, "None"));
  const chip = (hedge) =>
    el(
      "li",
      {},
      el("mark", { class: "hedge", "data-type": hedge.type }, hedge.text),
      el("span", { class: "muted" }, ` ${describeHedge(hedge)}${hedge.nearby ? " · next to the sentence" : ""}`),
    );
  return el("div", {}, el("dt", {}, "Hedges"), el("dd", {}, el("ul", { class: "hedge-list" }, found.map(chip))));
}

function likelihood({ score }) {
  const percent = score >= 0.995 ? "over 99%" : score < 0.01 ? "under 1%" : `${Math.round(score * 100)}%`;
  return el("div", {}, el("dt", {}, "Bears on it"), el("dd", {}, percent, el("span", { class: "muted" }, " likely")));
}

function others(matches, sourced) {
  if (!matches.length) return null;
  const summary = sourced ? counted(matches.length, "other match").replace(/matchs$/, "matches") : `${counted(matches.length, "nearest sentence")}, probably about something else`;
  return el(
    "details",
    { class: "others" },
    el("summary", {}, summary),
    el("ol", {}, matches.map((match) => el("li", {}, passage(match), credit(match), el("dl", { class: "facts" }, speakers(match), likelihood(match))))),
  );
}
