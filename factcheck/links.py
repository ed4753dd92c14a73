"""Links that open an article at a sentence: URL fragment text directives.

https://wicg.github.io/scroll-to-text-fragment/ : `#:~:text=start` or `#:~:text=start,end`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Longer passages are named by their first and last words: short links, and robust to markup inside the sentence.
_WHOLE_UP_TO = 80
_EDGE_WORDS = 5


def text_fragment_link(url: str | None, sentence: str) -> str | None:
    """The link to `sentence` in the page at `url`, or None without an http(s) url."""
    if not url or not url.lower().startswith(("http://", "https://")):  # urlsplit raises for some of what articles hold
        return None
    words = sentence.split()
    pieces = [" ".join(words)]
    if len(sentence) > _WHOLE_UP_TO and len(words) > 2 * _EDGE_WORDS:
        pieces = [" ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])]
    # A fragment of the page's own stays in front of the directive; an old directive is replaced.
    page = re.sub(r":~:.*$", "", url)
    joint = "" if "#" in page else "#"
    return f"{page}{joint}:~:text={','.join(_encoded(piece) for piece in pieces)}"


def _encoded(piece: str) -> str:
    """Percent-encoded, the hyphen too: it marks a prefix or suffix in a directive."""
    return quote(piece, safe="").replace("-", "%2D")
