"""The recovery code on the printed sheet: 128 random bits and 32 check bits, in eight groups of four.

Crockford's base-32 letters (no I, L, O or U), read without regard to case, spaces and hyphens. A wrong character
disturbs two bytes in a row, a swap of neighbours three, and the check, CRC-32, sees every disturbance within four.
It needs no key and says nothing about the store. Never shown again after it was made.
"""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from functools import cache
from itertools import pairwise

from rothdesk.secrets.problems import RecoveryCodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES = 16
_CHECK_BYTES = 4
_LENGTH = 32
_GROUP = 4
_BITS = 5
_LOOKALIKES = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def new_code() -> bytes:
    """The 16 random bytes of a new code."""
    return os.urandom(CODE_BYTES)


def spell(code: bytes) -> str:
    """A code as it is printed: `XXXX-XXXX-…`, 39 characters with the hyphens."""
    whole = code + zlib.crc32(code).to_bytes(_CHECK_BYTES, "little")
    number = int.from_bytes(whole, "big")
    characters = [ALPHABET[number >> shift & 31] for shift in range((_LENGTH - 1) * _BITS, -1, -_BITS)]
    return "-".join("".join(characters[i : i + _GROUP]) for i in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> bytes:
    """The 16 bytes of a code that a person typed. Raises `RecoveryCodeMistyped` for every slip."""
    text = unicodedata.normalize("NFKC", typed).upper()
    groups = [group.translate(_LOOKALIKES) for group in _SEPARATORS.split(text) if group]
    characters = "".join(groups)
    foreign = [place for place, character in enumerate(characters) if character not in ALPHABET]
    if foreign:
        number = foreign[0] // _GROUP + 1
        raise RecoveryCodeMistyped(f"Group {number} has a character that recovery codes never use.", (number,))
    if len(characters) != _LENGTH:
        raise _wrong_length(groups)
    values = [ALPHABET.index(character) for character in characters]
    code, difference = _code_and_difference(values)
    if difference:
        raise _slip(values, difference)
    return code


def _code_and_difference(values: list[int]) -> tuple[bytes, int]:
    """The code in 32 characters, and by which bits its check differs from the right one (0 if it is right)."""
    number = 0
    for value in values:
        number = number << _BITS | value
    whole = number.to_bytes(CODE_BYTES + _CHECK_BYTES, "big")
    code, check = whole[:CODE_BYTES], int.from_bytes(whole[CODE_BYTES:], "little")
    return code, zlib.crc32(code) ^ check


@cache
def _effect(place: int, change: int) -> int:
    """What changing these bits of one character does to the check's difference: the same for every code."""
    values = [0] * _LENGTH
    _, before = _code_and_difference(values)
    values[place] = change
    _, after = _code_and_difference(values)
    return before ^ after


def _wrong_length(groups: list[str]) -> RecoveryCodeMistyped:
    uneven = tuple(number for number, group in enumerate(groups, 1) if len(group) != _GROUP)
    if len(groups) == _LENGTH // _GROUP and len(uneven) == 1:
        return RecoveryCodeMistyped(f"Group {uneven[0]} does not have four characters.", uneven)
    count = sum(map(len, groups))
    return RecoveryCodeMistyped(f"A recovery code has {_LENGTH} letters and digits; this one has {count}.")


def _slip(values: list[int], difference: int) -> RecoveryCodeMistyped:
    """Where the one wrong character or the one swap of neighbours must be, if that is the whole slip.

    Anyone who holds the sheet could work this out without the program, so it helps no one who does not.
    """
    suspects: set[tuple[int, ...]] = set()
    for place in range(_LENGTH):
        if any(_effect(place, change) == difference for change in range(1, len(ALPHABET))):
            suspects.add((place // _GROUP + 1,))
    for place, (left, right) in enumerate(pairwise(values)):
        change = left ^ right
        if change and _effect(place, change) ^ _effect(place + 1, change) == difference:
            suspects.add(tuple(sorted({place // _GROUP + 1, (place + 1) // _GROUP + 1})))
    if len(suspects) != 1:
        return RecoveryCodeMistyped("The recovery code has more than one slip in it.")
    groups = suspects.pop()
    return RecoveryCodeMistyped(
        f"Something in group {' or '.join(map(str, groups))} of the recovery code is not right.", groups
    )
