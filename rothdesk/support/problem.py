"""Errors that a user can act on.

A `Problem` says what happened, what is safe and what to do, in plain words. It never carries content of the
record, a passphrase or a key: it may be shown, printed and logged as it is. Anything else that is raised is a bug.
"""

from __future__ import annotations


class Problem(Exception):
    """An error with three sentences for the person at the screen.

    `what_happened` is required; `what_is_safe` and `what_to_do` may be empty where there is nothing to add.
    """

    def __init__(self, what_happened: str, what_is_safe: str = "", what_to_do: str = "") -> None:
        super().__init__(what_happened)
        self.what_happened = what_happened
        self.what_is_safe = what_is_safe
        self.what_to_do = what_to_do

    def sentences(self) -> str:
        """The whole message as one paragraph."""
        return " ".join(part for part in (self.what_happened, self.what_is_safe, self.what_to_do) if part)
