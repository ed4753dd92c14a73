/** Building the page. Articles and drafts are hostile: their words only ever become text nodes and checked links. */

/**
 * An element with attributes and children. A child that is a string becomes a text node; null and false are left out.
 * The attribute `on` maps event names to listeners.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...present(children));
  return element;
}

/** Put children into an element in place of those that it has. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** The address if it is an absolute http or https one, else null. */
export function webAddress(address) {
  if (typeof address !== "string") return null;
  try {
    const { protocol, href } = new URL(address);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}

/** A link out of the page; null where the address is not one to follow. */
export function outLink(address, words, className) {
  const href = webAddress(address);
  if (!href) return null;
  return el("a", { href, class: className, target: "_blank", rel: "noopener noreferrer" }, words);
}

/** "9 March 2026" for an ISO date or date-time, in its own time zone; what is no date is shown as it stands. */
export function day(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "");
  if (!parts) return iso ? iso : null;
  const date = new Date(Date.UTC(parts[1], parts[2] - 1, parts[3]));
  const words = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return el("time", { datetime: parts[0] }, words);
}

/** "9 March 2026 at 14:05" for an ISO moment, in the reader's time zone. */
export function moment(iso) {
  const words = new Date(iso).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  return el("time", { datetime: iso, title: iso }, words);
}

/** Nodes or words with a dot between them, absent ones left out. */
export function dotted(nodes) {
  return nodes.filter(Boolean).flatMap((node, i) => (i ? [el("span", { class: "dot" }, "·"), node] : [node]));
}

/** "1 statement", "2 statements". */
export function counted(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}
