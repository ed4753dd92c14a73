/** The page at `/articles/{id}`: an article with all that was found in it; `#start=..&end=..` frames a sentence. */

import { Problem, getArticle } from "./api.js";
import { counted, day, dotted, el, fill, moment, outLink } from "./dom.js";
import { hedgeLayer, legend, marked, speakerLayer } from "./marks.js";
import { pair, slicer } from "./offsets.js";
import { KINDS } from "./vocabulary.js";

const page = document.getElementById("page");
const BLOCKS = {
  headline: "Headline",
  dateline: "Dateline",
  byline: "Byline",
  caption: "Caption",
  furniture: "Not the article’s text",
};

// --- the article's words -----------------------------------------------------------------------------------------

/** Sentences of a field grouped into paragraphs: a line's end between two sentences parts them. */
function paragraphs(cut, sentences) {
  const groups = [];
  sentences.forEach((sentence, i) => {
    const gap = i ? cut(sentences[i - 1].end, sentence.start) : "\n";
    if (gap.includes("\n") || sentence.kind !== sentences[i - 1].kind) groups.push([]);
    groups.at(-1).push(sentence);
  });
  return groups;
}

function paragraph(cut, sentences, layers, wanted, heads) {
  const { kind } = sentences[0];
  return el(
    heads ? "h1" : "p",
    { class: "block", "data-kind": kind },
    BLOCKS[kind] ? el("span", { class: "block-kind" }, BLOCKS[kind]) : null,
    sentences.map((sentence, i) => [i ? " " : null, sentenceNode(cut, sentence, layers, wanted)]),
  );
}

function sentenceNode(cut, { start, end, hedges, field }, layers, wanted) {
  const here = wanted && wanted.field === field && wanted.start < end && wanted.end > start;
  const inside = layers.map((layer) => layer.filter(({ span }) => span[0] < end && span[1] > start));
  const nodes = marked(cut(start, end), [...inside, hedgeLayer(hedges)], start);
  return el("span", { class: "sentence", id: here ? "wanted" : null, tabindex: here ? "-1" : null }, nodes);
}

/** Contents outermost, then who speaks, then the verb: each marked, and grouped by speaker for the sidebar. */
function attributionLayers(attributions) {
  const layer = (role, className) =>
    attributions.flatMap((attribution) =>
      attribution[role].map((span) => ({
        span: pair(span),
        make: (children) =>
          el(
            "span",
            { class: className, "data-speaker": keyOf(attribution), title: attribution.speaker?.name },
            children,
          ),
      })),
    );
  return [layer("content", "content"), attributions.flatMap(speakerLayer), layer("cue", "cue")];
}

const keyOf = ({ speaker }) => speaker?.name ?? "";

function field(name, text, article, attributions, wanted) {
  const sentences = article.sentences.filter((sentence) => sentence.field === name);
  const layers = attributionLayers(attributions ?? []);
  const cut = slicer(text ?? "");
  return paragraphs(cut, sentences).map((group, i) =>
    paragraph(cut, group, layers, wanted, i === 0 && group[0].kind === "headline"),
  );
}

// --- beside it ---------------------------------------------------------------------------------------------------

function speakers(article) {
  const said = Map.groupBy(
    [...(article.title_attributions ?? []), ...article.attributions].filter((a) => a.speaker),
    keyOf,
  );
  const all = [...said].sort((a, b) => b[1].length - a[1].length);
  if (!all.length) return [el("p", { class: "muted" }, "Nobody is quoted or named as a source.")];
  return el(
    "ul",
    { class: "speakers" },
    all.map(([name, attributions]) => el("li", {}, speakerButton(name, attributions))),
  );
}

function speakerButton(name, attributions) {
  const known = attributions.map((a) => a.speaker).find((s) => s.role || s.affiliation) ?? attributions[0].speaker;
  const via = [...new Set(attributions.flatMap((a) => a.via.map((hop) => hop.name)))];
  const about = [known.role, known.affiliation, KINDS[known.kind], known.resolved ? null : "not identified"]
    .filter(Boolean)
    .join(", ");
  const button = el(
    "button",
    { type: "button", class: "speaker", "aria-pressed": "false" },
    el("strong", {}, name),
    el("span", { class: "tally" }, String(attributions.length)),
    about ? el("span", { class: "muted about" }, about) : null,
    via.length ? el("span", { class: "muted about" }, `via ${via.join(", ")}`) : null,
  );
  button.addEventListener("click", () => highlight(name, button));
  return button;
}

/** Show what one speaker said, or everybody's words again. */
function highlight(name, button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const other of page.querySelectorAll(".speaker"))
    other.setAttribute("aria-pressed", String(on && other === button));
  const marks = [...page.querySelectorAll("[data-speaker]")];
  page.classList.toggle("one-speaker", on);
  for (const mark of marks) mark.classList.toggle("chosen", on && mark.dataset.speaker === name);
  if (on) marks.find((mark) => mark.dataset.speaker === name)?.scrollIntoView({ block: "center" });
}

