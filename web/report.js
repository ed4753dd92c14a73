/** Reading a draft's report: what is where, in the draft and in the source. No page in here. */

import { toUtf16, words } from "./offsets.js";

const ORDER = ["error", "warning", "info"];

/** A statement's findings, gravest first. */
export function byGravity(findings) {
  return [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** "error", "warning", "info" or null: the gravest finding of a statement. */
export function gravest(statement) {
  return byGravity(statement.findings)[0]?.severity ?? null;
}

/** The source's words that a finding points at, as an excerpt; null where all that the report quotes lacks them. */
export function sourceWords(statement, finding) {
  const match = statement.matches[finding.match ?? 0];
  if (!match || !finding.source_span) return null;
  const [start, end] = finding.source_span;
  const { sentence } = match;
  if (start < sentence.end && end > sentence.start) {
    return excerpt(sentence.text, [Math.max(0, start - sentence.start), end - sentence.start]);
  }
  const quoted = [
    ...match.neighbouring_hedges,
    ...match.attributions.flatMap((a) => [...a.source, ...a.cue, ...a.content]),
  ];
  const found = quoted.find((span) => span.start === start && span.end === end)?.text;
  return found ? { before: "", words: found, after: "" } : null;
}

/** The draft's words that a finding points at, as an excerpt, or null. */
export function draftWords(statement, finding) {
  return finding.statement_span ? excerpt(statement.statement.text, finding.statement_span) : null;
}

/** True where a span leaves out nothing of `text` but marks at its edges. */
export function isWhole(text, [start, end]) {
  return !/[\p{L}\p{N}]/u.test(words(text, 0, start) + words(text, end, Infinity));
}

/** UTF-16 offsets into `draft` that a finding's suggestion replaces; null where markup hides the exact place. */
export function suggestionPlace(draft, statement, { suggestion, statement_span, draft_span }) {
  if (suggestion.draft_span) return suggestion.draft_span.utf16;
  const [start, end] = statement.draft_span.utf16;
  const { text } = statement.statement;
  if (draft.slice(start, end) === text) {
    const at = toUtf16(text);
    return suggestion.span.map((offset) => start + at(offset));
  }
  const same = statement_span && draft_span && statement_span.every((offset, i) => offset === suggestion.span[i]);
  return same ? draft_span.utf16 : null;
}

/** The draft with the words at `place` replaced. */
export function replaced(draft, [start, end], replacement) {
  return draft.slice(0, start) + replacement + draft.slice(end);
}

/** The words of a span, and a few around them: `{before, words, after}`. */
export function excerpt(text, span) {
  const [start, end] = span.map(toUtf16(text));
  return { before: tail(text.slice(0, start)), words: text.slice(start, end), after: head(text.slice(end)) };
}

/** How the statements fared: `{findings, no_source, unverifiable, clean}`. */
export function tally(statements) {
  const counts = { findings: 0, no_source: 0, unverifiable: 0, clean: 0 };
  for (const { verdict } of statements) counts[verdict] += 1;
  return counts;
}

/** The markup a pasted draft is likely to be in. */
export function sniff(draft) {
  if (/<(?:p|div|h[1-6]|br|ul|ol|li|article|blockquote|a|em|strong)\b[^>]*>/i.test(draft)) return "html";
  return /^#{1,6} \S|^> \S|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\(\S+\)/m.test(draft) ? "markdown" : "plain";
}

const EDGE = 36;

function tail(text) {
  return text.length <= EDGE ? text : "…" + text.slice(-EDGE).replace(/^\S*/, "");
}

function head(text) {
  return text.length <= EDGE ? text : text.slice(0, EDGE).replace(/\S*$/, "") + "…";
}
