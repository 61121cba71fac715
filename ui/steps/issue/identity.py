"""The chair's signing identity as the page needs it: load it, make one, import one, each with the passphrase asked.

It never holds a passphrase longer than the job that needs it, and never sees a private key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rothdesk.app.ports import SealedIdentity
from ui.conference.open_conference import OpenConference
from ui.program.backstage import Opened

_SEALED = "The private key will be sealed with your passphrase."


class Identity(QObject):
    """`changed` when it is known whose identity there is, `kept` after a new one, `failed(Problem)`, `working`."""

    changed = Signal()
    kept = Signal()
    failed = Signal(object)
    working = Signal()

    def __init__(self, conference: OpenConference, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._conference, self._opened = conference, opened
        self.sealed: SealedIdentity | None = None

    @property
    def label(self) -> str:
        """Whose it is, or an empty text."""
        return self.sealed.label if self.sealed else ""

    @property
    def fingerprint(self) -> str:
        """Its certificate's fingerprint, or an empty text."""
        return self.sealed.fingerprint if self.sealed else ""

    def load(self) -> None:
        """Ask the store for it."""
        self._conference.client.run(self._opened.identity, self._take, self.failed.emit, owner=self)

    def make(self) -> None:
        """Ask for the chair's name and the passphrase, and make one."""
        screen = self._conference.screen
        chair = screen.view.name(screen.view.conference.chair) if screen else ""
        name = self._conference.asker.ask_text(
            "Make a signing identity", "Name of the chair, as it will stand in the signature", "Go on", text=chair
        )
        passphrase = self.passphrase(_SEALED) if name else None
        if name and passphrase:
            self._run(lambda: self._opened.make_identity(passphrase, name))

    def import_file(self) -> None:
        """Ask for a PKCS#12 file and both passphrases, and take the identity from it."""
        file = self._conference.asker.choose_open_file("Import a signing identity", "Certificate files (*.p12 *.pfx)")
        if file is None:
            return
        theirs = self._conference.asker.ask_passphrase(
            "Passphrase of the certificate file", "It was set by whoever made the file.", "Go on"
        )
        passphrase = self.passphrase(_SEALED) if theirs else None
        if theirs and passphrase:
            self._run(lambda: self._opened.import_identity(passphrase, file, theirs))

    def passphrase(self, why: str) -> str | None:
        """Ask for the passphrase of the store."""
        return self._conference.asker.ask_passphrase("Your passphrase", why, "Go on")

    def _run(self, job: Callable[[], SealedIdentity]) -> None:
        self.working.emit()
        self._conference.client.run(job, self._on_kept, self.failed.emit, owner=self)

    def _on_kept(self, sealed: SealedIdentity) -> None:
        self._take(sealed)
        self.kept.emit()

    def _take(self, sealed: SealedIdentity | None) -> None:
        self.sealed = sealed
        self.changed.emit()
