"""What the page People and access says before something is done that cannot be wholly taken back.

Plain words about what follows, and never a promise that the program cannot keep.
"""

from __future__ import annotations

from typing import NamedTuple

from rothdesk.app.access import Member, Way
from rothdesk.app.ports import Summary
from ui.screens.people.view import PeopleView

WAYS = {Way.PASSPHRASE: "Passphrase", Way.RECOVERY: "Recovery sheet", Way.QUICK: "PIN on this computer"}
STAYS = "What they have read, copied, printed or kept in a backup stays with them: nobody can take that back."


class Question(NamedTuple):
    """A question, what follows from yes, and the words of the button."""

    question: str
    explanation: str
    do: str


def conference_words(summary: Summary) -> str:
    """A conference by its reference and the child's initials."""
    return f"{summary.reference} · {summary.initials}" if summary.initials else summary.reference


def ask_clear(summary: Summary, member: Member) -> Question:
    """Before somebody is let in to restricted text."""
    return Question(
        f"Clear {member.label} for {conference_words(summary)}?",
        "They will be able to read all its restricted text, what is there and what is still to come: the restricted "
        "items, entries and plan actions, the names of persons of concern, and the reasons for withholding. They "
        "need not be here now.",
        f"Clear {member.label}",
    )


def ask_revoke(summary: Summary, member: Member) -> Question:
    """Before a clearance is taken back."""
    return Question(
        f"Take back {member.label}’s clearance for {conference_words(summary)}?",
        "From now on its restricted text is sealed with a new key that they do not have, and this program no longer "
        f"opens it for them. {STAYS}",
        "Take it back",
    )


def ask_remove(view: PeopleView, member: Member) -> Question:
    """Before somebody is taken out of the store."""
    count = view.conferences_of(member.id)
    conferences = "conference" if count == 1 else "conferences"
    clearances = f" Their clearance for {count} {conferences} is taken back first." if count else ""
    return Question(
        f"Take {member.label} out of the store?",
        f"They can no longer unlock it: passphrase and recovery sheet stop working.{clearances} {STAYS} "
        "What they have written stays in the record.",
        f"Take {member.label} out",
    )
