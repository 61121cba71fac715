"""What a printed copy says, as frozen semantic blocks, before anybody decides how it looks.

Whoever turns an audience view into a copy builds a `Document`; the renderer, the accessibility work and any later
format take nothing else. Every text is plain text: it is cleaned here once and is never read as markup. This module
must never import a PDF library, nor know what a conference is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rothdesk.export.plain_text import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one face. Line breaks in `text` are kept."""

    text: str
    strong: bool = False
    emphasis: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.text))


Text: TypeAlias = str | tuple[Run, ...]
"""Plain text, or runs where a part of it is set strong or in italics."""


def runs_of(text: Text) -> tuple[Run, ...]:
    """The text as runs, cleaned."""
    return (Run(text=text),) if isinstance(text, str) else text


def words_of(text: Text) -> str:
    """The text without its faces, cleaned."""
    return "".join(run.text for run in runs_of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's heading; level 1 is the largest inside a document, below its title."""

    level: Literal[1, 2, 3]
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError("a heading has level 1, 2 or 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text. `lead` opens a document in larger type, `note` is small and quiet."""

    text: Text
    style: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """Items in no order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """Items counted from `start`."""

    items: tuple[Text, ...]
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table's column: what its header says, and its share of the width beside the other weights."""

    header: str
    weight: float = 1.0
    align: Literal["left", "right"] = "left"

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError("a column's weight is above zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under header cells, which are repeated on every page that the table reaches.

    `row_headers` says that the first cell of each row names that row. An empty table prints `when_empty`, if given.
    A `large` table is set in big type, for what is copied by hand letter by letter.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    row_headers: bool = False
    when_empty: str = ""
    large: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table has at least one column")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has one cell for each column")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """Labels and what stands for each, as at the head of minutes."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingPoint:
    """One number that somebody gave. Points of one `group` share a mark; `label` says whose it is."""

    value: float
    group: str
    label: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingFigure:
    """Numbers on a scale as dots above an axis, with their median and range, and a table that says the same.

    `low` and `high` end the axis and are whole numbers; the texts say what the ends mean. `spread` is lowest and
    highest given. The figure computes nothing: what it is not given (`None`) it does not draw.
    """

    question: str
    low: int
    high: int
    low_text: str
    high_text: str
    points: tuple[ScalingPoint, ...]
    median: float | None = None
    spread: tuple[float, float] | None = None
    who_heading: str = "Who"
    group_heading: str = "Group"
    value_heading: str = "Number"
    reason_heading: str = "Reason in their words"

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError("a scale's low end is below its high end")
        given = [point.value for point in self.points]
        given += [value for value in (self.median, *(self.spread or ())) if value is not None]
        if any(not self.low <= value <= self.high for value in given):
            raise ValueError("every number of a scaling figure lies on its scale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words to be read as they stand, such as an agreed form of words, set off by a rule."""

    text: Text
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePlace:
    """Where the chair's signature comes to stand; a document has at most one.

    `fingerprint` is that of the identity that will sign. Where it is known it is printed beside the place, so that a
    reader can compare it with the authority's register; `sign` refuses any other identity then.
    """

    name: str
    role: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A list of the document's headings down to `depth`, with their pages."""

    heading: str = "Contents"
    depth: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTogether:
    """Blocks that stay on one page if they fit on one."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | KeyFacts
    | ScalingFigure
    | Statement
    | SignaturePlace
    | Contents
    | PageBreak
    | KeepTogether
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One copy for one recipient.

    `marking`, `recipient` and `reference` stand on every page. `language` is a BCP 47 tag. `authority` and `subtitle`
    open the first page; `subtitle` is not part of the metadata.
    """

    title: str
    marking: str
    recipient: str
    reference: str
    blocks: tuple[Block, ...]
    authority: str = ""
    subtitle: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if sum(isinstance(block, SignaturePlace) for block in every_block(self.blocks)) > 1:
            raise ValueError("a document has at most one signature place")


def every_block(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks in reading order, those kept together one by one."""
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from every_block(block.blocks)
        else:
            yield block
