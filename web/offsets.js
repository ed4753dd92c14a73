/** The API counts code points; JavaScript counts UTF-16 units. */

const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;

/** A function from code-point offsets of `text` to UTF-16 offsets. */
export function toUtf16(text) {
  if (!ASTRAL.test(text)) return (offset) => offset;
  const places = [0];
  for (const character of text) places.push(places.at(-1) + character.length);
  return (offset) => places[Math.min(offset, places.length - 1)];
}

/** The words between two code-point offsets. */
export function words(text, start, end) {
  const at = toUtf16(text);
  return text.slice(at(start), at(end));
}

/** A span as a pair, whether it came as `[start, end]` or as `{start, end}`. */
export function pair(span) {
  return Array.isArray(span) ? span : [span.start, span.end];
}
