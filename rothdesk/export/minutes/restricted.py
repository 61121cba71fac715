"""The forms of words that were agreed for everybody's record, and the restricted items that this reader may know.

The heading for restricted items is there when the view has some. Nothing is said about any others.
"""

from __future__ import annotations

from rothdesk.domain.entries import RestrictedItem
from rothdesk.export.document import Block, Heading, KeepTogether, KeyFacts, Paragraph, Statement, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.support.british_dates import with_weekday


def statements(copy: Copy) -> tuple[Block, ...]:
    """The agreed words, which are the same in every copy."""
    if not copy.view.statements:
        return ()
    intro = Paragraph(text="These words were agreed for everybody’s record.")
    return (intro, *(Statement(text=words) for words in copy.view.statements))


def restricted_items(copy: Copy) -> tuple[Block, ...]:
    """Each restricted item that this reader may know: who told it, what, why it is restricted, how to handle it."""
    if copy.short or not copy.view.restricted_items:
        return ()
    opening: tuple[Block, ...] = (
        Heading(level=1, text="Restricted information"),
        Paragraph(
            text="Only the people and agencies whom its owner agreed to may know what stands here. Do not repeat it,"
            " copy it or carry it into another record without the owner’s agreement."
        ),
    )
    blocks: list[Block] = []
    for item in copy.view.restricted_items:
        heading = Heading(level=2, text=f"Item {copy.view.item_label(item.id)}")
        blocks.append(KeepTogether(blocks=(*opening, heading, _facts(copy, item))))
        opening = ()
    return tuple(blocks)


def _facts(copy: Copy, item: RestrictedItem) -> KeyFacts:
    received = with_weekday(item.received_on) if item.received_on else ""
    review = with_weekday(item.review_on) if item.review_on else ""
    pairs: tuple[tuple[str, Text], ...] = (
        ("Owner", copy.with_role(item.owner)),
        ("Told to the chair", "\n".join(part for part in (received, item.how_received) if part)),
        ("What", item.text),
        ("Why it is restricted", item.why),
        ("How to handle it", item.handling),
        ("Words for everybody’s record", item.words_for_all),
        ("Review", "\n".join(part for part in (review, item.review_note) if part)),
    )
    return KeyFacts(pairs=tuple((label, text) for label, text in pairs if text))
