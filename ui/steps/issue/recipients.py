"""Adding a recipient, or changing one: a name, the readers, the form and through whom.

A copy contains only what every one of its readers may know. Nothing is kept before the button says so.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from rothdesk.app.commands.issuing import AddRecipient, AmendRecipient, RemoveRecipient
from rothdesk.app.left_off import HalfLine, Words
from rothdesk.app.screen import Screen
from rothdesk.audience.view import AudienceView
from rothdesk.domain.copies import CopyForm, Recipient
from rothdesk.domain.ids import PersonId
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.support.problem import Problem
from ui.conference.audiences import from_ids, groups, to_ids
from ui.conference.half_places import half_line
from ui.conference.open_conference import OpenConference
from ui.widgets import (
    AudiencePicker,
    Banner,
    Button,
    Choice,
    Field,
    LineEdit,
    PlainLabel,
    Tick,
    column,
    row,
)

_DIRECT = "-"


class RecipientForm(QFrame):
    """Adds a recipient, or changes one; `closed` when it is done.

    What was changed in it stays half typed until then (`ui.conference.half_places.HalfPlace`).
    """

    closed = Signal()
    half_typed = Signal()

    def __init__(self, conference: OpenConference) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("issue.form")
        self._conference = conference
        self._recipient = ""
        self._before: dict[str, Words] = {}
        whole = column(self, gap=12, margins=(16, 12, 16, 12))
        self._title = PlainLabel("", "heading")
        self._problem = Banner("", "", "danger")
        self._name = LineEdit(hint="Police, exploitation team", name="issue.form.name")
        self._name_field = Field("Recipient", self._name, help="As it will stand on every page of the copy.")
        self._readers = AudiencePicker(label="Who reads this copy", name="issue.form.readers")
        self._readers_field = Field(
            "Who reads it", self._readers, help="The copy holds only what every one of them may know."
        )
        self._through = Choice(name="issue.form.through")
        self._short = Tick("Short copy, without lists, in plain words", name="issue.form.short")
        whole.add(self._title, self._problem, self._name_field, self._readers_field)
        whole.add(Field("Handed over through", self._through, optional=True), self._short)
        foot = row(gap=8)
        self._remove = Button("Remove", "danger", on_click=self._on_remove, name="issue.form.remove")
        foot.add(self._remove)
        foot.addStretch(1)
        foot.add(Button("Not now", on_click=self._close, name="issue.form.back"))
        foot.add(Button("Keep", on_click=self._on_keep, name="issue.form.keep"))
        whole.addLayout(foot)
        self.hide()
        for editor in (self._name, self._readers, self._through, self._short):
            editor.edited.connect(self.half_typed)
        conference.half_lines.watch_place("issue.form", self)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._name

    def open(self, screen: Screen, recipient: Recipient | None = None) -> None:
        """Open the form, empty or with a recipient."""
        self._offer(screen, recipient)
        self._name.setFocus()

    def _offer(self, screen: Screen, recipient: Recipient | None) -> None:
        self._recipient = recipient.id if recipient else ""
        self._title.say("Change the recipient" if recipient else "Add a recipient")
        self._problem.say("")
        self._name_field.set_error("")
        self._readers_field.set_error("")
        self._readers.set_audiences([g for g in groups(screen.view) if g.people])
        people = [(_DIRECT, "Directly"), *((p.id, p.name) for p in screen.view.participants)]
        self._through.set_options(people)
        self._name.set_value(recipient.name if recipient else "")
        readers = recipient.readers if recipient else None
        ids = (
            frozenset(f"person:{p}" for p in readers.people) | frozenset(f"agency:{a}" for a in readers.agencies)
            if readers
            else frozenset()
        )
        self._readers.set_value(ids)
        self._through.set_value(recipient.through if recipient and recipient.through else _DIRECT)
        self._short.set_value(recipient is not None and recipient.form is CopyForm.SHORT)
        self._remove.setVisible(recipient is not None)
        self._before = self._fields()
        self.show()

    def _fields(self) -> dict[str, Words]:
        return {
            "recipient": self._recipient,
            "name": self._name.value(),
            "readers": tuple(sorted(self._readers.value())),
            "through": self._through.value() or _DIRECT,
            "short": self._short.value(),
        }

    def read_half(self, ordinary: WhoMayKnow) -> HalfLine | None:
        """What stands in the form, while it is open and something in it was changed."""
        fields = self._fields()
        return None if self.isHidden() or fields == self._before else half_line(fields, ordinary)

    def takes_half(self, _screen: Screen) -> bool:
        """While it is not open."""
        return self.isHidden()

    def bring_back(self, line: HalfLine, screen: Screen) -> None:
        """Open it as it was; for a recipient who is gone, as that of another one."""
        fields = line.fields
        self._offer(screen, next((r for r in screen.view.recipients if r.id == fields["recipient"]), None))
        self._name.set_value(str(fields["name"]))
        self._readers.set_value(fields["readers"] if isinstance(fields["readers"], tuple) else ())
        self._through.set_value(str(fields["through"]))
        self._short.set_value(bool(fields["short"]))

    def _on_keep(self) -> None:
        who = from_ids(self._readers.value())
        name = self._name.text().strip()
        self._name_field.set_error("" if name else "Say who receives the copy.")
        self._readers_field.set_error("" if to_ids(who) else "Tick at least one reader: a copy for nobody is empty.")
        if not name or not to_ids(who):
            return
        through = self._through.value()
        values: dict[str, Any] = {
            "name": name,
            "people": tuple(sorted(who.people)),
            "agencies": tuple(sorted(who.agencies)),
            "form": CopyForm.SHORT if self._short.value() else CopyForm.RECORD,
            "through": None if through in (None, _DIRECT) else PersonId(str(through)),
        }
        if self._recipient:
            command = AmendRecipient.of(self._conference.id, self._recipient, **values)
            self._conference.do(command, lambda _: self._close(), self._problem.say_problem)
        else:
            recipient = Recipient(id="", **values)
            add = AddRecipient(conference=self._conference.id, entity=recipient)
            self._conference.do(add, lambda _: self._close(), self._problem.say_problem)

    def _on_remove(self) -> None:
        command = RemoveRecipient(conference=self._conference.id, id=self._recipient)
        self._conference.do(command, lambda _: self._close(), self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self._problem.say_problem(problem)

    def _close(self) -> None:
        self.hide()
        self.half_typed.emit()
        self.closed.emit()


def usual_recipients(view: AudienceView) -> list[tuple[str, tuple[PersonId, ...]]]:
    """Whom copies usually go to: each family member by themselves, and each agency's people together."""
    found: dict[str, list[PersonId]] = {}
    for person in view.participants:
        if person.kind.value in ("chair", "minute_taker", "advocate"):
            continue
        single = person.kind.value in ("family", "child")
        label = f"{person.name}, {person.role}" if single else view.agency_title(person.agency)
        found.setdefault(label, []).append(PersonId(person.id))
    return [(label, tuple(people)) for label, people in found.items()]
