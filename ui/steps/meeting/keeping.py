"""Keeps what is typed in the capture line: as a draft while typing, as an entry on Enter, and out of sight in time.

A line that could not be kept comes back into the field. A line that somebody in the room may not know is kept as an
entry at once, because then it is held like every other; it waits in memory while even that cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from rothdesk.app.commands.meeting import AddEntry
from rothdesk.app.drafts import Draft, DraftOf
from rothdesk.app.screen import Screen
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.steps.meeting.capture_line import CaptureLine
from ui.steps.meeting.line import Line, as_closed_as, from_draft, may_be_seen, to_draft
from ui.widgets import Banner, announce


class LineKeeper(QObject):
    """Joins one capture line to the record. `consideration` says which one is in hand."""

    def __init__(
        self,
        conference: OpenConference,
        capture: CaptureLine,
        banner: Banner,
        consideration: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conference, self._capture, self._banner = conference, capture, banner
        self._consideration = consideration
        self._draft = conference.autosave.buffer(lambda: to_draft(capture.line()), self._keep_draft)
        self._aside: list[Line] = []
        self._came_back = ""
        self._asked = False
        capture.entered.connect(self._on_entered)
        capture.edited.connect(self._draft.touch)
        capture.left.connect(self._draft.flush)

    def before_show(self, screen: Screen) -> None:
        """Take a half-typed line out of sight before a screen is shown whose onlookers may not know it."""
        line = self._capture.line()
        if line.text and not may_be_seen(line, screen):
            self._capture.take_out()
            self._set_aside(line)

    def after_show(self, screen: Screen) -> None:
        """Bring back what was left unfinished, by this run of the program or by one that broke off."""
        if not self._asked:
            self._asked = True
            self._conference.client.ask_store(DraftOf(self._conference.id), self._on_draft, owner=self)
        for line in [each for each in self._aside if may_be_seen(each, screen)]:
            self._aside.remove(line)
            self._restore(line, screen)

    def _restore(self, line: Line, screen: Screen) -> None:
        """Lines come back in their order; words that meet in the field are for those alone who may know them all."""
        there = self._capture.line()
        if there.text:
            line = as_closed_as(line, there, screen)
        self._capture.restore(line, after=self._came_back)
        self._came_back = "\n".join(filter(None, (self._came_back, line.text)))

    def _on_entered(self, line: Line) -> None:
        self._capture.take_out()
        self._came_back = ""
        self._add(line, self._on_kept, partial(self._on_not_kept, line))

    def _add(
        self,
        line: Line,
        then: Callable[[], object],
        refused: Callable[[Problem], object],
        *,
        unfinished: bool = False,
    ) -> None:
        entry = line.entry(self._conference.now(), self._consideration(), unfinished=unfinished)
        command = AddEntry(conference=self._conference.id, entity=entry, who=line.who)
        self._conference.do(command, lambda _change: then(), refused)

    def _on_kept(self) -> None:
        self._banner.say("")
        announce(self._capture, "Kept")
        self._keep_what_is_left()

    def _keep_what_is_left(self) -> None:
        """The draft goes with its entry: what stands in the field now takes its place."""
        self._draft.touch()
        self._draft.flush()

    def _on_not_kept(self, line: Line, problem: Problem) -> None:
        screen = self._conference.screen
        if screen is not None and may_be_seen(line, screen):
            self._restore(line, screen)
        else:
            self._aside.append(line)
        self._banner.say_problem(problem)

    def _set_aside(self, line: Line) -> None:
        self._banner.say(
            "What you were typing has been put out of sight.",
            "It is kept as an entry that is held, marked to be confirmed: somebody is here who may not know it.",
            "held",
        )
        self._add(line, self._keep_what_is_left, partial(self._on_not_kept, line), unfinished=True)

    def _keep_draft(self, draft: Any, done: Callable[[str | None], None]) -> None:
        def failed(problem: Problem) -> None:
            done(problem.sentences())

        self._conference.client.keep_draft(self._conference.id, draft, lambda: done(None), failed)

    def _on_draft(self, draft: Draft | None) -> None:
        """A line that was being typed when the program went away comes back, if the room may see it."""
        screen = self._conference.screen
        if draft is not None and draft.another_waits:
            self._banner.say(
                "A restricted line that you were typing is kept and stays closed for now.",
                "It comes back when you open the store with your passphrase.",
                "held",
            )
        if draft is None or not draft.text or screen is None or self._capture.words.value():
            return
        line = from_draft(draft)
        if may_be_seen(line, screen):
            self._restore(line, screen)
        else:
            self._set_aside(line)
