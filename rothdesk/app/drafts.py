"""The line that is being typed and not yet an entry, kept in the encrypted store so that a crash loses no word.

A draft is no part of the record: it is not journalled, printed or searched, and it goes when its entry is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from rothdesk.app.ports import Store
from rothdesk.domain.ids import ConferenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the capture line: the words, the kind, the speaker, the item and who may know.

    `who` holds the ids of people and agencies as the window chose them, or None for the ordinary set.
    """

    text: str
    kind: str
    speaker: str = ""
    about: str = ""
    agencies: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None


def keep_draft(store: Store, conference: ConferenceId, draft: Draft) -> None:
    """Keep a draft in place of the one before. Raises `Problem` if it cannot be written."""
    content = {
        "text": draft.text,
        "kind": draft.kind,
        "speaker": draft.speaker,
        "about": draft.about,
        "agencies": draft.agencies,
        "people": draft.people,
    }
    store.keep_setting(_name(conference), json.dumps(content, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class DraftOf:
    """Ask for the draft of a conference; None if nothing was being typed."""

    conference: ConferenceId

    def answer_from(self, store: Store) -> Draft | None:
        """The draft that was kept last."""
        text = store.setting(_name(self.conference))
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


def _name(conference: ConferenceId) -> str:
    return f"draft/{conference}"
