"""What a store keeps beside its records: practice profiles, the members' signing identities, and small settings.

Everything happens in the transaction that is open on the connection. None of it is content of a record.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from db import tables
from db.conversion import storable
from rothdesk.app.access import MemberId
from rothdesk.app.ports import SealedIdentity


def pin_profile(connection: Connection, digest: str, text: str) -> None:
    """Keep the text of a practice profile under its digest."""
    if pinned_profile(connection, digest) is None:
        connection.execute(insert(tables.profiles), {"digest": digest, "text": text})


def pinned_profile(connection: Connection, digest: str) -> str | None:
    """The text of the profile with this digest, or None."""
    kept = tables.profiles.c
    return connection.execute(select(kept.text).where(kept.digest == digest)).scalar()


def keep_identity(connection: Connection, member: MemberId, identity: SealedIdentity) -> None:
    """Keep a member's signing identity in place of any that they had before."""
    connection.execute(delete(tables.identity).where(tables.identity.c.member == member))
    connection.execute(
        insert(tables.identity),
        {
            "member": member,
            "fingerprint": identity.fingerprint,
            "label": storable(identity.label),
            "certificate": identity.certificate,
            "sealed_key": identity.sealed_key,
        },
    )


def identity(connection: Connection, member: MemberId) -> SealedIdentity | None:
    """A member's signing identity, if there is one."""
    kept = tables.identity.c
    columns = (kept.label, kept.certificate, kept.sealed_key, kept.fingerprint)
    row = connection.execute(select(*columns).where(kept.member == member)).mappings().first()
    return SealedIdentity(**row) if row is not None else None


def setting(connection: Connection, name: str) -> str | None:
    """A small setting, or None."""
    kept = tables.settings.c
    return connection.execute(select(kept.value).where(kept.name == name)).scalar()


def keep_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting in place of the one before."""
    connection.execute(delete(tables.settings).where(tables.settings.c.name == name))
    connection.execute(insert(tables.settings), {"name": name, "value": storable(value)})
