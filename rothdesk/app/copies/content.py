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

from rothdesk.domain.record import Record, entities

_NOT_CONTENT = frozenset({"versions", "issued_copies", "recipients"})


def content_digest(record: Record) -> str:
    """The SHA-256 in hex of the record's content. The same content gives the same digest on every machine."""
    content = [
        [kind, _plain(entity)]
        for kind, entity in sorted(entities(record), key=lambda e: (e[0], e[1].id))
        if kind not in _NOT_CONTENT
    ]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def is_approved(record: Record) -> bool:
    """Whether the record is still what was last approved."""
    return bool(record.versions) and record.versions[-1].content == content_digest(record)


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
