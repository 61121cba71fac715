"""Referrals and notifications: what is passed on, by whom and by when.

It prints those of the view only and must never count them or say that there are none.
"""

from __future__ import annotations

from rothdesk.domain.plan import Notification, NotificationKind
from rothdesk.export.document import Block, Column, Paragraph, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, narrow_day
from rothdesk.support.british_dates import in_words


def notifications(copy: Copy) -> tuple[Block, ...]:
    """Each notification of the view in a row."""
    known = copy.view.notifications
    if not known:
        return ()
    rows = tuple((_kind(copy, n), _what(copy, n), copy.view.name(n.by) or NOT_SAID, _when(n)) for n in known)
    columns = (
        Column(header="Kind", weight=2),
        Column(header="What", weight=4.4),
        Column(header="Who", weight=2.1),
        Column(header="By when", weight=1.9),
    )
    return (Table(columns=columns, rows=rows, row_headers=True), *_about_the_nrm(copy))


def _kind(copy: Copy, notification: Notification) -> str:
    return next((r.label for r in copy.profile.notification_routes if r.kind is notification.kind), "")


def _what(copy: Copy, notification: Notification) -> Text:
    runs = [Run(text=notification.what)]
    runs += [Run(text=f"\n{notification.note}")] if notification.note else []
    labels = copy.item_labels(notification.about)
    runs += [Run(text=f" (restricted: {labels})", emphasis=True)] if labels else []
    return tuple(runs)


def _when(notification: Notification) -> str:
    lines = [narrow_day(notification.due)] if notification.due else []
    lines += [f"Done on {in_words(notification.done_on)}"] if notification.done_on else []
    return "\n".join(lines) or NOT_SAID


def _about_the_nrm(copy: Copy) -> tuple[Block, ...]:
    if all(n.kind is not NotificationKind.NRM for n in copy.view.notifications):
        return ()
    text = (
        "The National Referral Mechanism (NRM) is how people who may have been exploited or trafficked are recognised"
        " in the United Kingdom and offered support."
    )
    return (Paragraph(text=text, style="note"),)
