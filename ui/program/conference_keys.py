"""What the window's frame shows of an open conference, and the keys that act on it as a whole.

Safety bar, stage marks, status line, title, undo and redo. It shows references and initials, never names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from rothdesk.app.change import Change
from rothdesk.app.desk import Desk
from rothdesk.app.screen import Screen
from rothdesk.support.problem import Problem
from ui.autosave import SaveState
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.safety import safety_state, stage_marks
from ui.shell.window import Window

_PART_KEYS = "F1 help · F6 next pane · F9 cover · Ctrl+L lock"


class ConferenceKeys:
    """Joins one open conference to the window's frame; `let_go` when the conference is left."""

    def __init__(self, window: Window, conference: OpenConference, desk: Desk, go_home: Callable[[], object]) -> None:
        self._window = window
        self._conference = conference
        self._page_keys: tuple[str, ...] = ()
        conference.shown.connect(self._on_shown)
        conference.staged.connect(lambda stages: window.set_stage_status(stage_marks(stages)))
        conference.kept.connect(self._on_kept)
        conference.refused.connect(self._on_refused)
        conference.autosave.state_changed.connect(self._on_autosave_changed)
        window.covered.connect(conference.autosave.flush)
        window.bind("undo", partial(self._step, desk.undo))
        window.bind("redo", partial(self._step, desk.redo))
        window.bind("save", conference.autosave.flush)
        window.bind("home", go_home)
        window.stage_shown.connect(self._on_stage_shown)
        window.status.keys(_PART_KEYS)

    def let_go(self) -> None:
        """The conference is left: its keys do nothing any more."""
        self._window.stage_shown.disconnect(self._on_stage_shown)
        self._bind_page({})
        for action in ("undo", "redo", "save", "home"):
            self._window.bind(action, None)
        self._window.covered.disconnect(self._conference.autosave.flush)
        self._window.status.quiet()
        self._window.set_reference("")

    def _on_stage_shown(self, stage: str) -> None:
        """The keys of the page in sight take the place of those of the page before."""
        self._bind_page({})
        page = self._window.page(stage)
        if isinstance(page, ConferencePage):
            self._bind_page(page.keys)

    def _bind_page(self, keys: Mapping[str, Callable[[], object]]) -> None:
        for action in self._page_keys:
            self._window.bind(action, None)
        for action, handler in keys.items():
            self._window.bind(action, handler)
        self._page_keys = tuple(keys)

    def _on_shown(self, screen: Screen) -> None:
        conference = screen.view.conference
        self._window.set_reference(conference.reference)
        self._window.frame.about.say(f"{conference.reference} · {conference.initials}")
        self._window.safety_bar.show_state(safety_state(screen))
        entries = len(screen.view.entries)
        self._window.status.note(f"{entries} {'entry' if entries == 1 else 'entries'}")

    def _on_kept(self) -> None:
        if self._conference.autosave.state is SaveState.SAVED:
            self._window.status.saved(self._conference.now())

    def _on_autosave_changed(self) -> None:
        state = self._conference.autosave.state
        if state is SaveState.SAVING:
            self._window.status.saving()
        elif state is SaveState.NOT_SAVED:
            self._window.status.not_saved(f"{self._conference.autosave.reason} Your words are kept here.")
        else:
            self._window.status.saved(self._conference.now())

    def _on_refused(self, problem: Problem) -> None:
        self._window.toast.show_words(problem.sentences(), undo=None)

    def _step(self, step: Callable[..., Change]) -> None:
        """Undo or redo on the store's thread, after what is being typed has been sent."""
        self._conference.autosave.flush()
        client, conference = self._conference.client, self._conference

        def done(change: Change) -> None:
            client.changed.emit(change)
            self._window.toast.show_words(f"{change.name}.", undo=None)
            conference.kept.emit()

        client.run(lambda: step(conference.id), done, self._on_refused, owner=conference)
