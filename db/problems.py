"""What can go wrong with a store, in words that a chair can act on.

None of these carries content of a record, a file name or a key; each says whether anything was lost.
"""

from __future__ import annotations

from rothdesk.app.doubt import StoreHeld, StoreSpoilt
from rothdesk.support.problem import Problem

_UNTOUCHED = "Nothing was created and nothing was changed."
_WORDS_KEPT = "Your words are kept here, and everything that was saved before is safe."


class StoreMissing(StoreSpoilt):
    """There is no database in the folder. It is never made in passing: an empty store would look like lost work."""

    def __init__(self) -> None:
        super().__init__(
            "There is no rothdesk store in this folder.",
            _UNTOUCHED,
            "If it was moved, put it back or name the folder where it is. Else bring it back from a backup.",
        )


class StoreExists(Problem):
    """A store is to be created where there is one already."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a rothdesk store in this folder.",
            "It was left as it is.",
            "Open the store that is there, or choose another folder for the new one.",
        )


class StoreDamaged(StoreSpoilt):
    """The database is empty, cut short, or has pages that cannot be read. `what` names the damage in plain words."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The store is damaged: {what}.",
            "It was left as it is.",
            "Do not work with it any further. Bring it back from a backup and keep the damaged one beside it.",
        )
        self.what = what


class WrongKey(StoreSpoilt):
    """The key does not fit, or the first page is damaged: SQLCipher cannot tell one from the other."""

    def __init__(self) -> None:
        super().__init__(
            "The store cannot be read with its key.",
            _UNTOUCHED,
            "The key file may belong to another store, or the beginning of the store is damaged. "
            "Bring both back from the same backup.",
        )


class NotAStore(Problem):
    """The database opens, but it is not one of ours."""

    def __init__(self) -> None:
        super().__init__(
            "The database in this folder is not a rothdesk store.", _UNTOUCHED, "Choose the folder of your store."
        )


class NewerStore(Problem):
    """A later version of the program has been at work here."""

    def __init__(self) -> None:
        super().__init__(
            "This store was last used with a newer version of rothdesk.",
            _UNTOUCHED,
            "Install that version here, or go on working where it is installed.",
        )


class OfAnotherVault(StoreSpoilt):
    """The database says that it belongs to another key file than the one beside it."""

    def __init__(self) -> None:
        super().__init__(
            "The database and the key file in this folder belong to two different stores.",
            _UNTOUCHED,
            "Bring both back from the same backup.",
        )


class StoreInUse(StoreHeld):
    """Another running copy of the program holds the store. `holder` says which, as far as it is known."""

    def __init__(self, holder: str = "") -> None:
        super().__init__(
            "This store is already open in another rothdesk" + (f" ({holder})." if holder else "."),
            _UNTOUCHED,
            "Go on there, or close it first.",
        )
        self.holder = holder


class StoreNotWritable(Problem):
    """The medium or its permissions do not let us write."""

    def __init__(self) -> None:
        super().__init__(
            "The store cannot be written to: its folder or its disk is read-only for you.",
            _WORDS_KEPT,
            "Check the permissions of the folder, or move the store to a disk that you may write to.",
        )


class FolderReadOnly(Problem):
    """The store cannot be opened, because its folder does not take the files that an open store needs."""

    def __init__(self) -> None:
        super().__init__(
            "The store was not opened: its folder cannot be written to.",
            "Nothing in it was changed.",
            "If it lies on a stick, see whether that is plugged in and not write-protected. Else have the folder's "
            "permissions looked at. Then try again.",
        )


class DiskFull(Problem):
    """The change found no room. It was rolled back as a whole."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the disk is full.", _WORDS_KEPT, "Free some space; then saving goes on by itself."
        )


class NotWritten(Problem):
    """The disk reported a fault; after reopening, the change turned out not to be in the store."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the disk reported a fault.",
            _WORDS_KEPT,
            "Try again. If it happens again, copy your words elsewhere and have the disk checked.",
        )


class StoreAway(Problem):
    """The file that was opened is no longer where it was: a stick pulled out, a share gone, a folder moved."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the folder of the store is not there any more.",
            "Your words are kept here, and everything that was saved before is in that folder.",
            "Put the stick back in, or bring the folder back to its place; then it is saved by itself.",
        )


class StateUnknown(Problem):
    """The disk reported a fault and the store could not be reopened to see whether the change is in it."""

    def __init__(self) -> None:
        super().__init__(
            "The disk reported a fault, and whether the last change was saved is not known.",
            "What was saved before it is not affected.",
            "Keep your words, close the program, open it again and look whether they are there.",
        )


class ChangeRefused(Problem):
    """The change touches something final, or does not fit the rows that are there. Rolled back as a whole."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the store refused this change, because it would alter something that is final or missing.",
            _WORDS_KEPT,
            "Open the conference again. If it happens again, tell whoever supports the program.",
        )


class StoreUnsafe(Problem):
    """An encryption library that does not do what is asked of it. `what` names the setting."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The store was not opened, because the encryption does not work as it must ({what}).",
            _UNTOUCHED,
            "Install rothdesk again. If this message stays, tell whoever supports the program.",
        )
        self.what = what


class NoSuchConference(Problem):
    """There is no record with this id."""

    def __init__(self) -> None:
        super().__init__("This conference is not in the store.", _UNTOUCHED, "Choose one from the list.")


class RecordUnreadable(Problem):
    """A row holds what no version of the program can have written. `where` names kind and id, never content."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"A part of this conference cannot be read ({where}).",
            "It was left as it is.",
            "Run the check of the store (rothdesk check-store) and bring the store back from a backup.",
        )
        self.where = where


class StoreClosed(Problem):
    """The store has been closed, for instance by the lock."""

    def __init__(self) -> None:
        super().__init__("The store is closed.", "Everything that was saved is safe.", "Open it again.")
