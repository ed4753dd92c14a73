"""A metamorphic bench of the comparison: what a known change of a source sentence makes it say, and what it must not.

A sentence of an article is the source; the draft is the same sentence with exactly one thing changed (a number, the
speaker, ...), with nothing changed, or reworded so that it means the same. So the right findings are known without
anybody labelling anything: T. Y. Chen et al., "Metamorphic testing: a review of challenges and opportunities", ACM
Computing Surveys 51 (2018). Drafts are made from words and parse alone, never from our own annotations, and wherever a
change cannot be made safely there is none.

    python -m benchmarks.mutations --articles FOLDER [--limit N] [--seed N] [--json FILE] [--markdown FILE]
"""
