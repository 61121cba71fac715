"""Writes copies for the tests, and reads a document's words without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TypeVar

from rothdesk.audience.view import AudienceView
from rothdesk.domain.record import Record
from rothdesk.export.document import Block, Document, Heading, KeyFacts, SignaturePlace, Table, every_block, words_of
from rothdesk.export.minutes import minutes_document
from tests.minutes.scenario import view_for
from tests.minutes.scenario_people import PROFILE

SIGNER = SignaturePlace(name="Philippa Orme", role="Chair of the conference")
B = TypeVar("B", bound=Block)


def write(view: AudienceView, *, recipient: str = "a reader", short: bool = False, draft: bool = False) -> Document:
    return minutes_document(
        view,
        PROFILE,
        recipient=recipient,
        version=None if draft else 1,
        approved_on=None if draft else date(2026, 4, 23),
        signer=None if draft else SIGNER,
        short=short,
    )


def write_copy(*readers: str, record: Record | None = None, short: bool = False, draft: bool = False) -> Document:
    return write(view_for(*readers, record=record), recipient=" and ".join(readers), short=short, draft=draft)


def headings(document: Document, level: int = 1) -> list[str]:
    return [b.text for b in every_block(document.blocks) if isinstance(b, Heading) and b.level == level]


def section(document: Document, title: str) -> tuple[Block, ...]:
    """The blocks under a heading of the first level."""
    found: list[Block] = []
    inside = False
    for block in every_block(document.blocks):
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside:
            found.append(block)
    return tuple(found)


def blocks_of(kind: type[B], blocks: tuple[Block, ...]) -> list[B]:
    return [block for block in blocks if isinstance(block, kind)]


def words(value: object) -> str:
    """Every text in a document, block or row, joined by spaces; runs of one text are joined as they stand."""
    return " ".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        if value and all(type(item).__name__ == "Run" for item in value):
            yield "".join(item.text for item in value)
        else:
            for item in value:
                yield from _texts(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def row_of(blocks: tuple[object, ...], first: str) -> list[str]:
    rows = [row for b in blocks if isinstance(b, Table) for row in b.rows]
    return next([words_of(cell) for cell in row] for row in rows if words_of(row[0]).startswith(first))


def facts_of(blocks: tuple[object, ...]) -> dict[str, str]:
    return {label: words_of(text) for b in blocks if isinstance(b, KeyFacts) for label, text in b.pairs}
