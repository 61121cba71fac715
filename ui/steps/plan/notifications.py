"""Referrals and notifications, route by route as the practice profile has them: what to ask, whom to tell, how.

It sends nothing to anybody: it records what is to be passed on.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.judgement import AddNotification
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import PersonId
from rothdesk.domain.plan import Notification
from rothdesk.profiles.judgement import NotificationRoute
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.held_line import HeldLine
from ui.steps.plan.cells import NUMBER, Cells
from ui.steps.plan.half_typed import PUT_ASIDE, HalfTyped
from ui.steps.plan.line import Line
from ui.steps.plan.lines import Lines
from ui.steps.plan.narrow_date import NarrowDate
from ui.steps.plan.notification_line import BY, DUE, ByChoice, NotificationLine, read_by
from ui.steps.plan.sending import Sender
from ui.widgets import Button, PlainLabel, Rule, TextEdit, column, row


class Notifications(Card):
    """One block for each route; what is held stands at the end without its kind."""

    def __init__(self, conference: OpenConference, do: Sender) -> None:
        super().__init__("Referrals and notifications", "What has to be passed on, by whom and by when.", gap=12)
        self._conference, self._do = conference, do
        self._routes: tuple[NotificationRoute, ...] = ()
        self._blocks: list[_Route] = []
        self._inside = column(gap=12)
        self._held = HeldLine("notifications", name="plan.notify.held")
        self.add(self._inside, self._held)

    def show_screen(self, screen: Screen) -> None:
        """Show what is to be notified, as far as those in the room may see it."""
        if screen.profile.notification_routes != self._routes:
            self._routes = screen.profile.notification_routes
            for route in self._routes:
                block = _Route(self._conference, route, self._do)
                self._blocks.append(block)
                self._inside.add(Rule(), block)
        for block in self._blocks:
            block.show_screen(screen)
        self._held.show_screen(screen)


class _Route(QWidget):
    """The question of a route, what was given in answer, and a line for more."""

    def __init__(self, conference: OpenConference, route: NotificationRoute, do: Sender) -> None:
        super().__init__()
        self._conference, self._route, self._do = conference, route, do
        on = f"plan.notify.{route.kind}"
        self.setObjectName(on)
        self._advice = PlainLabel(f"{route.who} {route.how} {route.advice}", "muted")
        self._advice.hide()
        self._how = Button("Who and how", "quiet", on_click=self._on_how_clicked, name=f"{on}.how")
        self._how.setAccessibleName(f"Who and how: {route.label}")
        self._add = _AddLine(conference, route, do, on)
        self._lines: Lines[Notification] = Lines(self._line, self._add, numbered=False)
        words = column(gap=2)
        words.add(PlainLabel(route.label, "strong"), PlainLabel(route.question))
        head = row(gap=8)
        head.addLayout(words, 1)
        head.add(self._how)
        inside = column(self, gap=4)
        inside.addLayout(head)
        inside.add(self._advice, self._lines, self._add)

    def show_screen(self, screen: Screen) -> None:
        """Show what is to be notified by this route."""
        own = [n for n in screen.view.notifications if n.kind is self._route.kind]
        self._lines.show_entities(own, (), screen)
        self._add.show_screen(screen)

    def _line(self, notification: Notification) -> Line:
        return NotificationLine(self._conference, notification, self._route.label, self._do, self._lines.put_in_order)

    def _on_how_clicked(self) -> None:
        self._advice.setVisible(self._advice.isHidden())
        self._how.setText("Who and how" if self._advice.isHidden() else "Hide")


class _AddLine(QWidget):
    """What, by whom, by when; Enter adds. Who may know is the ordinary set and can be narrowed in the line.

    What is half typed when the part of the meeting changes stays as closed as it was.
    """

    def __init__(self, conference: OpenConference, route: NotificationRoute, do: Sender, on: str) -> None:
        super().__init__()
        self._conference, self._route, self._do = conference, route, do
        label = route.label
        self._half = HalfTyped()
        self._what = TextEdit(
            label=f"New: {label}",
            hint="What is to be passed on",
            lines=1,
            most=6,
            enter_keeps=True,
            name=f"{on}.what",
        )
        self._by = ByChoice(label=f"By whom, new: {label}", name=f"{on}.by")
        self._due = NarrowDate(label=f"By when, new: {label}", name=f"{on}.due")
        button = Button("Add", on_click=self._take, name=f"{on}.add")
        button.setAccessibleName(f"Add: {label}")
        self._said = PlainLabel("", "error")
        self._said.hide()
        inside = column(self, gap=4)
        inside.add(
            Cells(PlainLabel("", wrap=False), self._what, ((self._by, BY), (self._due, DUE)), button),
        )
        below = row(margins=(NUMBER + 8, 0, 0, 0))
        below.add(self._said, stretch=1)
        inside.addLayout(below)
        conference.half_lines.watch(on, self._what, self._by, self._due, following=self._half)
        self._what.entered.connect(self._take)
        self._due.line.returnPressed.connect(self._take)

    def show_screen(self, screen: Screen) -> None:
        """Know the people of this conference, and whether what is being typed has to go out of their sight."""
        self._by.offer(screen)
        if self._half.follow(screen, typing=bool(self._what.value()), chosen=None, about=()):
            self._send()
            self._said.say(PUT_ASIDE)

    def _take(self) -> None:
        missing = "" if self._what.value() else "Say what is to be passed on."
        self._said.say(missing or self._due.problem())
        if self._said.text():
            (self._what if missing else self._due.line).setFocus()
            return
        self._send()
        self._what.setFocus()

    def _send(self) -> None:
        by, who = read_by(self._by.value()), self._half.who
        added = Notification(
            id="",
            kind=self._route.kind,
            what=self._what.value(),
            by=PersonId(by) if by else None,
            due=self._due.value(),
        )
        self._what.set_value("")
        self._by.set_value(None)
        self._due.clear()

        def put_back() -> None:
            if not self._what.value():
                self._what.set_value(added.what)
                self._by.set_value(added.by)
                self._due.set_value(added.due)

        self._do(AddNotification(conference=self._conference.id, entity=added, who=who), refused=put_back)
