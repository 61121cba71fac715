"""Text that was found somewhere in a file.

It must never be logged or shown: it may be what a recipient must not know.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text, and where it stands in words for the chair ("the pages", "an attachment").

    `parts` are pages if `is_paged`, so that a phrase is found across page breaks and its page is known; otherwise
    they are texts that have nothing to do with each other. `is_binary` marks what is text only by accident (fonts,
    pictures), where short phrases would be found by chance.
    """

    parts: tuple[str, ...]
    where: str
    is_paged: bool = False
    is_binary: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """All but the place: passages that are equal in it hold the same phrases."""
        return self.parts, self.is_paged, self.is_binary


def passage(text: str, where: str, *, is_binary: bool = False) -> Passage:
    """A passage of one part."""
    return Passage(parts=(text,), where=where, is_binary=is_binary)
