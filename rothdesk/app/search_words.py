"""Words as search compares them: without case and accents, cut at everything that is neither letter nor digit.

The index of the store, the index in memory and the look into a view all use this one way of reading a text, so that
they can never disagree. What a person types is only ever words here, never the language of an index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

SHORTEST = 2
"""Letters and digits that must have been typed before anything is looked for."""

_MOST_WORDS = 8
_LONGEST_WORD = 40
_PLAIN_WORDS = re.compile("[a-z0-9]+")
_LIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that are no letter with an accent and are often typed as another."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words that must all be there. The last one may be unfinished."""

    finished: tuple[str, ...]
    unfinished: str

    def meets(self, word: str) -> bool:
        """Whether one of the words looked for is this word, or begins it."""
        return word.startswith(self.unfinished) or word in self.finished

    def met_by(self, words: Sequence[str]) -> bool:
        """Whether everything that is looked for is among these words."""
        there = set(words)
        return there.issuperset(self.finished) and any(word.startswith(self.unfinished) for word in there)


def wanted(typed: str) -> Wanted | None:
    """What somebody looks for who has typed this, or None while that is too little."""
    found = [word.text[:_LONGEST_WORD] for word in words(typed[:400])][:_MOST_WORDS]
    if sum(map(len, found)) < SHORTEST:
        return None
    return Wanted(tuple(found[:-1]), found[-1])


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places."""
    if text.isascii():  # by far the most texts, at a tenth of the time
        for found in _PLAIN_WORDS.finditer(text.lower()):
            yield Word(found.group(), *found.span())
        return
    start, read = 0, ""
    for place, character in enumerate(text):
        folded = _folded(character)
        if folded is None:
            if read:
                yield Word(read, start, place)
            read = ""
        elif read or folded:
            start = start if read else place
            read += folded
    if read:
        yield Word(read, start, len(text))


def as_indexed(text: str) -> str:
    """The words of a text as an index keeps them: one space between each two."""
    return " ".join(word.text for word in words(text))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str | None:
    """A character without case and accents; None for what ends a word.

    Accents of their own, vowel signs, soft hyphens and marks without a width end none and are nothing.
    """
    if not character.isalnum():
        return "" if unicodedata.category(character) in _WITHIN_WORDS else None
    plain = unicodedata.normalize("NFKD", character).lower().translate(_LIKE)
    return "".join(c for c in plain if c.isalnum())


_WITHIN_WORDS = {"Mn", "Mc", "Me", "Cf"}
