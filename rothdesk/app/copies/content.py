"""The digest of what was approved, so that nothing else can go out under that approval.

Computed over the whole record but the versions and receipts themselves. It depends on withheld content, so it stays
with those who keep the record and never enters a copy.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from rothdesk.domain.closure import without_closed
from rothdesk.domain.record import Record, entities

_NOT_CONTENT = frozenset({"versions", "issued_copies", "recipients"})


def content_digest(record: Record) -> str:
    """The SHA-256 in hex of the record's content. The same content gives the same digest on every machine."""
    content = [
        [kind, _plain(entity)]
        for kind, entity in sorted(entities(record), key=lambda e: (e[0], e[1].id))
        if kind not in _NOT_CONTENT
    ]
    content += [["sealed", _plain(each)] for each in record.sealed if each.kind not in _NOT_CONTENT]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def open_digest(record: Record) -> str:
    """The digest of what is left of the record for somebody who is not cleared; the same for whoever asks."""
    return content_digest(without_closed(record))


def is_approved(record: Record) -> bool:
    """Whether the record is still what was last approved.

    Whoever is not cleared is told whether what they can read still is; a change to restricted words escapes them.
    """
    if not record.versions:
        return False
    last = record.versions[-1]
    if record.sealed:
        return last.open_content == open_digest(record)
    return last.content == content_digest(record)


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
