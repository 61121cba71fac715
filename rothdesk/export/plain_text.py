"""Makes typed text fit to print: one spelling for each letter, no invisible characters, line breaks kept.

Invisible characters are taken out because a reader cannot check them: controls, direction overrides that show a name
in another order than it is stored, zero-width marks and tag characters. It must never change what can be seen.
"""

from __future__ import annotations

import unicodedata

_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def plain(text: str) -> str:
    """`text` in composed form (NFC), line ends as newlines, tabs as spaces, without control and format characters.

    A lone surrogate, which no font and no UTF-8 can hold, becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    return "".join(map(_kept, unicodedata.normalize("NFC", lines)))


def _kept(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category in ("Cc", "Cf") else character
