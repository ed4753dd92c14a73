/** A small picture for each verdict, so that colour alone tells none from another. Words always stand beside it. */

const SVG = "http://www.w3.org/2000/svg";

// Paths in a box of 16 by 16.
const PATHS = {
  clean: "M3 8.5l3.5 3.5L13 4.5",
  findings: "M8 2.5v7M8 13v.01",
  no_source: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.5 10.5L14 14",
  unverifiable: "M2 8h12",
};

/** The icon of a verdict; nothing that a screen reader would say twice. */
export function icon(verdict) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[verdict] ?? "");
  svg.append(path);
  return svg;
}
