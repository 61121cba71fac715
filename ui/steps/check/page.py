"""Check answers: everything that is missing or looks wrong, stage by stage, each with a way to where it is put right.

It advises and never blocks. Weighty findings come first in their stage and say so in words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.agenda.finding import Finding, StageId
from rothdesk.app.agenda.stages import StageState, StageStatus
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.rebuilding import clear
from ui.conference.words import day
from ui.widgets import Banner, Button, Chip, PlainLabel, Rule, column, row

TITLES = {
    StageId.PREPARE: "Prepare",
    StageId.ARRIVAL: "Arrival",
    StageId.MEETING: "Meeting",
    StageId.SCALING: "Scaling",
    StageId.DECISION: "Decision",
    StageId.HARM: "Harm",
    StageId.PLAN: "Plan",
    StageId.CORE_GROUP: "Core group and dates",
    StageId.CHECK: "Check answers",
    StageId.MINUTES: "Minutes",
    StageId.ISSUE: "Sign and issue",
}
"""The stages by the names that the stage list shows."""


class CheckPage(ConferencePage):
    """The page of the stage Check answers."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, "check", TITLES[StageId.CHECK])
        self._summary = Banner("", "")
        self._lines = column(gap=0)
        self._limits = column(gap=4)
        self.body.add(self._summary)
        self.body.addLayout(self._lines)
        self.body.add(PlainLabel("Limits", "heading"))
        self.body.addLayout(self._limits)
        self.set_primary(Button("Go on to the minutes", on_click=lambda: self.go_to("minutes"), name="check.next"))
        self._shown: object = None
        self._shown_dates: object = None

    def entered(self) -> None:
        """The keyboard begins on the way to the first thing that is missing."""
        buttons = [b for b in self.findChildren(Button) if b.objectName().startswith("check.change.")]
        if buttons:
            buttons[0].setFocus()

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Show what is missing, stage by stage."""
        if stages == self._shown:
            return
        self._shown = stages
        focused = self.focusWidget()
        stood_on = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._lines)
        asked = [s for s in stages if s.stage not in (StageId.CHECK, StageId.MINUTES, StageId.ISSUE)]
        missing = sum(len(s.findings) for s in asked)
        weighty = sum(f.weighty for s in asked for f in s.findings)
        if not missing:
            self._summary.say(
                "Nothing is missing.", "Read the minutes through, and approve them when they are right."
            )
        else:
            self._summary.say(
                f"{missing} {'thing needs' if missing == 1 else 'things need'} a look, {weighty} of them weighty.",
                "You can approve the minutes all the same; the record then says what it says.",
                "warning" if weighty else "info",
            )
        for status in asked:
            block = _StageBlock(status, partial(self.go_to, status.stage.value))
            self._lines.add(block, Rule())
            if block.button.objectName() == stood_on:
                block.button.setFocus()

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show how the dates lie to their limits."""
        if dates == self._shown_dates:
            return
        self._shown_dates = dates
        clear(self._limits)
        for line in dates:
            if line.deadline is None:
                continue
            planned = f"planned for {day(line.planned)}" if line.planned else "no date planned"
            words = f"{line.title}: by {day(line.deadline.latest)}; {planned}. {line.verdict}".strip()
            self._limits.add(PlainLabel(words, "error" if line.late else "text"))


class _StageBlock(QWidget):
    """One stage: its name and state, what is missing, and the way there."""

    def __init__(self, status: StageStatus, go: Callable[[], object]) -> None:
        super().__init__()
        title = TITLES[status.stage]
        whole = column(self, gap=4, margins=(0, 10, 0, 10))
        head = row(gap=12)
        head.add(PlainLabel(title, "strong", wrap=False))
        state = "complete" if status.state is StageState.COMPLETE else status.state.value
        head.add(Chip(state, "strength" if status.state is StageState.COMPLETE else "warning"))
        head.addStretch(1)
        self.button = Button("Change", "quiet", on_click=go, name=f"check.change.{status.stage.value}")
        self.button.setAccessibleName(f"Change {title}")
        head.add(self.button)
        whole.addLayout(head)
        for finding in sorted(status.findings, key=lambda f: not f.weighty):
            whole.add(PlainLabel(_words(finding), "text" if finding.weighty else "muted"))


def _words(finding: Finding) -> str:
    return f"• {finding.text}"
