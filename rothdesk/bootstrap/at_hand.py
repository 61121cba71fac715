"""An open store as the window sees it: its desk, its people, its signing identity and its files.

It adds no behaviour of its own: what it joins is tested where it lives.
"""

from __future__ import annotations

from pathlib import Path

import resources
from rothdesk.app.access import Access, Member
from rothdesk.app.conference_file import import_conference
from rothdesk.app.copies.issuing import Workshop
from rothdesk.app.desk import Desk
from rothdesk.app.left_off import LeftOff
from rothdesk.app.long_work import Watch
from rothdesk.app.own_settings import OwnSettings, keep_own_settings, own_settings
from rothdesk.app.ports import Placement, SealedIdentity, Signer
from rothdesk.app.recovery_sheets import RecoverySheets
from rothdesk.app.retention import Retention
from rothdesk.bootstrap.backups import leave
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.health import StoreCare
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.bootstrap.returning import Returning
from rothdesk.bootstrap.signing import FolderPlacement, import_identity, make_identity, open_signer
from rothdesk.bootstrap.workshop import workshop
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import Profile, find
from rothdesk.secrets.passphrase import what_is_missing
from rothdesk.support.atomic import write_atomically
from rothdesk.support.problem import Problem

_SAMPLE = "samples/scenario-01.toml"


class StoreAtHand:
    """An open store as the window sees it (`ui.program.backstage.Opened`)."""

    def __init__(self, opened: OpenedStore) -> None:
        self._opened = opened
        self._workshop = workshop()
        self.me = opened.access.me
        self.opens_restricted = opened.access.opens_restricted
        self.left_off = LeftOff(opened.store, opened.closing, self.me.id)
        self.finder = finder_over(opened)
        self.notice = opened.notice
        self.returning: Returning | None = Returning(opened.folder, opened.session, opened.clock)

    @property
    def desk(self) -> Desk:
        """The façade of the use cases."""
        return self._opened.desk

    @property
    def profile(self) -> Profile:
        """The profile for new conferences."""
        return self._opened.shelf.current

    @property
    def workshop(self) -> Workshop:
        """What making copies needs."""
        return self._workshop

    @property
    def retention(self) -> Retention:
        """Reviews and purges."""
        return retention_over(self._opened, self.finder)

    @property
    def access(self) -> Access:
        """The people of the store."""
        return self._opened.access

    def lacks(self, passphrase: str) -> str:
        """What a new passphrase lacks."""
        return what_is_missing(passphrase) or ""

    @property
    def sheets(self) -> RecoverySheets:
        """Whose recovery code is on paper."""
        return RecoverySheets(self._opened.store)

    def recovery_sheet(self, code: str, member: Member) -> bytes:
        """A member's recovery sheet."""
        from rothdesk.export.recovery_sheet import recovery_sheet  # loads a renderer: on use only

        role = find(self.profile.store_roles, member.role)
        return recovery_sheet(
            code=code,
            label=member.label,
            role=role.title if role else member.role,
            place=f"The record store in {self._opened.folder.folder}",
            made_on=self._opened.clock.now().date(),
        )

    def keep_private_file(self, file: Path, data: bytes) -> None:
        """Write a file for this user alone."""
        write_atomically(file, data)

    def identity(self) -> SealedIdentity | None:
        """The signing identity, if there is one."""
        return self._opened.store.identity(self._opened.store.closing.me.id)

    def make_identity(self, passphrase: str, name: str) -> SealedIdentity:
        """Make a signing identity."""
        return make_identity(self._opened, passphrase, name)

    def import_identity(self, passphrase: str, file: Path, file_passphrase: str) -> SealedIdentity:
        """Take a signing identity from a PKCS#12 file."""
        return import_identity(self._opened, passphrase, _bytes_of(file), file_passphrase)

    def open_signer(self, passphrase: str) -> Signer:
        """Open the identity for one job."""
        return open_signer(self._opened, passphrase)

    def placement(self, folder: Path) -> Placement:
        """A folder to put finished files into."""
        return FolderPlacement(folder)

    def read_conference(self, file: Path) -> ConferenceId:
        """Make a conference of a conference file."""
        try:
            text = _bytes_of(file).decode("utf-8")
        except UnicodeDecodeError:
            raise _unreadable() from None
        return self._imported(text, file.name)

    def rehearse(self) -> ConferenceId:
        """Make a conference of the sample family."""
        return self._imported(resources.text(_SAMPLE), Path(_SAMPLE).name)

    def own_settings(self) -> OwnSettings:
        """The settings of the one who is signed in."""
        return own_settings(self._opened.store, self.me.id)

    def keep_own_settings(self, settings: OwnSettings) -> None:
        """Keep them."""
        keep_own_settings(self._opened.store, self.me.id, settings)

    @property
    def care(self) -> StoreCare:
        """What looks after the store."""
        opened = self._opened
        return StoreCare(opened.folder, opened.store, opened.backups, opened.clock, self.notice, self.me.id)

    def leave(self, watch: Watch) -> None:
        """Back up what no backup holds yet, and close."""
        leave(self._opened.store, self._opened.backups, watch)

    def close(self) -> None:
        """Checkpoint and close."""
        self._opened.close()

    def _imported(self, text: str, name: str) -> ConferenceId:
        return import_conference(self.desk, text, name)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise _unreadable() from None


def _unreadable() -> Problem:
    return Problem(
        "That file cannot be read.", "Nothing was changed.", "Check that it is there and of the right kind."
    )
