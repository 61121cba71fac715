"""Fingerprints of certificates, written so that two people can compare them aloud.

SHA-256 over the certificate's DER bytes, as other programs show it too. Needs no library, so the command line can use
it before anything heavy is loaded.
"""

from __future__ import annotations

import hashlib
import string

_DIGITS = 64
_GROUP = 4


def fingerprint_of(certificate: bytes) -> str:
    """The fingerprint of a DER certificate: sixteen groups of four hexadecimal digits."""
    return grouped(hashlib.sha256(certificate).hexdigest())


def grouped(fingerprint: str) -> str:
    """A fingerprint however it was typed (spaces, colons, small letters), in the way this program writes it.

    Raises ValueError if it is not 64 hexadecimal digits.
    """
    digits = "".join(character for character in fingerprint.upper() if character not in " :-\n\t")
    if len(digits) != _DIGITS or not set(digits) <= set(string.hexdigits):
        raise ValueError("a SHA-256 fingerprint has 64 hexadecimal digits")
    return " ".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
