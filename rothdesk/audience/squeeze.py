"""Text squeezed to its letters and digits, so that line ends, hyphens, spaces and case hide nothing.

NFKC first, then case folding; everything that is neither a letter nor a digit goes. Used to compare, never to show.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """The letters and digits of a text, case-folded, in compatibility form."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_LETTERS.sub("", folded)
