"""Everything about one restricted item, kept as it is typed.

It is made only while the screen may show the item, and goes as soon as somebody is here who may not know it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import OpenUp
from rothdesk.app.commands.preparing import AmendRestrictedItem, RemoveRestrictedItem
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.restriction import NOBODY
from ui.conference import audiences
from ui.conference.open_conference import OpenConference
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields, lines
from ui.steps.prepare.terms import Terms
from ui.steps.prepare.widening import agrees_to_widen, newly_named
from ui.widgets import (
    AudiencePicker,
    Button,
    Choice,
    DateEdit,
    Field,
    LineEdit,
    Option,
    TextEdit,
    TickList,
    column,
    row,
)

Do = Callable[[Command, Callable[[Change], object] | None], None]


class RestrictedForm(QWidget):
    """The fields of one item. Who may know is narrowed at once; letting more people in is confirmed."""

    def __init__(self, conference: OpenConference, item: RestrictedItem, do: Do) -> None:
        super().__init__()
        self._conference, self._item, self._do = conference, item, do
        self._screen: Screen | None = None
        on = f"restricted.{item.position}"
        self._owner = Choice(name=f"{on}.owner", hint="Choose who asked")
        self._text = TextEdit(lines=3, name=f"{on}.text")
        self._terms = Terms(conference, on)
        self._who = AudiencePicker(name=f"{on}.who")
        self._who.setMinimumWidth(1)  # many long names must not widen the page
        self._who.left.connect(self._on_who_left)
        self._mentions = TickList(label="Speaks of", name=f"{on}.mentions")
        self._mentions_field = Field("Speaks of", self._mentions, help="They are named only where this item is")
        self._offered: list[Option] = []
        received, review = DateEdit(name=f"{on}.received"), DateEdit(name=f"{on}.review")
        how, handling = LineEdit(name=f"{on}.how"), LineEdit(name=f"{on}.handling")
        note = LineEdit(name=f"{on}.review_note")
        why, words = TextEdit(lines=2, name=f"{on}.why"), TextEdit(lines=2, name=f"{on}.words")
        self._fields = BoundFields(
            conference,
            AmendRestrictedItem,
            item.id,
            {
                "owner": self._owner,
                "received_on": received,
                "how_received": how,
                "text": self._text,
                "why": why,
                "words_for_all": words,
                "handling": handling,
                "review_on": review,
                "review_note": note,
                "terms": self._terms.edit,
                "mentions": self._mentions,
            },
            readings={"terms": lines, "mentions": self._read_mentions},
            joins={"terms": "\n"},
        )
        self._text.left.connect(lambda: self._terms.look_at(self._text.value()))
        inside = column(self, gap=12, margins=(0, 4, 0, 8))
        inside.add(
            Columns(
                Field("Who asked for it", self._owner),
                Field("Received on", received),
                Field("How it came", how),
            ),
            Field("Who may know", self._who, help="Nobody until you say who"),
            Field("What must not be shared", self._text),
            Field("Why", why),
            Field("Form of words for everybody else", words, help="Agreed with who asked; it stands in every copy"),
            self._terms,
            self._mentions_field,
            Columns(
                Field("Condition of handling", handling),
                Field("Review on", review),
                Field("Until when, in words", note, help="Such as after the hearing"),
            ),
        )
        foot = row(gap=8)
        foot.add(Button("Take out this item", "danger", on_click=self._remove, name=f"{on}.remove"))
        foot.addStretch(1)
        inside.addLayout(foot)

    def show_item(self, item: RestrictedItem, screen: Screen) -> None:
        """Show what is stored."""
        self._item, self._screen = item, screen
        self._owner.set_options(
            [Option(p.id, f"{p.name}, {p.role}" if p.role else p.name) for p in screen.view.participants]
        )
        offered = [Option(p.id, p.name) for p in screen.view.third_parties]
        if offered != self._offered:
            self._offered = offered
            self._mentions.set_options(offered)
        self._mentions_field.setVisible(bool(offered))
        self._fields.show(item)
        audiences.offer(self._who, screen)
        self._who.set_value(audiences.to_ids(item.who))
        self._who.set_held(held=not item.who.is_open)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self._owner.setFocus()

    def let_go(self) -> None:
        """The item goes from the screen; what was typed is sent first."""
        self._fields.let_go()

    def _read_mentions(self, ticked: frozenset[str]) -> tuple[str, ...]:
        return tuple(option.id for option in self._offered if option.id in ticked)

    def _on_who_left(self) -> None:
        screen, before, after = self._screen, self._item.who, audiences.from_ids(self._who.value())
        if screen is None or before == after:
            return
        conference, kind = self._conference.id, "restricted_items"
        if not newly_named(before, after, screen):
            self._do(AmendRestrictedItem.of(conference, self._item.id, who=after), None)
            return
        # Saying for the first time who may know is what registering is; letting more in later is confirmed.
        label = f"item R{self._item.position}"
        if before != NOBODY and not agrees_to_widen(self._conference.asker, label, before, after, screen):
            self._who.set_value(audiences.to_ids(before))
            return
        self._do(OpenUp(conference=conference, kind=kind, id=self._item.id, who=after), None)

    def _remove(self) -> None:
        self._conference.autosave.flush()
        self._do(RemoveRestrictedItem(conference=self._conference.id, id=self._item.id), None)
