"""The card of the outline plan: a line for each action, the line that adds one, and how they are moved.

It never shows of a held action more than its number and label.
"""

from __future__ import annotations

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.change import Change
from rothdesk.app.commands.judgement import AddAction, AmendAction
from rothdesk.app.screen import Screen
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.restriction import WhoMayKnow
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.plan.action_line import WHEN, WHO, ActionLine
from ui.steps.plan.cells import Cells
from ui.steps.plan.line import Line
from ui.steps.plan.lines import Lines
from ui.steps.plan.quick_add import QuickAdd
from ui.steps.plan.sending import Sender
from ui.widgets import EmptyState, PlainLabel

_KIND = "actions"


class Actions(Card):
    """`do` sends commands and tells a refusal on the page."""

    def __init__(self, conference: OpenConference, do: Sender) -> None:
        super().__init__("Outline plan", "What will be done, who does it by name, and by when.", gap=4)
        self._conference, self._do = conference, do
        self._places: dict[str, int] = {}
        self._advice: dict[str, str] = {}
        self.quick = QuickAdd(self._add)
        self.quick.stay_half_typed(conference.half_lines)
        self._lines: Lines[PlanAction] = Lines(self._line, self.quick)
        header = Cells(
            PlainLabel("No.", "caption-strong", wrap=False),
            PlainLabel("Action", "caption-strong"),
            (
                (PlainLabel("Who", "caption-strong"), WHO),
                (PlainLabel("By when", "caption-strong"), WHEN),
            ),
            PlainLabel("", "caption-strong", wrap=False),
            heading=True,
        )
        self._empty = EmptyState(
            "No actions yet",
            "Aim some of them at the places and people where the harm comes from, not only at the child and the "
            "family. Type the first one below.",
        )
        self.add(header, self._lines, self._empty, self.quick)

    def show_screen(self, screen: Screen) -> None:
        """Show the plan, as far as those in the room may see it."""
        held = [h for h in screen.view.held if h.kind == _KIND]
        self._places = {a.id: a.position for a in screen.view.actions} | {h.id: h.position for h in held}
        self._lines.show_entities(screen.view.actions, held, screen)
        self._empty.setVisible(not self._places)
        self.quick.show_screen(screen)
        self._advise()

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Show beside each action what is missing in it."""
        self._advice = {
            finding.id: _beside(finding.text)
            for status in stages
            if status.stage is StageId.PLAN
            for finding in status.findings
            if finding.kind == _KIND
        }
        self._advise()

    def _advise(self) -> None:
        for id_ in self._places:
            line = self._lines.line(id_)
            if isinstance(line, ActionLine):
                line.advise(self._advice.get(id_, ""))

    def _line(self, action: PlanAction) -> Line:
        return ActionLine(self._conference, action, self._do, self._move, self._lines.put_in_order)

    def _add(self, action: PlanAction, who: WhoMayKnow | None) -> None:
        command = AddAction(conference=self._conference.id, entity=action, who=who)
        self._do(command, refused=lambda: self.quick.put_back(action, who))

    def _move(self, id_: str, step: int) -> None:
        """Change places with the neighbour; it may be one that is held, which stays as it is otherwise."""
        other = self._lines.neighbour(id_, step)
        if other is None:
            return
        self._conference.autosave.flush()
        mine, theirs, conference = self._places[id_], self._places[other], self._conference.id

        def on_moved(_change: Change) -> None:
            self._do(AmendAction.of(conference, other, position=mine))

        self._do(AmendAction.of(conference, id_, position=theirs), on_moved)


def _beside(finding: str) -> str:
    """A finding without the number that stands beside it anyway: `Nobody by name and no date`."""
    lacking = finding.partition(" has ")[2] or finding
    return f"{lacking[:1].upper()}{lacking[1:]}".rstrip(".")
