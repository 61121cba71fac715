"""What the application says when it will not do something, in plain words and without content of the record.

One place for these words, so that no handler puts content into a message.
"""

from __future__ import annotations

from rothdesk.support.problem import Problem


class Refusal(Problem):
    """A command that cannot be carried out as it stands. Nothing was changed."""


def gone() -> Refusal:
    """The entity is no longer there."""
    return Refusal(
        "What you wanted to change is no longer in the record.",
        "Nothing else was changed.",
        "It may have been removed or undone; look at the page again.",
    )


def already_there() -> Refusal:
    """An entity with this id exists."""
    return Refusal("There is already something with this name in the record.", "Nothing was changed.")


def only_narrower() -> Refusal:
    """An ordinary change may not widen who may know."""
    return Refusal(
        "This would let more people know something than before.",
        "Nothing was changed; it is as closed as it was.",
        "To open it up, use Open up, which asks you to confirm.",
    )


def cannot_limit() -> Refusal:
    """This field cannot be limited by itself."""
    return Refusal(
        "This field cannot be closed by itself.",
        "Nothing was changed.",
        "Close the whole entry instead.",
    )


def issued_already() -> Refusal:
    """The recipient has received a copy."""
    return Refusal(
        "This recipient has already received a signed copy.",
        "The record of what was issued is kept.",
        "Leave the recipient on the list.",
    )


def still_named() -> Refusal:
    """Others in the record refer to it."""
    return Refusal(
        "The record still names this person or agency elsewhere.",
        "Nothing was changed.",
        "Change those places first, or leave the name on the list.",
    )


def not_open() -> Refusal:
    """The meeting has not been opened or is over."""
    return Refusal(
        "The meeting is not going on.",
        "Nothing was changed.",
        "Open the meeting first (Arrival, Open the meeting).",
    )


def open_already() -> Refusal:
    """The meeting was opened before."""
    return Refusal("The meeting has been opened already.", "Nothing was changed.")


def present_already() -> Refusal:
    """The person is in the meeting."""
    return Refusal("This person is already marked as in the meeting.", "Nothing was changed.")


def not_present() -> Refusal:
    """The person is not in the meeting."""
    return Refusal("This person is not marked as in the meeting.", "Nothing was changed.")


def wrong_order() -> Refusal:
    """A time lies before another that it must follow."""
    return Refusal(
        "That time lies before the time at which it began.", "Nothing was changed.", "Check the two times."
    )


def closed_part_open() -> Refusal:
    """A closed part is going on."""
    return Refusal("A closed part is already going on.", "Nothing was changed.", "End it first.")


def no_closed_part() -> Refusal:
    """No closed part is going on."""
    return Refusal("No closed part is going on.", "Nothing was changed.")


def nobody_asked_out() -> Refusal:
    """A closed part needs somebody who leaves."""
    return Refusal(
        "A closed part needs at least one person who is asked to leave.", "Nothing was changed.", "Tick who leaves."
    )
