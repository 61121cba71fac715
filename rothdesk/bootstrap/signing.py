"""A member's signing identity between vault, store and export.

Only members whose role signs have one. The private key lies sealed in the store, under a key that only this member's
passphrase opens; every use asks for the passphrase again. The opened key lives as long as one signing job.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from rothdesk.app.ports import SealedIdentity, Signer
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.support.atomic import make_private_folder, write_atomically
from rothdesk.support.problem import Problem

if TYPE_CHECKING:
    from rothdesk.export.identity import SigningIdentity

_PURPOSE = "signing identity"
_REASON = "Minutes of a child protection conference, approved by its chair"


@dataclass(frozen=True, slots=True)
class IdentitySigner:
    """Signs with an identity that was opened for one job."""

    identity: SigningIdentity
    location: str

    @property
    def name(self) -> str:
        """Whose identity it is."""
        return self.identity.name

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256 fingerprint."""
        return self.identity.fingerprint

    def sign(self, pdf: bytes, *, at: datetime) -> bytes:
        """The signed file."""
        from rothdesk.export.signing import sign  # pyHanko takes half a second to load: on use only

        return sign(pdf, self.identity, reason=_REASON, location=self.location, at=at)


def make_identity(opened: OpenedStore, passphrase: str, name: str) -> SealedIdentity:
    """Make a signing identity for whoever is signed in and seal it into the store. Raises `Problem`."""
    opened.access.require_signing()
    from rothdesk.export.identity import make_identity as make

    authority = opened.shelf.current.authority
    return _seal(opened, passphrase, make(name, authority, now=opened.clock.now()))


def import_identity(opened: OpenedStore, passphrase: str, data: bytes, file_passphrase: str) -> SealedIdentity:
    """Take the signing identity from a PKCS#12 file and seal it into the store. Raises `Problem`."""
    opened.access.require_signing()
    from rothdesk.export.identity import import_pkcs12

    return _seal(opened, passphrase, import_pkcs12(data, file_passphrase, now=opened.clock.now()))


def make_signer(opened: OpenedStore, passphrase: str, name: str) -> Signer:
    """Make and seal an identity as `make_identity` does, and open it for one job, for one stretching of a passphrase.

    What signs is what was read back out of the seal, so an identity that could not be opened again signs nothing.
    """
    opened.access.require_signing()
    from rothdesk.export.identity import SigningIdentity as Identity
    from rothdesk.export.identity import make_identity as make

    authority = opened.shelf.current.authority
    identity = make(name, authority, now=opened.clock.now())
    with opened.session.unlock_again(passphrase) as unlocked:
        sealed = unlocked.seal(_PURPOSE, identity.to_sealed_form())
        reopened = Identity.from_sealed_form(unlocked.open(_PURPOSE, sealed))
    _keep(opened, identity, sealed)
    return IdentitySigner(reopened, authority)


def open_signer(opened: OpenedStore, passphrase: str) -> Signer:
    """Open the identity for one job. Raises `Problem` if there is none or the passphrase is wrong."""
    opened.access.require_signing()
    from rothdesk.export.identity import SigningIdentity as Identity

    sealed = opened.store.identity(opened.session.me.id)
    if sealed is None:
        raise Problem(
            "There is no signing identity yet.",
            "Nothing was signed.",
            "Make or import one on the page Sign and issue.",
        )
    with opened.session.unlock_again(passphrase) as unlocked:
        identity = Identity.from_sealed_form(unlocked.open(_PURPOSE, sealed.sealed_key))
    return IdentitySigner(identity, opened.shelf.current.authority)


def _seal(opened: OpenedStore, passphrase: str, identity: SigningIdentity) -> SealedIdentity:
    with opened.session.unlock_again(passphrase) as unlocked:
        sealed = unlocked.seal(_PURPOSE, identity.to_sealed_form())
    return _keep(opened, identity, sealed)


def _keep(opened: OpenedStore, identity: SigningIdentity, sealed: bytes) -> SealedIdentity:
    kept = SealedIdentity(
        label=identity.name,
        certificate=identity.certificate.public_bytes(Encoding.DER),
        sealed_key=sealed,
        fingerprint=identity.fingerprint,
    )
    opened.store.keep_identity(opened.session.me.id, kept)
    return kept


@dataclass(frozen=True, slots=True)
class FolderPlacement:
    """Puts finished files into one folder, each whole or not at all, and reads them back."""

    folder: Path

    def place(self, file_name: str, data: bytes) -> None:
        """Write one file. Raises `Problem`, also if another file of that name is there already."""
        make_private_folder(self.folder)
        path = self.folder / file_name
        if path.exists():
            raise Problem(
                "The folder holds a file of the same name as a copy already.",
                "It was left as it is, and this copy was not issued.",
                "Choose another folder, or move the file away.",
            )
        write_atomically(path, data)
        if sha256(path.read_bytes()).digest() != sha256(data).digest():
            raise Problem(
                "A copy did not read back as it was written.",
                "It is not counted as issued; the record is safe.",
                "Choose another folder or disk and issue it again.",
            )
