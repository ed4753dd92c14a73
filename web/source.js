/** A source sentence in its context, with its article, speakers and hedges. */

import { counted, day, dotted, el, outLink } from "./dom.js";
import { describeHedge, hedgeLayer, marked, speakerLayer } from "./marks.js";
import { KINDS } from "./vocabulary.js";

/** The part of a card about the match that decides. */
export function source(match, statement) {
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
    .map((f) => ({
      span: f.source_span,
      make: (words) => el("span", { class: "evidence", "data-severity": f.severity }, words),
    }));
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
  const place = new URLSearchParams({
    field: sentence.field,
    start: sentence.start,
    end: sentence.end,
    revision: article.revision,
  });
  const title = el(
    "a",
    {
      class: "article-title",
      href: `/articles/${encodeURIComponent(article.id)}#${place}`,
      target: "_blank",
      rel: "noopener",
    },
    article.title || article.uri,
  );
  return el(
    "footer",
    { class: "credit" },
    title,
    el(
      "p",
      {},
      dotted([
        article.publisher,
        article.byline,
        day(article.published_at),
        outLink(link ?? article.url, "Open original at the sentence", "out"),
      ]),
    ),
  );
}

function speakers(match, statement) {
  const named = match.attributions.filter((a) => a.speaker);
  const chosen = named.filter((a) => a.speaker.name === statement?.speaker);
  const shown = chosen.length ? chosen.slice(0, 1) : named;
  const nodes = shown.map(speaker);
  if (!nodes.length) nodes.push(el("span", { class: "muted" }, "None found in this sentence"));
  return el(
    "div",
    {},
    el("dt", {}, "Speaker"),
    nodes.map((node) => el("dd", {}, node)),
  );
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
  return (
    "perhaps " +
    candidates
      .slice(0, 3)
      .map((c) => `${c.name} (${Math.round(c.probability * 100)}%)`)
      .join(", ")
  );
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

/** All other matches, folded; nearest sentences where none of them is a source. */
export function others(matches, sourced) {
  if (!matches.length) return null;
  const summary = sourced
    ? counted(matches.length, "other match", "other matches")
    : `${counted(matches.length, "nearest sentence")}, probably about something else`;
  return el(
    "details",
    { class: "others" },
    el("summary", {}, summary),
    el(
      "ol",
      {},
      matches.map((match) =>
        el("li", {}, passage(match), credit(match), el("dl", { class: "facts" }, speakers(match), likelihood(match))),
      ),
    ),
  );
}
