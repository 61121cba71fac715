"""To whom the restricted text of a conference is open, in a sentence for the restricted register.

It names those who work with the store by their labels, and must never say what the restricted text is about.
"""

from __future__ import annotations

from rothdesk.app.access import Access
from rothdesk.domain.ids import ConferenceId


def open_to(access: Access, conference: ConferenceId) -> str:
    """The sentence, or an empty text where nobody holds a key yet. On the store's thread; raises `Problem`."""
    cleared = access.cleared(conference)
    names = [each.label for each in access.members() if each.id in cleared]
    if not names:
        return ""
    said = f"The restricted text of this conference is open to {_listed(names)}."
    if access.me.id not in cleared:
        return f"{said} It is closed to you; the chair changes that under People and access."
    if not access.opens_restricted:
        return f"{said} You unlocked with a PIN, so it is closed to you until you unlock with your passphrase."
    return said


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
