"""Storing and finding sentences: SQLite is the truth, FAISS and FTS5 are caches of it.

Imports `factcheck.model`, `factcheck.errors` and `factcheck.settings` only.
"""
