"""Numbers in text, with what they count.

`numerals` reads a number, `nouns` the thing counted, `find` puts them together.
"""

from factcheck.figures.find import FIGURES_VERSION, find_figures

__all__ = ["FIGURES_VERSION", "find_figures"]
