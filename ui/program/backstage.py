"""What the window needs that lies behind the use cases: opening stores, the signing identity, placing files.

Protocols only: `rothdesk.bootstrap` fills them in. Every method runs on the store's thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from rothdesk.app.access import Access, Member, MemberId
from rothdesk.app.copies.issuing import Workshop
from rothdesk.app.desk import Desk
from rothdesk.app.left_off import LeftOff
from rothdesk.app.long_work import Watch
from rothdesk.app.own_settings import OwnSettings
from rothdesk.app.ports import Placement, SealedIdentity, Signer
from rothdesk.app.recovery_sheets import RecoverySheets
from rothdesk.app.retention import Retention
from rothdesk.app.search_everywhere import Finder
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import Profile
from ui.program.care import Care, Restorer
from ui.screens.door import Door


class Returning(Protocol):
    """What takes the secret of the one who is signed in, to let them back to a window that could not lock.

    `takes_pin` says whether they came in with a PIN, so that it will do again.
    """

    takes_pin: bool

    @property
    def label(self) -> str:
        """What the one who is signed in is called on the unlock page."""
        ...

    def wait_seconds(self) -> float:
        """How long to wait before the next try; 0 if it may be made at once."""
        ...

    def try_passphrase(self, passphrase: str) -> None:
        """Raises `Problem` unless it is theirs. Takes about a second."""
        ...

    def try_pin(self, pin: str) -> None:
        """Raises `Problem` unless it is theirs."""
        ...


class Opened(Protocol):
    """An open store. `notice` is a sentence for the person, or empty.

    `me` is who came in; `opens_restricted` is whether they did so with more than a PIN. `returning` is None in a
    rehearsal, whose passphrase nobody knows.
    """

    notice: str
    me: Member
    opens_restricted: bool

    @property
    def returning(self) -> Returning | None:
        """What lets them back to a window that could not lock."""
        ...

    @property
    def desk(self) -> Desk:
        """The façade of the use cases."""
        ...

    @property
    def profile(self) -> Profile:
        """The profile for new conferences."""
        ...

    @property
    def workshop(self) -> Workshop:
        """What making copies needs."""
        ...

    @property
    def access(self) -> Access:
        """The people of the store, and who is cleared for what."""
        ...

    def lacks(self, passphrase: str) -> str:
        """What a new passphrase lacks, in a sentence, or an empty text. May be asked on any thread."""
        ...

    @property
    def sheets(self) -> RecoverySheets:
        """Whose recovery code is on paper. To be asked for anew each time."""
        ...

    def recovery_sheet(self, code: str, member: Member) -> bytes:
        """The recovery sheet of a member as a PDF."""
        ...

    def keep_private_file(self, file: Path, data: bytes) -> None:
        """Write a file that only this user may read, whole or not at all. Raises `Problem`."""
        ...

    def identity(self) -> SealedIdentity | None:
        """The signing identity, if there is one."""
        ...

    def make_identity(self, passphrase: str, name: str) -> SealedIdentity:
        """Make a signing identity. Raises `Problem`."""
        ...

    def import_identity(self, passphrase: str, file: Path, file_passphrase: str) -> SealedIdentity:
        """Take a signing identity from a PKCS#12 file. Raises `Problem`."""
        ...

    def open_signer(self, passphrase: str) -> Signer:
        """Open the identity for one job. Raises `Problem`."""
        ...

    def placement(self, folder: Path) -> Placement:
        """A folder to put finished files into."""
        ...

    def read_conference(self, file: Path) -> ConferenceId:
        """Make a conference of a conference file. Raises `Problem` with every fault; then nothing was made."""
        ...

    def rehearse(self) -> ConferenceId:
        """Make a conference of the sample family to rehearse with."""
        ...

    def own_settings(self) -> OwnSettings:
        """The settings of the one who is signed in."""
        ...

    def keep_own_settings(self, settings: OwnSettings) -> None:
        """Keep them. Raises `Problem`."""
        ...

    @property
    def finder(self) -> Finder:
        """What finds words in all conferences."""
        ...

    @property
    def retention(self) -> Retention:
        """Reviews and purges. To be asked for anew each time."""
        ...

    @property
    def left_off(self) -> LeftOff:
        """Where the one who is signed in left off."""
        ...

    @property
    def care(self) -> Care:
        """What looks after the store. To be asked for anew each time."""
        ...

    def leave(self, watch: Watch) -> None:
        """Back up what no backup holds yet, and close. A backup that fails or is stopped holds nothing up."""
        ...

    def close(self) -> None:
        """Checkpoint and close."""
        ...


class Backstage(Protocol):
    """Where the store lies, and how it is made and opened."""

    def exists(self) -> bool:
        """Whether a store lies in the folder."""
        ...

    def place(self) -> str:
        """The folder of the store, for the person to read."""
        ...

    def place_warning(self) -> str:
        """What speaks against keeping a store in this folder, in a sentence or two, or an empty text."""
        ...

    def first_role(self) -> str:
        """What the first person of a store will be, in a sentence."""
        ...

    def lacks(self, passphrase: str) -> str:
        """What a new passphrase lacks, in a sentence, or an empty text."""
        ...

    def door(self) -> Door:
        """What the unlock page shows before anybody is in. Raises `Problem` if the key file cannot be read."""
        ...

    def wait_seconds(self) -> float:
        """How long to wait before the next try after failures; 0 if it may be made at once."""
        ...

    def create(self, label: str, passphrase: str, *, accept_place: bool = False) -> tuple[Opened, str]:
        """Make a store; with it comes the recovery code, which is shown once. Raises `Problem`.

        On a network drive it raises `PlaceNotAdvised`, unless `accept_place` is set.
        """
        ...

    def open(self, member: MemberId | None, passphrase: str, *, accept_loss: bool = False) -> Opened:
        """Open the store for a member (None: whoever it fits). Raises `Problem`; `StoreDoubted` unless accepted."""
        ...

    def open_quickly(self, member: MemberId, pin: str, *, accept_loss: bool = False) -> Opened:
        """Open the store with a PIN; restricted text stays closed. Raises as `open`."""
        ...

    def recover(self, code: str, passphrase: str, *, accept_loss: bool = False) -> tuple[Opened, str]:
        """Set a new passphrase with the recovery code; with it comes the next code. Raises as `open`."""
        ...

    def rehearse(self) -> tuple[Opened, ConferenceId]:
        """Make a store that is gone when it is closed, with the sample family in it. Raises `Problem`."""
        ...

    def restorer(self) -> Restorer:
        """What brings the store back from a backup, for one restoring."""
        ...
