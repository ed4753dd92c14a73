/** The page's words for what the API names by code; docs/findings.md and docs/hedging.md explain each. */

export const FINDINGS = {
  attribution_dropped: "Attribution dropped",
  speaker_mismatch: "Different speaker",
  hedge_dropped: "Hedge dropped",
  hedge_added: "Hedge added",
  quote_altered: "Quotation altered",
  quote_not_found: "Quotation not found",
  quote_truncated: "Quotation cut short",
  number_mismatch: "Different number",
  date_mismatch: "Different date",
  negation_mismatch: "Meaning reversed",
  anonymous_source: "Anonymous source",
  single_source: "Single source",
  no_source_found: "No source found",
};

export const SEVERITIES = { error: "Error", warning: "Warning", info: "Note" };

export const VERDICTS = {
  findings: "Needs attention",
  no_source: "No source found",
  unverifiable: "Not readable",
  clean: "Matches its source",
};

export const HEDGES = {
  modal: { label: "Modal", meaning: "may, might, must have" },
  likelihood: { label: "Likelihood", meaning: "probably, perhaps, a possible link" },
  inferential: { label: "Inferential", meaning: "seems, appears, the data suggest" },
  belief: { label: "Belief", meaning: "doctors believe, in my view" },
  hearsay: { label: "Hearsay", meaning: "reportedly, alleged, rumours" },
  distancing: { label: "Distancing", meaning: "claimed, accused, allegations" },
  unverified: { label: "Unverified", meaning: "could not be verified, unclear" },
  condition: { label: "Condition", meaning: "if true, unless" },
  approximator: { label: "Approximator", meaning: "about, at least, largely" },
  vague_source: { label: "Vague source", meaning: "critics, a person familiar with" },
};

export const STRENGTHS = { 1: "probable", 2: "possible", 3: "not vouched for" };
export const HOLDERS = { author: "the author’s", speaker: "the speaker’s" };
export const KINDS = { anonymous: "unnamed", media: "news outlet", document: "document", group: "group" };
export const DISMISSALS = {
  wrong_source: "Not the source",
  same_meaning: "Says the same",
  intended: "Changed on purpose",
  misread: "Misread",
  other: "Another reason",
};
export const REASONS = {
  boilerplate: "boilerplate of a page",
  greeting: "a greeting",
  opinion: "an opinion",
  question: "a question",
  "too short": "too short to be a statement",
  "too long": "too long to be a sentence",
};
