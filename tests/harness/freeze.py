"""Freezes a store of this version, for every later one to open: `PYTHONPATH=.:tests python -m harness.freeze`.

Run by hand, once for each version that has changed the tables or the key file, in the project's environment. It plays
the sample conference to signed copies, closes the store, opens it again and writes down all that is in it. An
existing folder is never written over.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from harness.frozen import FROZEN, found_in
from harness.stores import NOON, PASSPHRASE, QUICK

import resources
from db.migrations import REVISION
from rothdesk.app.conference_file import read_conference_file
from rothdesk.app.drafts import Draft
from rothdesk.bootstrap.opening import create_store, open_store, shipped_practice
from rothdesk.cli.demo import _issue, _play
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder

SAMPLE = "scenario-01.toml"
CONFERENCE = ConferenceId("rehearsal")


def main() -> None:
    """Make the folder."""
    folder = FROZEN / REVISION
    folder.mkdir()
    place, clock = StoreFolder(folder / "store"), SetClock(NOON)
    created = create_store(place, PASSPHRASE, label="R. O.", clock=clock, kdf=QUICK)
    opened = created.opened
    file = read_conference_file(resources.text(f"samples/{SAMPLE}"), SAMPLE, shipped_practice())
    _play(opened, clock, file)
    with tempfile.TemporaryDirectory() as copies:
        assert all(outcome.issued for outcome in _issue(opened, clock, PASSPHRASE, Path(copies)))
    opened.desk.keep_draft(CONFERENCE, Draft(text="Her aunt has asked whether", kind="fact"))
    opened.close()
    opened = open_store(place, PASSPHRASE, clock=clock)
    content = found_in(opened, {"conferences": {CONFERENCE: {}}, "drafts": {CONFERENCE: {}}})
    opened.close()
    whole = {"passphrase": PASSPHRASE, "recovery_code": created.recovery_code, **content}
    text = json.dumps(whole, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    (folder / "content.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
