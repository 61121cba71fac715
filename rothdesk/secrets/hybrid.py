"""Sealing to a person's public key: HPKE (RFC 9180) over ML-KEM-768 and X25519 together.

Minutes about a child stay sensitive for a lifetime, so a key must survive both a break of the young scheme and a
quantum computer that breaks the old one. A key pair is computed from the person's seed and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from rothdesk.secrets.boxes import BoxRefused
from rothdesk.secrets.derivation import subkey

SEED_BYTES = 32
PUBLIC_BYTES = 1184 + 32
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A person's private key, and its public half as bytes: ML-KEM-768 (1184), then X25519 (32)."""

    private: hpke.MLKEM768X25519PrivateKey = field(repr=False)
    public: bytes


def key_pair(seed: bytes) -> KeyPair:
    """The key pair that belongs to a 32-byte seed; always the same one."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(subkey(seed, "ML-KEM-768", length=64))
    curve = X25519PrivateKey.from_private_bytes(subkey(seed, "X25519"))
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return KeyPair(hpke.MLKEM768X25519PrivateKey(lattice, curve), public)


def seal_to(public: bytes, data: bytes, context: bytes) -> bytes:
    """Seal data so that only the owner of the public key opens it, and only in the same context.

    The library's HPKE has no associated data, so the context goes into `info`, which binds just as well.
    """
    lattice = MLKEM768PublicKey.from_public_bytes(public[:-32])
    curve = X25519PublicKey.from_public_bytes(public[-32:])
    return _SUITE.encrypt(data, hpke.MLKEM768X25519PublicKey(lattice, curve), context)


def unseal_with(pair: KeyPair, sealed: bytes, context: bytes) -> bytes:
    """What was sealed to this key pair. Raises `BoxRefused`."""
    try:
        return _SUITE.decrypt(sealed, pair.private, context)
    except (InvalidTag, ValueError):  # ValueError: an X25519 share of low order
        raise BoxRefused from None
