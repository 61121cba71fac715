"""Renewing the store key, as one header after another: begun, then finished or given up.

While it is being renewed every person holds both keys, and the header stays sealed with the old one. So whenever the
program is killed, each of them can open the database under whichever key it has by then.
"""

from __future__ import annotations

from dataclasses import replace

from rothdesk.secrets.header import STORE, Header
from rothdesk.secrets.people import files_box, files_key_in
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import sealed_store_key


def is_under_way(header: Header) -> bool:
    """Whether people hold two generations of the store key."""
    return len(_generations(header)) > 1


def begun(header: Header, new: StoreKey) -> Header:
    """The new key sealed to everybody, beside the old one and in place of any that was to become the new one."""
    header = given_up(header)
    generation = max(_generations(header)) + 1
    people = (
        replace(person, sealed=(*person.sealed, sealed_store_key(header.vault, person, new, generation)))
        for person in header.people
    )
    return replace(header, people=tuple(people))


def finished(header: Header, old: StoreKey, new: StoreKey) -> Header:
    """The old key dropped. To be sealed with the new one."""
    kept = _with_one_key(header, newest=True)
    return replace(kept, files=files_box(header.vault, files_key_in(header, old), new) if header.files else b"")


def given_up(header: Header) -> Header:
    """The new key dropped."""
    return _with_one_key(header, newest=False)


def _with_one_key(header: Header, *, newest: bool) -> Header:
    generations = _generations(header)
    kept = max(generations) if newest else min(generations)
    people = (
        replace(person, sealed=tuple(key for key in person.sealed if key.name != STORE or key.generation == kept))
        for person in header.people
    )
    return replace(header, people=tuple(people))


def _generations(header: Header) -> set[int]:
    return {key.generation for person in header.people for key in person.sealed if key.name == STORE}
