/** Words with marks on them: hedges, speakers, evidence. */

import { el } from "./dom.js";
import { pair, toUtf16 } from "./offsets.js";
import { HEDGES, HOLDERS, STRENGTHS } from "./vocabulary.js";

/**
 * `text` as nodes, marked. `layers` are lists of marks `{span: [start, end], make}`, outermost first; spans count code
 * points from `origin`. Of two marks of one layer that overlap, the earlier wins; an inner mark is cut at outer edges.
 */
export function marked(text, layers, origin = 0) {
  const at = toUtf16(text);
  const last = [...text].length;
  const within = (offset) => at(Math.max(0, Math.min(last, offset - origin)));
  const placed = layers.map((layer) =>
    layer
      .map(({ span, make }) => ({ start: within(span[0]), end: within(span[1]), make }))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start || b.end - a.end),
  );
  return nest(text, 0, text.length, placed);
}

function nest(text, from, to, [layer, ...inner]) {
  if (!layer) return from < to ? [text.slice(from, to)] : [];
  const nodes = [];
  let place = from;
  for (const { start, end, make } of layer) {
    const [first, last] = [Math.max(start, place), Math.min(end, to)];
    if (first >= last) continue;
    nodes.push(...nest(text, place, first, inner), make(nest(text, first, last, inner)));
    place = last;
  }
  return [...nodes, ...nest(text, place, to, inner)];
}

/** A layer of hedges; a discontinuous cue is marked piece by piece. */
export function hedgeLayer(hedges) {
  return hedges.flatMap((hedge) =>
    (hedge.parts?.length ? hedge.parts : [[hedge.start, hedge.end]]).map((part) => ({
      span: pair(part),
      make: (children) =>
        el("mark", { class: "hedge", "data-type": hedge.type, title: describeHedge(hedge) }, children),
    })),
  );
}

// A longer mention ("Col. Holm, a spokeswoman who …") set bold would outweigh what is said.
const SHORT_MENTION = 45;

/** A layer of the mentions of who speaks in an attribution. */
export function speakerLayer({ source, speaker }) {
  return source.map(pair).map((span) => ({
    span,
    make: (children) =>
      el(
        "span",
        {
          class: `speaking${span[1] - span[0] > SHORT_MENTION ? " long" : ""}`,
          title: speaker?.name,
          "data-speaker": speaker?.name ?? "",
        },
        children,
      ),
  }));
}

/** "Modal · possible · the speaker’s" */
export function describeHedge(hedge) {
  return [HEDGES[hedge.type]?.label ?? hedge.type, STRENGTHS[hedge.strength], HOLDERS[hedge.holder]]
    .filter(Boolean)
    .join(" · ");
}

/** The legend of the given hedge types, in the vocabulary's order. `counts` adds how often each stands. */
export function legend(types, counts = null) {
  const known = Object.keys(HEDGES).filter((type) => types.has(type));
  return el(
    "dl",
    { class: "legend" },
    known.map((type) =>
      el(
        "div",
        {},
        el("dt", {}, el("mark", { class: "hedge", "data-type": type }, HEDGES[type].label)),
        el("dd", {}, counts ? `${counts.get(type)} ×  ` : null, HEDGES[type].meaning),
      ),
    ),
  );
}
