"""Adding somebody to the store, or changing what they are called and what they may do.

Somebody who is added types a passphrase of their own; it is never shown to whoever adds them, and never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.app.access import Member
from rothdesk.profiles.people import StoreRole
from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.screens.passphrase import NewPassphrase
from ui.widgets import Button, Choice, Field, LineEdit, PlainLabel

_ADDING = (
    "They sit at this laptop now and type a passphrase of their own, which nobody else should see. After that they "
    "are given their own recovery sheet."
)


class PersonForm(CentredScreen):
    """`done(label, role, passphrase)`; the passphrase is empty for somebody who is there already. Or `cancelled`."""

    done = Signal(str, str, str)
    cancelled = Signal()

    def __init__(
        self,
        roles: Sequence[StoreRole],
        lacks: Callable[[str], str],
        *,
        member: Member | None = None,
        role: str = "",
        may_manage: bool = True,
    ) -> None:
        title = "Add a person" if member is None else f"Change {member.label}"
        super().__init__("person", title, "" if member else _ADDING, width=500)
        self._roles = {each.id: each for each in roles}
        self._label = LineEdit(name="person.label")
        self._label_field = Field(
            "What the others call them", self._label, help="Initials will do; it can be read before unlocking."
        )
        self._role = Choice([(each.id, each.title) for each in roles], name="person.role")
        self._role_field = Field("Role", self._role)
        self._about = PlainLabel("", "caption", name="person.about")
        self.body.add(self._label_field, self._role_field, self._about)
        self._secret = NewPassphrase("person", lacks, label="Their passphrase") if member is None else None
        if self._secret is not None:
            self.body.add(self._secret)
            self._secret.entered.connect(self._on_done)
        self.set_back(Button("Back", on_click=self.cancelled.emit, name="person.back"))
        do = "Add them" if member is None else "Keep this"
        self.foot.add(Button(do, "primary", on_click=self._on_done, name="person.do"))
        if member is not None:
            self._label.set_value(member.label)
            self._label.returnPressed.connect(self._on_done)
        self._role.set_value(member.role if member else role or None)
        self._role.setEnabled(may_manage)
        self._role.edited.connect(self._explain)
        self._explain()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field."""
        super().showEvent(event)
        self._label.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it was refused; what was typed stays."""
        super().refuse(problem)
        self._label.setFocus()

    def _explain(self) -> None:
        role = self._roles.get(str(self._role.value()))
        powers = role.explanation if role else ""
        if role is not None and role.holds_restricted:
            powers += " New conferences open to them; for those that are there, clear them under Clearances."
        self._about.say(powers)
        self._role_field.set_error("")

    def _on_done(self) -> None:
        label, role = self._label.value(), self._role.value()
        self._label_field.set_error("" if label else "Type initials or a short name.")
        self._role_field.set_error("" if role else "Choose what they will be.")
        if not label or not role:
            (self._role if label else self._label).setFocus()
            return
        passphrase = self._secret.take() if self._secret is not None else ""
        if passphrase is not None and not self.waits:
            self.wait("Making their keys. This takes a second or two." if self._secret else "Changing it.")
            self.done.emit(label, role, passphrase)
