"""Which passphrases are good enough, and how one is turned into bytes.

Three words or fourteen characters, none of the usual suspects, no forced changes: the National Cyber Security
Centre's advice of three random words. Nothing is looked up anywhere but in a list that comes with the program.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import resources
from rothdesk.secrets.problems import WeakPassphrase

_WORDS = 3
_CHARACTERS = 14
_WORD_LETTERS = 3
_DIFFERENT_CHARACTERS = 6

_GUESSED_FIRST = "passphrases/guessed-first.txt"
_DIGITS = "0123456789"
_RUNS = (_DIGITS * 4, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def what_is_missing(passphrase: str) -> str | None:
    """One sentence about what a new passphrase lacks, or None if it will do."""
    text = _as_one_line(passphrase)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _WORD_LETTERS}
    if len(words) < _WORDS and len(text) < _CHARACTERS:
        return f"Use at least three different words, or at least {_CHARACTERS} characters."
    if len(set(text.casefold())) < _DIFFERENT_CHARACTERS:
        return "This passphrase repeats too few different characters."
    if all(character.isdigit() or character in " .,-/" for character in text):
        return "Digits alone are quickly tried out: use words, or letters as well."
    if _is_common(text):
        return "This passphrase is among those that are guessed first."
    return None


def require_good(passphrase: str) -> None:
    """Raise `WeakPassphrase` if a new passphrase will not do."""
    missing = what_is_missing(passphrase)
    if missing is not None:
        raise WeakPassphrase(missing)


def as_bytes(passphrase: str) -> bytes:
    """A passphrase for Argon2id: the same bytes on every keyboard (Unicode NFKC), outer and double spaces dropped."""
    return _as_one_line(passphrase).encode("utf-8", "surrogatepass")


def _as_one_line(passphrase: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _is_common(text: str) -> bool:
    """A listed one, whatever its case, spaces, repetition and outer digits; or a run along keyboard or alphabet."""
    letters = re.sub(r"[\W_]", "", text.casefold())
    repeated = re.fullmatch(r"(.+?)\1+", letters)
    unit = repeated[1] if repeated else letters
    words = {word.strip(_DIGITS) for word in re.split(r"[\W_]+", text.casefold())} - {""}
    if unit.strip(_DIGITS) in _guessed_first() or (words and words <= _guessed_first()):
        return True
    return bool(unit) and any(unit in run or unit[::-1] in run for run in _RUNS)


@cache
def _guessed_first() -> frozenset[str]:
    lines = resources.text(_GUESSED_FIRST).splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
