"""Reopens a finished copy and looks for what its recipient may not know, before the copy is signed.

The last of several defences: a copy is built without what is withheld, and this proves it on the bytes. It names the
entry a hit belongs to, never its words. It must never be used to take something out of a file.

Phrases of eight letters and digits or more are compared with everything else squeezed out, so that line breaks,
hyphens, page breaks and kerning hide nothing. Phrases of four to seven are looked for as whole words: squeezed, they
would be found where one word ends and the next begins. Those of three are names such as Jay or Max: whole words too,
and written as they were given or all in capitals. Shorter ones say nothing and are refused.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import pikepdf

from rothdesk.export.passages.bare_bytes import bare_passages
from rothdesk.export.passages.content import content_passages
from rothdesk.export.passages.objects import object_passages
from rothdesk.export.passages.passage import Passage
from rothdesk.export.passages.seen_pages import seen_pages
from rothdesk.export.render.typeface import as_printed

SHORTEST = 3
"""Phrases with fewer letters and digits than this are refused."""

_SQUEEZED_FROM = 8
_ANY_CASE_FROM = 4
_APART = "\0"  # in no phrase
_NOT_LETTERS = re.compile(r"[\W_]+")
# It begins with the hyphen, which is rare: beginning with the letter before it takes ten times as long.
_BROKEN_WORD = re.compile(r"[-\u00ad\u2010\ufffe\x02](?<=\w.)(?:(?<=\u00ad)|(?<!\u00ad)\s*\n\s*)(?=\w)", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that may not appear, and a key by which the caller knows their entry."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The entry whose words were found, the page (from 1) if they stand on one, and the place in words."""

    key: str
    page: int | None
    where: str


def squeezed(text: str) -> str:
    """Letters and digits only, in one case and one spelling (NFKC)."""
    return _letters(_folded(text))


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def find_phrases(pdf: bytes, phrases: Iterable[Phrase]) -> tuple[Hit, ...]:
    """The phrases that `pdf` holds anywhere, each once for each place, in the order of the places and phrases.

    Raises ValueError for a phrase of fewer than `SHORTEST` letters and digits; pikepdf.PdfError or
    pypdfium2.PdfiumError for bytes that are no PDF.
    """
    needles = [needle for phrase in phrases for needle in _needles(phrase)]
    hits: dict[Hit, None] = {}
    if not needles:
        return ()
    clean: set[tuple[object, ...]] = set()  # most of a file is met more than once, in the same words
    for passage in _passages(pdf):
        if passage.content in clean:
            continue
        hay = _Hay(passage)
        found = {hit: None for needle in needles if (hit := needle.hit_in(hay)) is not None}
        hits |= found
        if not found:
            clean.add(passage.content)
    return tuple(hits)


def _passages(pdf: bytes) -> Iterator[Passage]:
    """Everything readable in the file as it is, and in what it was before something was added to its end."""
    yield from seen_pages(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from content_passages(opened)
        yield from object_passages(opened)
    yield from bare_passages(pdf)
    ends = [found.end() for found in re.finditer(rb"%%EOF", pdf)]
    for end in ends[:-1]:
        yield from _earlier_revision(pdf[:end] + b"\n")


def _earlier_revision(pdf: bytes) -> Iterator[Passage]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            yield from content_passages(opened)
            yield from object_passages(opened)
    except pikepdf.PdfError:
        return  # not a file by itself; its bytes are searched all the same


class _Hay:
    """A passage, prepared for both ways of looking on first use."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(map(_folded, self.passage.parts))

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        return tuple(map(_letters, self.folded))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        for part, folded in zip(self.passage.parts, self.folded, strict=True):
            whole, broken = _BROKEN_WORD.subn("", part)
            yield (_folded(whole) if broken else folded) + "\n"

    @cached_property
    def as_written(self) -> tuple[str, ...]:
        parts = (_BROKEN_WORD.sub("", part) for part in self.passage.parts)
        return tuple(unicodedata.normalize("NFKC", part) + "\n" for part in parts)

    @cached_property
    def all_squeezed(self) -> str:
        return ("" if self.passage.is_paged else _APART).join(self.squeezed)

    @cached_property
    def all_words(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needle:
    key: str
    letters: str
    as_words: re.Pattern[str] | None
    longest_word: str = ""
    as_written: bool = False

    def hit_in(self, hay: _Hay) -> Hit | None:
        if self.as_words is None:
            at = hay.all_squeezed.find(self.letters)
            return None if at < 0 else self._hit(hay.passage, hay.squeezed, at)
        if hay.passage.is_binary or self.longest_word not in hay.all_words:
            return None  # looking for one word costs a small part of looking for the pattern
        parts = hay.as_written if self.as_written else hay.words
        found = self.as_words.search("".join(parts) if self.as_written else hay.all_words)
        return None if found is None else self._hit(hay.passage, parts, found.start())

    def _hit(self, passage: Passage, parts: tuple[str, ...], at: int) -> Hit:
        page = None
        if passage.is_paged:
            page = next(number for number, end in enumerate(accumulate(map(len, parts)), 1) if at < end)
        return Hit(key=self.key, page=page, where=passage.where)


def _needles(phrase: Phrase) -> Iterator[_Needle]:
    """The phrase, and the phrase without what no font can print, which is how it would stand on a page."""
    if len(squeezed(phrase.text)) < SHORTEST:
        raise ValueError(f"a phrase to search for has at least {SHORTEST} letters and digits")
    for text in dict.fromkeys((phrase.text, as_printed(phrase.text))):
        letters = squeezed(text)
        if len(letters) >= _SQUEEZED_FROM:
            yield _Needle(key=phrase.key, letters=letters, as_words=None)
        elif len(letters) >= _ANY_CASE_FROM:
            yield _word_needle(phrase.key, letters, (_folded(text),))
        elif len(letters) >= SHORTEST:
            written = unicodedata.normalize("NFKC", text)
            yield _word_needle(phrase.key, letters, dict.fromkeys((written, written.upper())), as_written=True)


def _word_needle(key: str, letters: str, spellings: Iterable[str], *, as_written: bool = False) -> _Needle:
    """One of these spellings as whole words, whatever stands between them."""
    split = [[word for word in _NOT_LETTERS.split(spelling) if word] for spelling in spellings]
    either = "|".join(r"[\W_]*".join(map(re.escape, words)) for words in split)
    return _Needle(
        key=key,
        letters=letters,
        as_words=re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])"),
        longest_word=max(map(_folded, split[0]), key=len),
        as_written=as_written,
    )


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
