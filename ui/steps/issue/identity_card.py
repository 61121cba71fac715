"""The pane beside Sign and issue: what a signature proves, and the chair's signing identity.

It shows a name and a fingerprint, and asks; making and importing are done by the page.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets import Button, PlainLabel, column


class IdentityCard(QWidget):
    """The signing identity: whose it is and its fingerprint, or the ways to have one."""

    make_requested = Signal()
    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=8)
        inside.add(PlainLabel("What signing proves", "strong"))
        inside.add(
            PlainLabel(
                "That a file has not changed since it was signed with this certificate. It does not prove the time, "
                "which is this laptop's, nor who you are, unless your authority issued the certificate or has its "
                "fingerprint in a register.",
                "caption",
            )
        )
        inside.add(PlainLabel("Signing identity", "strong"))
        self._words = PlainLabel("", "caption", name="issue.identity")
        inside.add(self._words)
        self._make = Button("Make one", on_click=self.make_requested.emit, name="issue.identity.make")
        self._import = Button("Import a .p12 file", on_click=self.import_requested.emit, name="issue.identity.import")
        inside.add(self._make, self._import)

    def begin(self) -> None:
        """Put the keyboard on the way to have one."""
        self._make.setFocus()

    def show_identity(self, label: str, fingerprint: str) -> None:
        """Show whose identity it is; empty texts where there is none."""
        self._words.say(f"{label}\n{fingerprint}" if label else "None yet. Copies cannot be signed without one.")
        self._make.set_words("Make a new one" if label else "Make one")
