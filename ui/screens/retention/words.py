"""The words of the pages of review: states, what speaks against a purge, and backups.

Initials and references only; a name is never shown on these pages.
"""

from __future__ import annotations

from datetime import date

from rothdesk.app.backups import BackupInfo
from rothdesk.app.reviews import Concern, Review
from rothdesk.support.british_dates import in_words
from ui.widgets import ChipText


def state_chip(review: Review, today: date) -> ChipText:
    """Where a conference stands, in a word or two."""
    if review.hold:
        return ChipText("Held", "info")
    return ChipText("To review", "warning") if review.is_due(today) else ChipText("Kept", "neutral")


def title(review: Review) -> str:
    """`2026-0147 · A.B.`"""
    return " · ".join(part for part in (review.reference or "No reference", review.initials) if part)


def since_when(review: Review, today: date) -> str:
    """When it ended and when it is, or was, to be looked at."""
    over = f"Ended on {in_words(review.over_on)}." if review.over_on else "The meeting has not been closed."
    due = "Due for review since" if review.is_due(today) else "To be reviewed on"
    held = f" Held: {review.hold}" if review.hold else ""
    return f"{over} {due} {in_words(review.review_on)}.{held}"


def against(review: Review) -> tuple[str, ...]:
    """What speaks against purging it, a sentence each."""
    copies = (
        f"{review.without_copy} recipient{'' if review.without_copy == 1 else 's'} on the list have no signed copy."
        if review.without_copy > 1
        else "One recipient on the list has no signed copy."
        if review.without_copy
        else "No signed copy was ever issued."
    )
    said = {
        Concern.NOT_OVER: "The meeting was never closed.",
        Concern.NOT_APPROVED: "The minutes were never approved.",
        Concern.NOT_ISSUED: copies,
    }
    return tuple(said[concern] for concern in review.concerns)


def backup_words(backup: BackupInfo) -> str:
    """One backup that still holds a conference, and until when."""
    made = f"{in_words(backup.made_at.date())}, {backup.made_at:%H:%M}"
    if backup.expires_on is None:
        return f"{made}, on another drive or folder: only whoever has it can remove it."
    return f"{made}, beside the store: last day {in_words(backup.expires_on)}."