function hedgeKey(article) {
  const counts = new Map();
  for (const { type } of article.sentences.flatMap((s) => s.hedges)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts.size ? legend(new Set(counts.keys()), counts) : el("p", { class: "muted" }, "None was found.");
}

/** Every content that the article has had, newest first: since when, and its hash as reports name it. */
function revisions({ revisions: all, revision: shown }) {
  const row = ({ revision, retired, added_at: since }) => {
    const states = [retired === null ? "current" : "replaced", revision === shown && all.length > 1 ? "shown here" : null];
    return el(
      "li",
      {},
      since ? moment(since) : "before times were recorded",
      el("span", { class: "muted about" }, dotted([...states, el("code", { title: revision }, revision.slice(0, 15))])),
    );
  };
  return el(
    "section",
    {},
    el("h2", {}, counted(all.length, "revision")),
    el("ul", { class: "revisions" }, all.toReversed().map(row)),
  );
}

// --- the page ----------------------------------------------------------------------------------------------------

function show(article, wanted) {
  document.title = `${article.title || article.uri} – Factcheck`;
  const about = dotted([
    article.publisher,
    article.byline,
    day(article.published_at),
    outLink(article.url, "Open original", "out"),
  ]);
  const blocks = [
    ...field("title", article.title, article, article.title_attributions, wanted),
    ...field("text", article.text, article, article.attributions, wanted),
  ];
  const headed = blocks.some((block) => block.localName === "h1");
  fill(
    page,
    el(
      "article",
      { class: "sheet paper", id: "text", tabindex: "-1" },
      headed ? null : el("h1", { class: "visually-hidden" }, article.title || article.uri),
      el("p", { class: "credit" }, about),
      changed(article, wanted),
      blocks,
    ),
    el(
      "aside",
      { class: "beside", "aria-label": "What was found" },
      el("section", {}, el("h2", {}, "Speakers"), speakers(article)),
      el("section", {}, el("h2", {}, "Marks"), roles()),
      el("section", {}, el("h2", {}, "Hedges"), hedgeKey(article)),
      revisions(article),
    ),
  );
  page.removeAttribute("aria-busy");
}

function roles() {
  const row = (className, name, meaning) =>
    el("div", {}, el("dt", {}, el("span", { class: className }, name)), el("dd", {}, meaning));
  return el(
    "dl",
    { class: "legend" },
    row("speaking", "Source", "who says it"),
    row("cue", "Cue", "the words that attribute it"),
    row("content", "Content", "what is said"),
  );
}

/** A word where the article was replaced since the report that led here. */
function changed(article, wanted) {
  const current = article.revisions?.at(-1)?.revision ?? article.revision;
  if (!wanted?.revision || wanted.revision === current) return null;
  if (article.revision !== wanted.revision) {
    return el("p", { class: "notice" }, "The revision that was checked is gone; this is the article as it is now.");
  }
  const link = el("a", { href: location.pathname }, "Show it as it is now");
  return el(
    "p",
    { class: "notice" },
    "This is the article as it was when the draft was checked. It has been replaced since. ",
    link,
  );
}

/** The article in the revision that is wanted, or as it is now where that one is gone. */
async function found(id, wanted) {
  try {
    return await getArticle(id, wanted?.revision);
  } catch (error) {
    if (error.status !== 404 || !wanted?.revision) throw error;
    return getArticle(id);
  }
}

function fail(error) {
  const problem =
    error instanceof Problem ? error : new Problem({ title: "The page failed", detail: String(error.message) });
  fill(
    page,
    el(
      "div",
      { class: "notice", "data-kind": "error" },
      el("h1", {}, problem.title),
      el("p", {}, problem.detail),
      problem.requestId ? el("p", { class: "muted" }, "Request ", el("code", {}, problem.requestId)) : null,
      el("p", {}, el("a", { href: "/" }, "Check a draft")),
    ),
  );
  page.removeAttribute("aria-busy");
  document.getElementById("live").textContent = `${problem.title}. ${problem.detail}`;
}

/** The sentence that the address names, or null. */
function wantedSentence() {
  const named = new URLSearchParams(location.hash.slice(1));
  const [start, end] = [Number(named.get("start")), Number(named.get("end"))];
  return end > start ? { field: named.get("field") ?? "text", start, end, revision: named.get("revision") } : null;
}

try {
  const wanted = wantedSentence();
  show(await found(decodeURIComponent(location.pathname.split("/").at(-1)), wanted), wanted);
  const sentence = document.getElementById("wanted");
  sentence?.focus({ preventScroll: true });
  sentence?.scrollIntoView({ block: "center" });
} catch (error) {
  fail(error);
}
