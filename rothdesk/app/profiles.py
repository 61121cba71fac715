"""The practice profile in use, and the ones that earlier conferences are pinned to.

A conference is read with the very text that it was prepared under, kept in the store under its digest, even when
the authority's profile has changed since.
"""

from __future__ import annotations

from rothdesk.app.ports import Store
from rothdesk.domain.conference import Conference
from rothdesk.profiles.loading import digest, load_profile
from rothdesk.profiles.profile import Profile
from rothdesk.support.problem import Problem


class ProfileShelf:
    """Profiles by digest, read once each."""

    def __init__(self, store: Store, text: str, name: str) -> None:
        self._store = store
        self._text = text
        self.current_digest = digest(text)
        self._profiles = {self.current_digest: load_profile(text, name)}

    @property
    def current(self) -> Profile:
        """The profile for new conferences."""
        return self._profiles[self.current_digest]

    def pin(self) -> None:
        """Keep the text of the profile in use in the store, for the conference that is being prepared."""
        self._store.pin_profile(self.current_digest, self._text)

    def of(self, conference: Conference) -> Profile:
        """The profile that a conference is pinned to. Raises `Problem` if the store has lost it."""
        if conference.profile_digest not in self._profiles:
            text = self._store.pinned_profile(conference.profile_digest)
            if text is None:
                raise Problem(
                    "The practice profile that this conference was prepared under is not in the store.",
                    "The conference itself is untouched.",
                    "Restore the store from a backup.",
                )
            self._profiles[conference.profile_digest] = load_profile(text, conference.profile)
        return self._profiles[conference.profile_digest]
