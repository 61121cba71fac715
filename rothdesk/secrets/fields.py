"""Sealing the restricted text of one conference, value by value: AES-256-GCM-SIV under its restricted key.

A box is text: `1.<generation>.<base 64>`. The generation can be read without the key; everything that says where the
box belongs is bound in, so that moved to another row, column, conference or store it does not open. Lengths are
padded to multiples of 64 bytes, so that they tell little about the words.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from rothdesk.app.access import NotCleared, Place
from rothdesk.secrets.derivation import canonical, subkey
from rothdesk.secrets.problems import SealedTextRefused

_BOX = re.compile(r"1\.([1-9][0-9]{0,8})\.([A-Za-z0-9+/]+={0,2})", re.ASCII)
_NONCE_BYTES = 12
_TAG_BYTES = 16
_LENGTH_BYTES = 4
_STEP = 64


class FieldKeys:
    """The restricted keys of one conference that one member may use, ready to seal and open with."""

    __slots__ = ("_ciphers", "_vault", "conference", "newest")

    def __init__(self, vault: str, conference: str, keys: Mapping[int, bytes]) -> None:
        """`keys` by generation: 32 bytes each, at least one."""
        self._vault = vault
        self.conference = conference
        self.newest = max(keys)
        self._ciphers = {number: AESGCMSIV(subkey(key, "field", vault, conference)) for number, key in keys.items()}

    def seal(self, place: Place, words: bytes) -> str:
        """Seal under the newest key."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self.newest].encrypt(nonce, padded(words), self._context(place, self.newest))
        return f"1.{self.newest}.{base64.b64encode(nonce + sealed).decode('ascii')}"

    def open(self, place: Place, box: str) -> bytes:
        """What was sealed for this place. Raises `NotCleared` if its key is not among these, `SealedTextRefused`."""
        number, data = _taken_apart(box)
        cipher = self._ciphers.get(number)
        if cipher is None:
            raise NotCleared
        if len(data) < _NONCE_BYTES + _TAG_BYTES:
            raise SealedTextRefused
        try:
            words = cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], self._context(place, number))
        except InvalidTag:
            raise SealedTextRefused from None
        return unpadded(words)

    def _context(self, place: Place, generation: int) -> bytes:
        """Takes the conference from the place: another conference's box does not even have this key."""
        return canonical([self._vault, place.conference, place.kind, place.id, place.column, generation])


def generation_of(box: str) -> int:
    """Under which generation of the key a box was sealed. Raises `SealedTextRefused` if it is none."""
    return _taken_apart(box)[0]


def padded(words: bytes) -> bytes:
    """The length, the words, and zeros up to the next multiple of 64 bytes."""
    whole = len(words).to_bytes(_LENGTH_BYTES, "big") + words
    return whole + bytes(-len(whole) % _STEP)


def unpadded(whole: bytes) -> bytes:
    """The words in what `padded` made. Raises `SealedTextRefused` for anything else."""
    length = int.from_bytes(whole[:_LENGTH_BYTES], "big")
    words = whole[_LENGTH_BYTES : _LENGTH_BYTES + length]
    if padded(words) != whole:
        raise SealedTextRefused
    return words


def _taken_apart(box: str) -> tuple[int, bytes]:
    matched = _BOX.fullmatch(box)
    if matched is None:
        raise SealedTextRefused
    try:
        data = base64.b64decode(matched[2], validate=True)
    except binascii.Error:
        raise SealedTextRefused from None
    if base64.b64encode(data).decode("ascii") != matched[2]:
        raise SealedTextRefused  # the last letter has bits that stand for nothing: only one spelling is ours
    return int(matched[1]), data
