"""What the plan of a restoring says of changes that were saved and that the present store has lost."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

from rothdesk.app.long_work import NobodyWatching
from rothdesk.app.restoring import RestorePlan
from rothdesk.bootstrap.restoring import Restoration, find
from tests.backups.conftest import Office

NOBODY = NobodyWatching()
EITHER_ONE = "1 saved change that the present store has lost is not in the backup either."


def backed_up(office: Office) -> Path:
    office.clock.moment += timedelta(days=1)  # of one day only the newest stays
    opened = office.open()
    made = opened.backups.make(NOBODY)
    opened.close()
    return made.place


def plan(office: Office, place: Path) -> RestorePlan:
    with Restoration(office.folder, find(place)[0].place, office.passphrase, office.clock, NOBODY) as restoration:
        return restoration.plan


def test_over_an_older_store_it_says_what_the_backup_does_not_bring_back(office: Office, tmp_path: Path) -> None:
    older = shutil.copy(office.folder.database, tmp_path / "older.db")
    early = backed_up(office)
    office.add_conference("2026-0003")
    late = backed_up(office)
    shutil.copy(older, office.folder.database)
    said = plan(office, early)
    assert said.sentences()[2] == EITHER_ONE
    assert EITHER_ONE in said.losses(), "it is not told as a loss"
    assert not any("lost" in each for each in plan(office, late).sentences())


def test_over_a_store_that_cannot_be_read_it_knows_all_the_same_what_would_be_missing(office: Office) -> None:
    early = backed_up(office)
    office.add_conference("2026-0003")
    late = backed_up(office)
    os.truncate(office.folder.database, 0)
    assert EITHER_ONE in plan(office, early).losses()
    assert "Every change that had been saved in it is in the backup." in plan(office, late).sentences()
    office.folder.mark.unlink()
    assert "What would be given up is not known." in plan(office, early).sentences()
