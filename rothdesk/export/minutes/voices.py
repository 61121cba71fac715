"""The child's views, which have a heading in every record, and the family's views.

What stands under the child's heading besides the views is fixed, so that an empty heading says nothing.
"""

from __future__ import annotations

from rothdesk.export.document import Block, BulletList, Paragraph
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.speech import turns
from rothdesk.profiles.meeting import MinutesPart


def child(copy: Copy) -> tuple[Block, ...]:
    """The child's views in the child's words; the note stands whether or not there are any."""
    said = _list(copy, MinutesPart.CHILD)
    if copy.short:
        return (
            *said,
            Paragraph(text="What you say matters, now and at every meeting that follows."),
        )
    note = f"Every record has this heading, so that {copy.child} is always asked and heard."
    return (*said, Paragraph(text=note, style="note"))


def family(copy: Copy) -> tuple[Block, ...]:
    """What parents, carers and relatives said."""
    return _list(copy, MinutesPart.FAMILY)


def _list(copy: Copy, part: MinutesPart) -> tuple[Block, ...]:
    items = turns(copy, copy.entries(part))
    return (BulletList(items=items),) if items else ()
