/** Asking the service. Every failure becomes a Problem, whose fields are those of RFC 9457. */

export class Problem extends Error {
  constructor({ title, detail, errors = [], requestId = null }) {
    super(detail);
    Object.assign(this, { title, detail, errors, requestId });
  }
}

/** The report of a draft; a single statement is a draft of one. */
export function checkDraft(draft, markup, signal) {
  const body = JSON.stringify({ draft, markup });
  return ask("/v1/drafts/check", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal });
}

/** An article with its annotations. */
export function getArticle(id) {
  return ask(`/v1/articles/${encodeURIComponent(id)}`);
}

/** How much is indexed, or null where the service does not say. */
export async function indexed() {
  try {
    const { articles } = await ask("/readyz");
    return Number.isInteger(articles) ? articles : null;
  } catch {
    return null;
  }
}

async function ask(path, options = {}) {
  const response = await fetch(path, options).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new Problem({
      title: "The service cannot be reached",
      detail: "Nothing was checked. See that the service is running, then try again.",
    });
  });
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw new Problem({
    title: body?.title ?? `The service answered ${response.status}`,
    detail: body?.detail ?? "Its answer could not be read.",
    errors: Array.isArray(body?.errors) ? body.errors : [],
    requestId: body?.request_id ?? response.headers.get("X-Request-ID"),
  });
}
