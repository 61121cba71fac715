"""Whether a store is whole: its pages, its journal, its rows, and that the rows are what the journal says.

Nothing is repaired here. Findings name tables, ids and numbers, never content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from db import journal, purging, rows, search
from db.attended import Attended
from db.engine import ask, check_exists, checkpoint, let_break_off, lying_still
from db.faults import plain_faults
from db.lock_file import LockFile
from db.marks import Anchors, Mark, Marks, NoAnchors
from db.opening import open_database
from db.problems import NotWritten, RecordUnreadable, StoreDamaged
from db.retelling import Rows, Told, differences, in_tables
from db.standing import require_as_marked, standing_of
from db.tables import guards, records
from rothdesk.app.access import Closing, NobodyCleared
from rothdesk.app.doubt import StoreOlder
from rothdesk.app.long_work import NobodyWatching, Stopped, Watch
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.paths import StoreFolder

_SALT_BYTES = 16
_MOMENT = 0.1  # seconds between two looks at whether the work beside has come to its end
_PAGES: dict[str, list[tuple[Any, ...]]] = {
    "cipher_integrity_check": [],
    "integrity_check": [("ok",)],
    "foreign_key_check": [],
}
"""What is asked of the pages, and the answer if all is well."""
Asked = Callable[[str], list[tuple[Any, ...]]]
"""Puts a statement to a database; all rows of its answer."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an examination found: one sentence for each fault, and how much was looked through.

    `complete` is False for one that was stopped after it had found something.
    """

    findings: tuple[str, ...]
    conferences: int = 0
    journal_rows: int = 0
    complete: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(folder: Path, key: bytes, closing: Closing | None = None, *, anchors: Anchors | None = None) -> Report:
    """Examine the store in a folder. `key` has 48 bytes. Sealed boxes are opened as far as `closing` is cleared.

    It is also compared with the marks of how far it had come, in the folder and in `anchors`.

    Raises a `Problem` if it cannot be opened for another reason than damage (missing, in use, wrong key, newer).
    """
    path = StoreFolder(folder).database
    try:
        check_exists(path)
        lock = LockFile(folder)
        try:
            older = _shortfall(path, key, Marks(folder, key, anchors or NoAnchors()).last)
            report = examine(path, key, closing)
            return replace(report, findings=(*older, *report.findings))
        finally:
            lock.release()
    except StoreDamaged as damage:
        return Report((f"The store is damaged: {damage.what}.",))


def examine(path: Path, key: bytes, closing: Closing | None = None, watch: Watch | None = None) -> Report:
    """Examine a database that nobody has open, and whose lock is held. Raises as `check`, also `StoreDamaged`.

    Raises `Stopped` if `watch` wishes it and nothing was found until then; the database is closed again in any case.
    """
    attended = Attended(watch or NobodyWatching())
    attended.stage("Bringing the last changes into the file")
    # `cipher_integrity_check` reads the main file without its log: checkpoint first, or it raises false alarms.
    _with_engine(path, key, checkpoint)
    in_pages, in_rows = _beginning(path, key), list[str]()
    counts = 0, 0
    # Pages and rows take about as long as each other, and each has a connection of its own in any case: after a bad
    # page one goes on answering wrongly.
    with ThreadPoolExecutor(1) as beside:
        pages = beside.submit(_pages, path, key, attended, in_pages)
        try:
            counts = _with_engine(
                path, key, lambda engine: _content(engine, closing or NobodyCleared(), attended, in_rows)
            )
            attended.stage("Reading every page")
            while wait((pages,), _MOMENT).not_done:
                attended.reached(0, 0)
            pages.result()
        except Stopped as wish:
            attended.end(wish)
        except BaseException as error:
            attended.end(error)
            raise
    findings = (*in_pages, *in_rows)
    if not findings:
        attended.heed()
    return Report(findings, *counts, complete=not attended.is_over())


def _shortfall(path: Path, key: bytes, mark: Mark | None) -> list[str]:
    def compare(engine: Engine) -> list[str]:
        with engine.begin() as connection:
            driver = connection.connection.driver_connection
            try:
                require_as_marked(driver, mark, standing_of(driver))
            except StoreOlder as older:
                return [older.what_happened]
        return []

    found: list[str] = _with_engine(path, key, compare)
    return found


def _beginning(path: Path, key: bytes) -> list[str]:
    """The file begins with the key's salt. SQLCipher is told the salt and never reads it, so this alone looks."""
    with path.open("rb") as file:
        same = file.read(_SALT_BYTES) == key[-_SALT_BYTES:]
    return [] if same else ["The beginning of the database is not as it was written."]


