"""What can go wrong between a person and their keys, in words that they can act on.

None of these tells more than the person needs: no slot, no parameter, no part of a secret, no file name.
"""

from __future__ import annotations

from rothdesk.app.doubt import StoreSpoilt
from rothdesk.support.problem import Problem

_UNTOUCHED = "Nothing was changed, and the store itself is untouched."
_FROM_BACKUP = (
    "Each backup holds a key file too. Whoever looks after this computer can put store.key from the newest one into "
    "the store's folder; then nothing is lost. Or restore a whole backup."
)


class WrongPassphrase(Problem):
    """No slot opens with this passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not fit this store.",
            "Everything in the store is as it was.",
            "Look at Caps Lock and the keyboard's language and type it again, or use your recovery code.",
        )


class WrongRecoveryCode(Problem):
    """The code is a well-formed one, but no slot opens with it."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery code was typed without a slip, but it does not fit this store.",
            "Everything in the store is as it was.",
            "It may belong to another store, or to this one before a new code was made. Look for a newer sheet.",
        )


class RecoveryCodeMistyped(Problem):
    """The code contains a slip that shows without trying it on the store.

    `groups` holds the numbers (from 1) of the groups of four that look wrong; empty if that cannot be told.
    """

    def __init__(self, what_happened: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(
            what_happened,
            "It was not tried on the store.",
            "Compare it with your recovery sheet, group by group: eight groups of four letters and digits.",
        )
        self.groups = groups


class WeakPassphrase(Problem):
    """The passphrase is too easy to guess; `what_happened` says what is missing."""

    def __init__(self, what_is_missing: str) -> None:
        super().__init__(what_is_missing, "The passphrase was not set.", "Think of another one.")


class KeyFileMissing(StoreSpoilt):
    """Neither the key file nor its backup copy is there."""

    def __init__(self) -> None:
        super().__init__("The key file of this store is missing.", _UNTOUCHED, _FROM_BACKUP)


class KeyFileDamaged(StoreSpoilt):
    """Neither the key file nor its backup copy can be understood."""

    def __init__(self) -> None:
        super().__init__("The key file of this store is damaged.", _UNTOUCHED, _FROM_BACKUP)


class KeyFileAltered(StoreSpoilt):
    """The secret was right, but the key file was changed by something other than this program."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store was changed by something other than this program, so it is not trusted.",
            _UNTOUCHED,
            "Tell whoever looks after your computer's security. " + _FROM_BACKUP,
        )


class KeyFileUnreadable(Problem):
    """The operating system does not let us read the key file."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store cannot be read.",
            _UNTOUCHED,
            "Check that its folder can be reached and that you are allowed to read it, then try again.",
        )


class KeyFileTooNew(Problem):
    """A later version of the program wrote the key file."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store was written by a newer version of rothdesk.",
            _UNTOUCHED,
            "Open the store with that version, or bring this one up to date.",
        )


class KeyFileMovedOn(Problem):
    """The key file is no longer the one that was read: something else has saved it, or it is gone."""

    def __init__(self) -> None:
        super().__init__(
            "The key file was changed or removed in the meantime.",
            _UNTOUCHED,
            "Lock the program, open the store again, and repeat what you did.",
        )


class NewKeyNotProved(Problem):
    """A new slot did not open when it was tried before use: a fault of the computer or of this program."""

    def __init__(self) -> None:
        super().__init__(
            "The new key did not open the store when it was tried out, so it was not used.",
            _UNTOUCHED,
            "Restart the computer and try again. If it happens again, do not rely on this computer.",
        )


class KeyFileExists(Problem):
    """A store is to be made where one is already."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a key file in this folder.",
            "It was left as it is.",
            "Open the store that is there, or choose another folder for the new one.",
        )


class KeyParametersOutOfRange(StoreSpoilt):
    """The effort for guessing a passphrase lies below what is safe or above what a laptop can do."""

    def __init__(self) -> None:
        super().__init__(
            "The key file asks for a way of checking the passphrase that is not safe to use.",
            _UNTOUCHED,
            "Someone may have changed it. " + _FROM_BACKUP,
        )


class NotEnoughMemory(Problem):
    """The computer has too little free memory to check the passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough free memory to check the passphrase.",
            "Everything in the store is as it was.",
            "Close some other programs and try again.",
        )


class SealedValueRefused(Problem):
    """A value was sealed by another person, for another purpose, or has been changed."""

    def __init__(self) -> None:
        super().__init__(
            "A protected value cannot be opened with your key.",
            _UNTOUCHED,
            "It may belong to another person, or have been changed. Set it up again.",
        )


class NotVouchedFor(Problem):
    """The public key of somebody in the key file is not the one that the person signed in has vouched for."""

    def __init__(self) -> None:
        super().__init__(
            "This person's key is not the one that you added.",
            "Nothing was sealed to it, and nothing was changed.",
            "Somebody may have exchanged it. Tell whoever looks after your computer's security, then take the "
            "person out and add them again in their presence.",
        )


class LastWaysIn(Problem):
    """A change would leave fewer than two independent ways into the store."""

    def __init__(self) -> None:
        super().__init__(
            "After that, fewer than two independent ways into the store would be left.",
            "Nothing was changed.",
            "Add somebody else first. A passphrase and a recovery code count as one way each.",
        )


class NobodyOfThatName(Problem):
    """No member of this id or label."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody of that name works with this store.", "Nothing was changed.", "Look at the list of people."
        )


class LabelUnusable(Problem):
    """A member's label is empty, too long, or another member's."""

    def __init__(self, what_is_wrong: str) -> None:
        super().__init__(what_is_wrong, "Nothing was changed.", "Initials will do: it can be read without a key.")


class RenewalUnfinished(Problem):
    """The store key is being renewed, and people cannot change meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "The key of the store is being renewed, and that is not finished.",
            _UNTOUCHED,
            "Lock the program and open the store again, which finishes it; then repeat what you did.",
        )


class ConferenceKeyUnusable(Problem):
    """The restricted key of a conference is missing, damaged or cannot be read, in both its copies."""

    def __init__(self) -> None:
        super().__init__(
            "The key for the restricted text of this conference is missing or damaged.",
            "The rest of the conference, and all others, can be worked on.",
            "Bring back the folder of the conferences' keys from a backup.",
        )


class ConferenceKeyAltered(Problem):
    """The file with a conference's restricted key was changed by something other than this program."""

    def __init__(self) -> None:
        super().__init__(
            "The key for the restricted text of this conference was changed by something other than this program, "
            "so it is not trusted.",
            "Nothing was sealed with it, and the rest of the conference can be worked on.",
            "Tell whoever looks after your computer's security, and bring the key back from a backup.",
        )


class LastCleared(Problem):
    """A change would leave nobody who can open the restricted text of a conference and clear others for it."""

    def __init__(self) -> None:
        super().__init__(
            "After that, nobody would be left who can read the restricted text of a conference and clear others for "
            "it.",
            "Nothing was changed.",
            "Clear another chair for it first.",
        )


class SealedTextRefused(Problem):
    """Restricted text was changed, or lies in another place than the one it was sealed for."""

    def __init__(self) -> None:
        super().__init__(
            "A restricted text of this conference was changed or moved by something other than this program, so it "
            "cannot be opened.",
            "The other texts are untouched.",
            "Bring the store back from a backup, and keep this one beside it.",
        )
