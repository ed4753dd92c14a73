/** Asking the service. Every failure becomes a Problem, whose fields are those of RFC 9457. */

export class Problem extends Error {
  constructor({ title, detail, errors = [], requestId = null, status = null }) {
    super(detail);
    Object.assign(this, { title, detail, errors, requestId, status });
  }
}

const JSON_BODY = { "Content-Type": "application/json" };

/** The report of a draft; a single statement is a draft of one. */
export function checkDraft(draft, markup, signal) {
  const body = JSON.stringify({ draft, markup });
  return ask("/v1/drafts/check", { method: "POST", headers: JSON_BODY, body, signal });
}

/** An article with its annotations, as it is now or as it was in a revision ("sha256:..."). */
export function getArticle(id, revision = null) {
  const query = revision ? `?${new URLSearchParams({ revision })}` : "";
  return ask(`/v1/articles/${encodeURIComponent(id)}${query}`);
}

/** Keep as a label that a finding did not help, and why. No word of the draft is sent. */
export function dismiss({ id, code, rule, source_span }, reason, revision) {
  const body = JSON.stringify({ reason, code, rule, revision, source_span });
  return ask(`/v1/findings/${encodeURIComponent(id)}/dismissals`, { method: "POST", headers: JSON_BODY, body });
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
    status: response.status,
    requestId: body?.request_id ?? response.headers.get("X-Request-ID"),
  });
}
