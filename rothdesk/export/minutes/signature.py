"""The chair's approval, the place of the signature, and in plain words what the signature proves.

It signs nothing, and must never claim more for a signature than `rothdesk verify` can show.
"""

from __future__ import annotations

from rothdesk.export.document import Block, Paragraph
from rothdesk.export.minutes.copy import Copy
from rothdesk.support.british_dates import with_weekday


def signature(copy: Copy) -> tuple[Block, ...]:
    """Approval and signature of an approved version; of a draft only that it is one."""
    if copy.version is None:
        return (Paragraph(text="This draft is neither approved nor signed."),)
    on = f" on {with_weekday(copy.approved_on)}" if copy.approved_on else ""
    blocks: list[Block] = [Paragraph(text=f"The chair approved version {copy.version} of these minutes{on}.")]
    if copy.signer is not None:
        proves = (
            "What the signature proves: not one character of this file has changed since the holder of this key"
            " signed it. A printed page carries no such proof: check the file itself."
        )
        blocks += [copy.signer, Paragraph(text=proves, style="note")]
    return tuple(blocks)
