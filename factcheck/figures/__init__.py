"""Numbers in text, with what they count.

`numerals` reads a number, `nouns` the thing counted, `find` puts them together.
"""

from factcheck.figures.find import FIGURES_VERSION, Reading, find_figures, read_figures

__all__ = ["FIGURES_VERSION", "Reading", "find_figures", "read_figures"]
