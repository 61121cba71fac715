"""A moment as a British reader expects it, whatever language the machine speaks.

It must never convert: the time zone is the one in which the moment was given.
"""

from __future__ import annotations

from datetime import datetime

from rothdesk.support.british_dates import in_words


def moment_in_words(moment: datetime) -> str:
    """A date and a time of day, `21 April 2026 at 14:32`, in the time zone that the moment carries."""
    return f"{in_words(moment)} at {moment:%H:%M}"
