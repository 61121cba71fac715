"""The disk refuses one change, or every change from one on: nothing kept is lost, and nothing fails in silence.

SQLite's own way of testing (sqlite.org/testing.html, "I/O error testing"): fail the first write, then the second,
until all have had their turn. A commit that raised may have been kept all the same; then it must have said that
nobody knows.
"""

from __future__ import annotations

import errno
import random
import shutil
from collections import Counter
from itertools import product
from pathlib import Path

from harness.amounts import SHARE, amount, record
from harness.staging import Stage
from harness.stores import make
from harness.verdicts import Verdicts

NOTES, PAGES = 6, 8
MANNERS = tuple(product((errno.EIO, errno.ENOSPC), (False, True)))
MAY_BE_KEPT = {"StateUnknown"}
"""Problems that say that nobody knows whether the entry was kept."""


def outcome(lines: list[str]) -> tuple[set[int], dict[int, str], str]:
    """Entries that were kept, those that failed and how, and why the store did not open, of what the piece said."""
    kept = {int(line) for line in lines if line.isdigit()}
    failed = {int(line.split()[1]): line.split()[2] for line in lines if line.startswith("failed")}
    return kept, failed, next((line for line in lines if line.startswith("refused")), "")


def test_no_fault_of_the_disk_loses_anything_or_passes_in_silence(watched_stage: Stage, quick: Path) -> None:
    base, here = make(quick / "base"), quick / "store"

    def run(at: int, error: int, *, sticky: bool) -> list[str]:
        shutil.copytree(base, here)
        arguments = {"at": at, "error": error, "sticky": sticky, "notes": NOTES, "pages": PAGES}
        played = watched_stage.play("note_with_fault", folder=str(here), **arguments)
        assert played.status == 0
        return played.said

    lines = run(0, 0, sticky=False)
    kept, failed, refused = outcome(lines)
    assert (len(kept), failed, refused) == (NOTES, {}, "")
    changes = int(lines[-1].split()[1])
    shutil.rmtree(here)

    cases = [(at, *manner) for at in range(1, changes + 1) for manner in MANNERS]
    chosen = random.sample(cases, min(len(cases), amount(30, len(cases)))) if SHARE < 1 else cases
    verdicts, problems, silent, wrong, stuck = Verdicts(changes=False), Counter[str](), [], [], []
    for at, error, sticky in chosen:
        what = f"{errno.errorcode[error]} {'from' if sticky else 'at'} change {at} of {changes}"
        kept, failed, refused = outcome(run(at, error, sticky=sticky))
        found = verdicts.judge(here, kept, what)
        problems.update([*failed.values(), *([refused] if refused else [])])
        if not refused and len(kept) + len(failed) != NOTES:
            silent.append(what)
        wrong += [f"{what}: {failed[n]} for {n}" for n in found & failed.keys() if failed[n] not in MAY_BE_KEPT]
        if not sticky and len(failed) > 1:
            stuck.append(f"{what}: {failed}")
        shutil.rmtree(here)
    record(
        "disk-faults",
        runs=verdicts.blows,
        changes_of_the_disk=changes,
        runs_that_lost_a_kept_entry=verdicts.losing,
        unopenable=verdicts.unopenable,
        corrupt=verdicts.corrupt,
        false_alarms=verdicts.alarms,
        silent=len(silent),
        wrong_answers=len(wrong),
        problems=", ".join(f"{name} {number}" for name, number in problems.most_common()),
    )
    assert verdicts.clean, verdicts.told
    assert not silent
    assert not wrong
    assert not stuck
    assert problems
