/** The API counts code points; JavaScript counts UTF-16 units. */

const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;

/** A function from code-point offsets of `text` to UTF-16 offsets. */
export function toUtf16(text) {
  if (!ASTRAL.test(text)) return (offset) => offset;
  const places = [0];
  for (const character of text) places.push(places.at(-1) + character.length);
  return (offset) => places[Math.min(offset, places.length - 1)];
}

/** A function from two code-point offsets to the words of `text` between them. */
export function slicer(text) {
  const at = toUtf16(text);
  return (start, end) => text.slice(at(start), at(end));
}

/** The words between two code-point offsets. */
export function words(text, start, end) {
  return slicer(text)(start, end);
}

/** A span as a pair, whether it came as `[start, end]` or as `{start, end}`. */
export function pair(span) {
  return Array.isArray(span) ? span : [span.start, span.end];
}