def _with_engine(path: Path, key: bytes, look: Callable[[Engine], Any]) -> Any:
    engine = open_database(path, key)
    try:
        with plain_faults():
            return look(engine)
    finally:
        engine.dispose()


def _pages(path: Path, key: bytes, attended: Attended, findings: list[str]) -> None:
    with lying_still(path, key, attended.is_over) as asked:
        for check_name, fine in _PAGES.items():
            attended.heed()
            answers = _answers(asked, check_name, fine)
            attended.heed()
            findings += answers


def _answers(asked: Asked, check_name: str, fine: list[tuple[Any, ...]]) -> list[str]:
    try:
        with plain_faults():
            answers = asked(f"PRAGMA {check_name}")
    except (StoreDamaged, NotWritten):
        return [f"{check_name} could not read all pages."]
    return [] if answers == fine else [f"{check_name}: {' '.join(map(str, answer))}." for answer in answers]


def _content(engine: Engine, closing: Closing, attended: Attended, findings: list[str]) -> tuple[int, int]:
    """Adds to `findings`; how many conferences and journal rows there are."""
    findings += [f"The guard {name} is missing." for name in sorted(guards() - _triggers(engine))]
    counts: dict[str, int] = {}
    revisions: dict[str, int] = {}
    try:
        with plain_faults(), engine.begin() as connection:
            let_break_off(connection.connection.driver_connection, attended.breaks_off)
            links, told = _journal(connection, attended)
            findings += links
            attended.stage("Comparing every row with the journal")
            wrong = {} if links else differences(told, attended.counted(in_tables(connection), len(told)))
            findings += wrong.values()
            counts = journal.counts(connection)
            revisions = _revisions(connection)
            findings += _miscounted(revisions, counts, purging.purged(connection))
            attended.stage("Looking through the index of words")
            faults = [*purging.faults(connection), *search.faults(connection)]
            attended.heed()
            findings += faults
            # Rows that are what the journal says were written by this program, which reads back what it writes.
            doubted = sorted(revisions if links else {key[0] for key in wrong} & revisions.keys())
            for conference in attended.counted(doubted, len(doubted)):
                findings += _unreadable(connection, ConferenceId(conference), closing)
    except StoreDamaged as damage:
        attended.heed()
        findings.append(f"The rows could not all be read: {damage.what}.")
    return len(revisions), sum(counts.values())


def _journal(connection: Connection, attended: Attended) -> tuple[list[str], Rows]:
    """What is wrong with the journal, and what it tells; it is long, and therefore read once."""
    attended.stage("Reading the journal")
    told = Told()
    readable = True
    length = journal.length(connection)

    def heard() -> Iterator[journal.JournalRow]:
        nonlocal readable
        for row in attended.counted(journal.rows(connection), length):
            try:
                told.hear(row)
            except (ValueError, TypeError, KeyError, AttributeError):
                readable = False
            yield row

    links = list(journal.broken_links(heard()))
    return links if links or readable else ["The images in the journal cannot be read."], told.rows


def _revisions(connection: Connection) -> dict[str, int]:
    statement = select(records).order_by(records.c.conference_id)
    return {row["conference_id"]: row["revision"] for row in connection.execute(statement).mappings()}


def _miscounted(revisions: dict[str, int], counts: dict[str, int], purged: frozenset[str]) -> Iterator[str]:
    """A journal that was cut off at its end still hangs together, but counts fewer commands than the record."""
    for conference in sorted((revisions.keys() | counts.keys()) - purged):
        if revisions.get(conference, 0) != counts.get(conference, 0):
            yield f"Conference {conference} and the journal count its commands differently."


def _triggers(engine: Engine) -> set[str]:
    return {name for (name,) in ask(engine, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def _unreadable(connection: Connection, conference: ConferenceId, closing: Closing) -> list[str]:
    try:
        rows.load(connection, conference, closing)
    except RecordUnreadable as problem:
        return [f"Conference {conference}: a part cannot be read ({problem.where})."]
    return []
