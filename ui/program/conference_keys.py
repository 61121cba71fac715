"""What the window's frame shows of an open conference, and the keys that act on it as a whole.

Safety bar, stage marks, status line, title, undo and redo. It shows references and initials, never names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.change import Change
from rothdesk.app.desk import Desk
from rothdesk.app.screen import Screen
from rothdesk.app.undo import OpensUp
from rothdesk.support.problem import Problem
from ui.autosave import SaveState
from ui.conference.conference_page import ConferencePage
from ui.conference.find_panel import FindPanel
from ui.conference.marking import mark_somebody
from ui.conference.open_conference import OpenConference
from ui.conference.safety import safety_state, stage_marks
from ui.program.find_course import show_hit
from ui.program.low_space import LowSpace
from ui.shell.window import Window

_REMOVED = "Remove "
_PART_KEYS = "F1 help · F6 next pane · F9 cover · Ctrl+L lock"


class ConferenceKeys:
    """Joins one open conference to the window's frame; `let_go` when the conference is left."""

    def __init__(self, window: Window, conference: OpenConference, desk: Desk, go_home: Callable[[], object]) -> None:
        self._window = window
        self._conference = conference
        self._go_home = go_home
        self._page_keys: tuple[str, ...] = ()
        self._find = FindPanel(window.frame, conference, partial(show_hit, window))
        conference.shown.connect(self._on_shown)
        conference.staged.connect(lambda stages: window.set_stage_status(stage_marks(stages)))
        conference.kept.connect(self._on_kept)
        conference.refused.connect(self._on_refused)
        conference.unreadable.connect(self._on_unreadable)
        conference.autosave.state_changed.connect(self._on_autosave_changed)
        window.covered.connect(conference.autosave.flush)
        conference.client.changed.connect(self._on_changed)
        self._undo = partial(self._step, desk.undo)
        self._keys: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": partial(self._step, desk.redo),
            "save": conference.autosave.flush,
            "home": go_home,
            "presence": self._mark_somebody,
            "part.toggle": self._toggle_part,
            "find": self._find.open,
        }
        self._bind_page({})
        self._space = LowSpace(conference, window.status)
        window.stage_shown.connect(self._on_stage_shown)
        window.status.keys(_PART_KEYS)

    def let_go(self) -> None:
        """The conference is left: its keys do nothing any more."""
        self._find.deleteLater()
        self._window.stage_shown.disconnect(self._on_stage_shown)
        self._conference.client.changed.disconnect(self._on_changed)
        for action in {*self._keys, *self._page_keys}:
            self._window.bind(action, None)
        self._window.covered.disconnect(self._conference.autosave.flush)
        self._space.stop()
        self._window.status.quiet()
        self._window.set_reference("")

    def _on_stage_shown(self, stage: str) -> None:
        """The keys of the page in sight take the place of those of the page before."""
        self._find.leave()
        self._bind_page({})
        page = self._window.page(stage)
        if isinstance(page, ConferencePage):
            self._bind_page(page.keys)

    def _bind_page(self, keys: Mapping[str, Callable[[], object]]) -> None:
        for action in self._page_keys:
            self._window.bind(action, None)
        for action, handler in (self._keys | dict(keys)).items():
            self._window.bind(action, handler)
        self._page_keys = tuple(keys)

    def _mark_somebody(self) -> None:
        mark_somebody(self._conference, self._tell)

    def _toggle_part(self) -> None:
        """A closed part begins and ends on the page Meeting, whatever page is in sight."""
        self._window.go_to(StageId.MEETING.value)
        page = self._window.page(StageId.MEETING.value)
        if isinstance(page, ConferencePage):
            page.keys["part.toggle"]()

    def _tell(self, words: str, done: bool) -> None:
        self._window.toast.show_words(words, undo=self._undo if done else None)

    def _on_changed(self, change: Change) -> None:
        """What was taken out can be brought back with one press, wherever it was taken out."""
        if change.conference == self._conference.id and change.name.startswith(_REMOVED) and change.touched:
            thing = change.name.removeprefix(_REMOVED)
            self._tell(f"{thing[:1].upper()}{thing[1:]} taken out.", True)

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
            reason = self._conference.autosave.reason
            kept = "" if "words are kept" in reason else " Your words are kept here."
            self._window.status.not_saved(f"{reason}{kept}")
        else:
            self._window.status.saved(self._conference.now())

    def _on_refused(self, problem: Problem) -> None:
        self._window.toast.show_words(problem.sentences(), undo=None)

    def _on_unreadable(self, problem: Problem) -> None:
        """Nothing of the record can be shown: its empty pages would look like lost work, so it is left again."""
        self._go_home()
        self._conference.asker.tell(problem)

    def _step(self, step: Callable[..., Change]) -> None:
        """Undo or redo on the store's thread, after what is being typed has been sent."""
        self._conference.autosave.flush()
        client, conference = self._conference.client, self._conference

        def done(change: Change) -> None:
            client.changed.emit(change)
            self._window.toast.show_words(f"{change.name}.", undo=None)
            conference.kept.emit()

        def refused(problem: Problem) -> None:
            if not isinstance(problem, OpensUp):
                self._on_refused(problem)
            elif conference.asker.confirm(
                "Let more people know?",
                "This step is about who may know something. Whoever could know it on the other side of the step can "
                "know it again; copies and this screen follow at once.",
                "Let them know",
            ):
                client.run(lambda: step(conference.id, opens=True), done, self._on_refused, owner=conference)

        client.run(lambda: step(conference.id), done, refused, owner=conference)
