"""`minutes_document`: a view in, a document out, its sections in the order of the profile.

A section that has nothing to say in this view has no heading, whatever it holds for others. The reference names the
conference, the version and the recipient, and nothing that could change with what is withheld.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from rothdesk.audience.view import AudienceView
from rothdesk.export.document import Block, Contents, Document, Heading, KeepTogether, Paragraph, SignaturePlace
from rothdesk.export.minutes.attendance import attendance, reports
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.decision import decision
from rothdesk.export.minutes.details import details, draft_notice, in_short, purpose
from rothdesk.export.minutes.discussion import considerations, discussion
from rothdesk.export.minutes.follow_up import core_group, dates
from rothdesk.export.minutes.harm import harm
from rothdesk.export.minutes.notifications import notifications
from rothdesk.export.minutes.plan import contingency, plan
from rothdesk.export.minutes.restricted import restricted_items, statements
from rothdesk.export.minutes.scaling import scaling
from rothdesk.export.minutes.signature import signature
from rothdesk.export.minutes.titles import sections
from rothdesk.export.minutes.views import views
from rothdesk.export.minutes.voices import child, family
from rothdesk.export.minutes.words import day_and_time
from rothdesk.profiles.meeting import MinutesPart
from rothdesk.profiles.profile import Profile

Section: TypeAlias = Callable[[Copy], tuple[Block, ...]]

SECTIONS: dict[MinutesPart, Section] = {
    MinutesPart.DETAILS: details,
    MinutesPart.ATTENDANCE: attendance,
    MinutesPart.REPORTS: reports,
    MinutesPart.PURPOSE: purpose,
    MinutesPart.STATEMENTS: statements,
    MinutesPart.DISCUSSION: discussion,
    MinutesPart.CONSIDERATIONS: considerations,
    MinutesPart.CHILD: child,
    MinutesPart.FAMILY: family,
    MinutesPart.SCALING: scaling,
    MinutesPart.VIEWS: views,
    MinutesPart.DECISION: decision,
    MinutesPart.HARM: harm,
    MinutesPart.PLAN: plan,
    MinutesPart.CONTINGENCY: contingency,
    MinutesPart.CORE_GROUP: core_group,
    MinutesPart.DATES: dates,
    MinutesPart.NOTIFICATIONS: notifications,
    MinutesPart.SIGNATURE: signature,
}
"""What writes each part that a profile can ask for."""


_KEPT = {MinutesPart.STATEMENTS: 2, MinutesPart.DECISION: 1, MinutesPart.SIGNATURE: 9}
"""How many blocks of a section stay on one page with its heading."""


def minutes_document(
    view: AudienceView,
    profile: Profile,
    *,
    recipient: str,
    version: int | None,
    approved_on: date | None,
    signer: SignaturePlace | None,
    short: bool,
) -> Document:
    """The record of the conference as one recipient may have it.

    `recipient` is the label on every page, such as `Maribel Reyes, mother`. A `version` of None makes a draft, which
    has no place for a signature. `short` is the child's own form, which leaves out lists and adds nothing.
    """
    copy = Copy(
        view=view,
        profile=profile,
        recipient=recipient,
        version=version,
        approved_on=approved_on,
        signer=signer,
        short=short,
    )
    draft = version is None
    named = "draft" if version is None else f"version {version}"
    return Document(
        title="Your conference: what was said and decided" if short else f"{copy.conference_title}: minutes",
        subtitle=_subtitle(copy),
        authority=profile.authority,
        marking=f"{profile.marking} · DRAFT" if draft else profile.marking,
        recipient=f"Copy for {recipient}",
        reference=" / ".join(part for part in (view.conference.reference, named, recipient) if part),
        blocks=(*draft_notice(copy), *_opening(copy), *_sections(copy)),
    )


def _subtitle(copy: Copy) -> str:
    conference = copy.view.conference
    when = day_and_time(conference.starts_at) if conference.starts_at else ""
    return ", ".join(part for part in (copy.child if copy.short else conference.child_name, when) if part)


def _opening(copy: Copy) -> tuple[Block, ...]:
    """What comes before the sections: the main points, and in the record a list of contents."""
    if copy.short:
        hello = f"Hello {copy.child}. This is your own copy. Ask anybody whom you trust to go through it with you."
        return (Paragraph(text=hello), *in_short(copy))
    return (*in_short(copy), Contents(depth=1))


def _sections(copy: Copy) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for part, title in sections(copy):
        written = SECTIONS[part](copy)
        if written:
            whole = _KEPT.get(part, 0)
            head = (Heading(level=1, text=title), *written[:whole])
            blocks += [KeepTogether(blocks=head) if whole else head[0], *written[whole:]]
        if part is MinutesPart.STATEMENTS:
            blocks += restricted_items(copy)
    return tuple(blocks)
