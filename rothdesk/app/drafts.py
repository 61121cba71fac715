"""The line that is being typed and not yet an entry, kept in the encrypted store so that a crash loses no word.

A draft is no part of the record: it is not journalled, printed or searched, and it goes when its entry is kept. Each
member has their own. One that not everybody may know is sealed to the member who types it, cleared or not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from rothdesk.app.access import NotCleared
from rothdesk.app.ports import Store
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.presence import closed_at, not_before_closed_part
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import ALL_INVITED


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the capture line: the words, the kind, the speaker, the item and who may know.

    `who` holds the ids of people and agencies as the window chose them, or None for the ordinary set. `another_waits`
    says that a restricted one is kept as well, which this sign-in cannot open.
    """

    text: str
    kind: str
    speaker: str = ""
    about: str = ""
    agencies: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    another_waits: bool = False


def keep_draft(store: Store, record: Record, draft: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before.

    Raises `Problem` if it cannot be written, and `NotCleared` if it is restricted and nothing can be sealed: after a
    PIN. A sealed one that cannot be opened now is never overwritten.
    """
    words = json.dumps(_content(draft), ensure_ascii=False)
    open_name, sealed_name = _names(store, record.id)
    if _is_open(draft, record, now):
        store.keep_setting(open_name, words)
        if store.setting(sealed_name) and _sealed(store, sealed_name) is not None:
            store.keep_setting(sealed_name, "")
        return
    if store.setting(sealed_name) and _sealed(store, sealed_name) is None:
        raise NotCleared
    store.keep_setting(sealed_name, store.closing.seal_for_me(sealed_name, words.encode()))
    if store.setting(open_name):
        store.keep_setting(open_name, "")


@dataclass(frozen=True, slots=True)
class DraftOf:
    """Ask for one's own draft of a conference; None if nothing was being typed."""

    conference: ConferenceId

    def answer_from(self, store: Store) -> Draft | None:
        """The draft that was kept last."""
        open_name, sealed_name = _names(store, self.conference)
        in_clear = store.setting(open_name)
        if not store.setting(sealed_name):
            return _draft(in_clear)
        sealed = _sealed(store, sealed_name)
        if sealed is not None:
            return _draft(sealed)
        return replace(_draft(in_clear) or Draft(text="", kind=""), another_waits=True)


def _is_open(draft: Draft, record: Record, now: datetime) -> bool:
    """Whether everybody invited may know it, as far as can be told before it is an entry."""
    if not draft.text.strip():
        return True
    if draft.about:
        return False
    if draft.agencies is None and draft.people is None:
        return closed_at(record.closed_parts, not_before_closed_part(record.closed_parts, now)) is None
    return ALL_INVITED in (draft.agencies or ())


def _sealed(store: Store, name: str) -> str | None:
    """The sealed draft's words, or None if this sign-in cannot open them."""
    try:
        return store.closing.open_for_me(name, store.setting(name) or "").decode()
    except NotCleared:
        return None


def _content(draft: Draft) -> dict[str, object]:
    return {
        "text": draft.text,
        "kind": draft.kind,
        "speaker": draft.speaker,
        "about": draft.about,
        "agencies": draft.agencies,
        "people": draft.people,
    }


def _draft(text: str | None) -> Draft | None:
    if not text:
        return None
    content = json.loads(text)
    draft = Draft(
        text=content["text"],
        kind=content["kind"],
        speaker=content["speaker"],
        about=content["about"],
        agencies=None if content["agencies"] is None else tuple(content["agencies"]),
        people=None if content["people"] is None else tuple(content["people"]),
    )
    return draft if draft.text.strip() else None


def _names(store: Store, conference: ConferenceId) -> tuple[str, str]:
    """The settings that hold a member's drafts of one conference: the open one and the sealed one."""
    name = f"draft/{store.closing.me.id}/{conference}"
    return name, f"{name}/sealed"
