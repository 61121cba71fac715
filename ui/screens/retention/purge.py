"""Before a purge: what will be gone, what speaks against it, where it still is, and what has to be typed. And after.

Nothing here can be pressed by accident: the button works once the reference has been typed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.retention import SURE, same_words
from rothdesk.app.reviews import Receipt, Weighed
from rothdesk.support.british_dates import in_words
from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.screens.retention.words import against, backup_words, title
from ui.widgets import Banner, Button, Field, LineEdit, PlainLabel, column

_WIDTH = 560
_BACKUPS_SHOWN = 6


class PurgeScreen(CentredScreen):
    """`purge_asked(typed, sure)` and `cancelled`."""

    purge_asked = Signal(str, str)
    cancelled = Signal()

    def __init__(self, weighed: Weighed) -> None:
        review = weighed.review
        super().__init__(
            "purge",
            f"Purge {title(review)}",
            f"All {weighed.rows} rows of this conference and of its journal are destroyed, with every word and draft "
            "and the key of its restricted text. Nobody can bring it back. A receipt without names stays in the "
            "journal.",
            width=_WIDTH,
        )
        self._to_type, self._must_be_sure = review.to_type, bool(review.concerns)
        speaks = Banner(name="purge.against")
        if self._must_be_sure:
            speaks.say("This conference is not finished", " ".join(against(review)), "warning")
        self.body.add(speaks, *_about_backups(weighed))
        self._typed = LineEdit(name="purge.typed")
        self._typed_field = Field(f"Type {review.to_type} to purge it", self._typed)
        self._sure = LineEdit(name="purge.sure")
        self._sure_field = Field(f"Type “{SURE}” because it is not finished", self._sure)
        self.body.add(self._typed_field)
        if self._must_be_sure:
            self.body.add(self._sure_field)
        self.set_back(Button("Keep it", on_click=self.cancelled.emit, name="purge.cancel"))
        self._do = Button("Purge for good", "danger", on_click=self._on_do, name="purge.do")
        self.foot.add(self._do)
        for line in (self._typed, self._sure):
            line.edited.connect(self._fit_button)
            line.returnPressed.connect(self._on_enter)
        self._fit_button()

    def refuse(self, problem: Problem) -> None:
        """Say why not; what was typed stays."""
        super().refuse(problem)
        self._typed.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where the reference is typed."""
        super().showEvent(event)
        self._typed.setFocus()

    def _fit_button(self) -> None:
        sure = not self._must_be_sure or same_words(self._sure.value(), SURE)
        self._do.setEnabled(same_words(self._typed.value(), self._to_type) and sure)

    def _on_enter(self) -> None:
        """Enter goes on to the next field, and at last to the button; only the button purges."""
        further = self._sure if self._must_be_sure and self._typed.hasFocus() else self._do
        if further.isEnabled():
            further.setFocus()

    def _on_do(self) -> None:
        self.wait("Purging. This takes a moment.")
        self.purge_asked.emit(self._typed.value(), self._sure.value())


class ReceiptScreen(CentredScreen):
    """What was purged, for whoever writes it into the council's own list. `done` goes on."""

    done = Signal()

    def __init__(self, weighed: Weighed, receipt: Receipt) -> None:
        super().__init__(
            "receipt",
            f"{title(weighed.review)} is purged",
            "Not one word of it is left in this store."
            if receipt.complete
            else "Its words are gone. The key of its restricted text could not be removed yet; that is tried again "
            "whenever the store is opened.",
            width=_WIDTH,
        )
        at = receipt.at
        self.body.add(
            PlainLabel(f"Purged on {in_words(at.date())} at {at:%H:%M}: {receipt.rows} rows.", "strong"),
            PlainLabel(f"Receipt: row {receipt.sequence} of the journal.", name="receipt.row"),
            *_about_backups(weighed),
        )
        self._done = Button("Done", "primary", on_click=self.done.emit, name="receipt.done")
        self.foot.add(self._done)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is on the way on."""
        super().showEvent(event)
        self._done.setFocus()


def _about_backups(weighed: Weighed) -> list[QWidget]:
    if not weighed.backups:
        return [PlainLabel("No backup that this store knows of holds it.", "muted", name="purge.backups")]
    held = QWidget()
    held.setObjectName("purge.backups")
    shown = column(held, gap=4)
    shown.add(PlainLabel("Backups that still hold it", "strong"))
    for backup in weighed.backups[:_BACKUPS_SHOWN]:
        shown.add(PlainLabel(backup_words(backup)))
    more = len(weighed.backups) - _BACKUPS_SHOWN
    if more > 0:
        shown.add(PlainLabel(f"and {more} older {'one' if more == 1 else 'ones'}", "muted"))
    about = (
        "Those beside the store go in their turn, or when the store is opened after their last day. Once it is "
        "purged, its restricted text opens from none of them. Whoever restores one brings the rest back, and should "
        "purge it again."
    )
    return [held, PlainLabel(about, "caption")]
