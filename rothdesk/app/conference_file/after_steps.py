"""The steps after the meeting: what the chair corrects, and the approval.

A correction is an ordinary change with its own time; nothing rewrites what was there before.
"""

from __future__ import annotations

from collections.abc import Iterator

from rothdesk.app.commands.issuing import ApproveMinutes
from rothdesk.app.conference_file.parts import TARGETS
from rothdesk.app.conference_file.script import Script, Step


def afterwards(script: Script) -> Iterator[Step]:
    """Corrections in their order, and the approval."""
    for number, facts in enumerate(script.file.corrections):
        amend = TARGETS[facts.part].amend
        command = amend(
            conference=script.conference,
            id=facts.id or script.conference,
            changes=((facts.field_name, facts.text),),
        )
        yield Step(facts.at, "corrections", command, ("corrections", number))
    if approval := script.file.approval:
        approve = ApproveMinutes(
            conference=script.conference,
            at=approval.at,
            signed_on=approval.signed_on,
            note=approval.remark,
        )
        yield Step(approval.at, "approval", approve, ("approval",))
