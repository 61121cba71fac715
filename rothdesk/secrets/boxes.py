"""Sealing with a symmetric key: AES-256-GCM-SIV (RFC 8452), which forgives even a repeated nonce.

What a box is for and where it belongs goes into `context`: a box that was moved somewhere else does not open.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

_NONCE_BYTES = 12
_TAG_BYTES = 16


class BoxRefused(Exception):
    """Another key, another context, or changed bytes; which of them cannot be told."""


def seal(key: bytes, data: bytes, context: bytes) -> bytes:
    """Nonce, ciphertext and tag: 28 bytes longer than `data`. `key` has 32 bytes."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCMSIV(key).encrypt(nonce, data, context)


def unseal(key: bytes, box: bytes, context: bytes) -> bytes:
    """The data of a box. Raises `BoxRefused`."""
    if len(box) < _NONCE_BYTES + _TAG_BYTES:
        raise BoxRefused
    try:
        return AESGCMSIV(key).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], context)
    except InvalidTag:
        raise BoxRefused from None
