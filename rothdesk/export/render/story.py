"""Turns blocks into what ReportLab flows over pages, and keeps headings with what they head.

It must never leave a block out: a new kind of block that it does not know is a type error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak
from reportlab.platypus import KeepTogether as KeepOnOnePage

from rothdesk.export import document as blocks
from rothdesk.export.render import style
from rothdesk.export.render.contents import ContentsLine
from rothdesk.export.render.marked_text import MarkedHeading, MarkedItem, MarkedParagraph, RuledParagraph
from rothdesk.export.render.scaling import ScalingStrip, number
from rothdesk.export.render.signature_place import SignatureField
from rothdesk.export.render.tables import key_facts, table_flowables
from rothdesk.export.render.typeface import REGULAR, one_line, width_of

_PARAGRAPHS = {"body": style.BODY, "lead": style.LEAD, "note": style.NOTE}
_WHOLE = (blocks.SignaturePlace, blocks.KeepTogether)
_THREE_LINES = 3 * style.BODY.leading + style.ITEM.spaceAfter  # a paragraph of three lines is never split
_HEAD_OF_TABLE = 92.0  # header, one row of a few lines, and the table's spacing


class Story:
    """The flowables of one document."""

    def __init__(self, document: blocks.Document) -> None:
        self._headings = [block for block in blocks.every_block(document.blocks) if isinstance(block, blocks.Heading)]
        self._outline_level = -1
        self.flowables = [*_title(document), *self._blocks(document.blocks)]

    def _blocks(self, sequence: Iterable[blocks.Block], *, kept: bool = False) -> list[Flowable]:
        """All blocks; headings are held back until what follows says how much room it needs.

        Inside what is `kept` on one page already, nothing is kept again: ReportLab cannot nest it.
        """
        flowables: list[Flowable] = []
        headings: list[MarkedHeading] = []
        for block in sequence:
            if isinstance(block, blocks.Heading):
                headings.append(self._heading(block))
                continue
            made = self._one(block)
            flowables += [*headings, *made] if kept else _kept_with_headings(headings, block, made)
            headings = []
        return flowables + headings

    def _one(self, block: blocks.Block) -> list[Flowable]:
        match block:
            case blocks.Heading():
                return [self._heading(block)]
            case blocks.Paragraph():
                return [MarkedParagraph(block.text, _PARAGRAPHS[block.style])]
            case blocks.BulletList():
                return _items(block.items, ["•"] * len(block.items), "Disc")
            case blocks.NumberedList():
                labels = [f"{number}." for number in range(block.start, block.start + len(block.items))]
                return _items(block.items, labels, "Decimal")
            case blocks.Table():
                return table_flowables(block)
            case blocks.KeyFacts():
                return key_facts(block)
            case blocks.ScalingFigure():
                return _scaling(block)
            case blocks.Statement():
                label = [RuledParagraph(block.label, style.STATEMENT_LABEL)] if block.label else []
                return [*label, RuledParagraph(block.text, style.STATEMENT, tag="BlockQuote")]
            case blocks.SignaturePlace():
                return _signature(block)
            case blocks.Contents():
                return self._contents(block)
            case blocks.PageBreak():
                return [PageBreak()]
            case blocks.KeepTogether():
                return self._blocks(block.blocks, kept=True)

    def _heading(self, block: blocks.Heading) -> MarkedHeading:
        heading = MarkedHeading(block.text, style.HEADINGS[block.level], tag=f"H{block.level + 1}")
        self._outline_level = min(block.level - 1, self._outline_level + 1)
        heading.outline_level = self._outline_level
        heading.outline_text = one_line(block.text)
        return heading

    def _contents(self, block: blocks.Contents) -> list[Flowable]:
        lines = [
            ContentsLine(heading.text, style.CONTENTS_LINE[heading.level], number)
            for number, heading in enumerate(self._headings)
            if heading.level <= block.depth
        ]
        return [MarkedParagraph(block.heading, style.HEADINGS[2], tag="P"), *lines]


def _kept_with_headings(headings: list[MarkedHeading], block: blocks.Block, made: list[Flowable]) -> list[Flowable]:
    """Headings and what they head, so that no heading ends a page."""
    if isinstance(block, _WHOLE):
        return [KeepOnOnePage([*headings, *made])]
    if isinstance(block, blocks.ScalingFigure):
        return [KeepOnOnePage([*headings, *made[:2]]), *made[2:]]
    if not headings and not isinstance(block, blocks.Table):
        return made
    looks = [heading.style for heading in headings]
    room = sum(look.leading + look.spaceBefore + look.spaceAfter for look in looks)
    room += _HEAD_OF_TABLE if isinstance(block, blocks.Table | blocks.KeyFacts) else _THREE_LINES
    return [CondPageBreak(room), *headings, *made]


def _title(document: blocks.Document) -> list[Flowable]:
    overline = [MarkedParagraph(document.authority, style.OVERLINE)] if document.authority else []
    subtitle = [MarkedParagraph(document.subtitle, style.LEAD)] if document.subtitle else []
    return [*overline, MarkedParagraph(document.title, style.TITLE, tag="H1"), *subtitle]


def _items(items: Sequence[blocks.Text], labels: Sequence[str], numbering: str) -> list[Flowable]:
    one_list = object()
    widest = max((width_of(label, REGULAR, style.ITEM.fontSize) for label in labels), default=0.0)
    look = style.ITEM
    if widest + 8 > look.leftIndent:
        look = look.clone("wide_item", leftIndent=widest + 8)
    made = [MarkedItem(item, look) for item in items]
    for item, label in zip(made, labels, strict=True):
        item.label, item.numbering, item.list_key = label, numbering, one_list
    return [*made[:-1], *(_spaced_after(item) for item in made[-1:])]


def _spaced_after(item: MarkedItem) -> MarkedItem:
    item.spaceAfter = style.BODY.spaceAfter + 1
    return item


def _scaling(figure: blocks.ScalingFigure) -> list[Flowable]:
    """The question, the strip, and the table that says the same in words."""
    grouped = len({point.group for point in figure.points}) > 1
    reasons = any(point.reason for point in figure.points)
    columns = [blocks.Column(header=figure.who_heading, weight=3)]
    columns += [blocks.Column(header=figure.group_heading, weight=1.6)] if grouped else []
    columns += [blocks.Column(header=figure.value_heading, weight=1, align="right")]
    columns += [blocks.Column(header=figure.reason_heading, weight=5)] if reasons else []
    rows = tuple(
        (
            point.label,
            *((point.group,) if grouped else ()),
            number(point.value),
            *((point.reason,) if reasons else ()),
        )
        for point in figure.points
    )
    strip = [MarkedParagraph(figure.question, style.CAPTION), ScalingStrip(figure)]
    return [*strip, *table_flowables(blocks.Table(columns=tuple(columns), rows=rows, row_headers=True))]


def _signature(place: blocks.SignaturePlace) -> list[Flowable]:
    who = MarkedParagraph((blocks.Run(text=place.name, strong=True), blocks.Run(text=f"\n{place.role}")), style.BODY)
    fingerprint = [
        MarkedParagraph(
            f"Only the certificate with this SHA-256 fingerprint may sign this copy:\n{place.fingerprint}", style.NOTE
        )
    ]
    return [who, SignatureField(place), *(fingerprint if place.fingerprint else [])]
