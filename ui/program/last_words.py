"""Sees that nothing typed is lost when the window closes or locks: it waits for the last words to be kept.

If they cannot be kept, the window stays and says so; only a second request leaves without them.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.autosave import Autosave, SaveState


class LastWords:
    """Holds back one way of leaving (`leave`) until `autosave` has kept everything."""

    def __init__(self, leave: Callable[[], object], tell: Callable[[str], object]) -> None:
        self._leave = leave
        self._tell = tell
        self._autosave: Autosave | None = None
        self._waiting = False
        self._told = False

    def may_leave(self, autosave: Autosave | None) -> bool:
        """Whether nothing is unsaved. If something is, it is sent, and `leave` is called once it is kept."""
        if autosave is None:
            return True
        autosave.flush()
        if autosave.state is SaveState.SAVED or (self._told and autosave.state is SaveState.NOT_SAVED):
            return True
        if not self._waiting:
            self._waiting = True
            self._autosave = autosave
            autosave.state_changed.connect(self._on_state_changed)
        return False

    def _on_state_changed(self) -> None:
        if self._autosave is None or self._autosave.state is SaveState.SAVING:
            return
        autosave, self._autosave, self._waiting = self._autosave, None, False
        autosave.state_changed.disconnect(self._on_state_changed)
        if autosave.state is SaveState.SAVED:
            self._leave()
        else:
            self._told = True
            self._tell(
                f"Your last words are not saved: {autosave.reason} They are still in their field. "
                "Ask again to leave without them."
            )
