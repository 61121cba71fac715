"""Values read from JSON that came from outside: each is of the expected kind, or refused.

Every refusal is a `ValueError`, `TypeError` or `KeyError`; the caller turns it into the problem that fits its file.
"""

from __future__ import annotations

import base64
import binascii


def fields(value: object) -> dict[str, object]:
    """An object."""
    if not isinstance(value, dict):
        raise TypeError
    return value


def items(value: object) -> list[object]:
    """A list."""
    if not isinstance(value, list):
        raise TypeError
    return value


def text(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def whole(value: object) -> int:
    """A whole number from 0 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def bytes_in(value: object, length: int | None = None) -> bytes:
    """The bytes of a text in base 64, if need be of one length alone."""
    try:
        data = base64.b64decode(text(value), validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if length is not None and len(data) != length:
        raise ValueError
    return data


def base64_of(data: bytes) -> str:
    """Bytes as a text in base 64."""
    return base64.b64encode(data).decode("ascii")
