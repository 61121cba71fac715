"""Sees that nothing typed is lost when a conference, the window or the store is left: it waits for the last words.

If they cannot be kept, nothing is left and the reason is said; only a second request leaves without them.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.autosave import Autosave, SaveState


class LastWords:
    """Holds back one way of leaving (`leave`) until `autosave` has kept everything."""

    def __init__(self, leave: Callable[[], object], tell: Callable[[str], object]) -> None:
        self._leave = leave
        self._tell = tell
        self._watched: Autosave | None = None
        self._waiting = False
        self._told = False

    def may_leave(self, autosave: Autosave | None) -> bool:
        """Whether nothing is unsaved. If something is, it is sent, and `leave` is called once it is kept."""
        if autosave is None:
            self._stop()
            return True
        refused_before = self._told and autosave.state is SaveState.NOT_SAVED
        autosave.flush()
        if autosave.state is SaveState.SAVED or refused_before:
            self._stop()
            return True
        self._waiting = True
        if self._watched is not autosave:
            self._watched = autosave
            autosave.state_changed.connect(self._on_state_changed)
        return False

    def _on_state_changed(self) -> None:
        if self._watched is None or self._watched.state is SaveState.SAVING:
            return
        waited = self._waiting
        self._waiting = False
        if self._watched.state is SaveState.SAVED:
            self._stop()
            if waited:
                self._leave()
        elif waited:
            self._told = True
            self._tell(
                f"Your last words are not saved. {why(self._watched.reason)} They are still in their field. "
                "Ask again to leave without them."
            )

    def _stop(self) -> None:
        watched, self._watched = self._watched, None
        self._waiting = self._told = False
        if watched is not None:
            watched.state_changed.disconnect(self._on_state_changed)


def why(reason: str) -> str:
    """The reason without the words that were just said."""
    said = reason.removeprefix("Not saved: ")
    return f"{said[:1].upper()}{said[1:]}"
