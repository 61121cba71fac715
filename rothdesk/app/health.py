"""How a store is: facts about its disk, its checks and its backups, and what of them needs a person's attention.

The facts are gathered elsewhere; here they are judged and put into words. Nothing here says anything of a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rothdesk.app.backups import BackupInfo, Failure, Unusable
from rothdesk.support.british_dates import in_words

LOW_SPACE = 500 * 1000 * 1000
"""Bytes. Below this much free space the program warns."""
OLD = timedelta(days=7)
"""A backup or a check older than this is due."""


class State(StrEnum):
    """How one thing is. `PLAIN` is a fact without a judgement."""

    FINE = "Fine"
    ADVICE = "Advice"
    ATTENTION = "Needs attention"
    PLAIN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found. Sizes are bytes; `checked_at` is None where the store was never checked.

    `put_aside` counts the stores that a restoring replaced. `due`: the store holds something that no backup holds.
    `holder` is who has the store open, `notices` what opening it has to say.
    """

    now: datetime
    place: str
    kept: tuple[BackupInfo, ...]
    elsewhere: tuple[BackupInfo, ...]
    unusable: tuple[Unusable, ...]
    put_aside: int
    failure: Failure | None
    due: bool
    checked_at: datetime | None
    free: int
    database: int
    log: int
    backups: int
    changes: int
    conferences: int
    schema: str
    holder: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing about the store: `id` for tests and keyboards, a title, how it is, and a sentence."""

    id: str
    title: str
    state: State
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The whole page: its lines in order, and the backups that there are."""

    lines: tuple[Line, ...]
    kept: tuple[BackupInfo, ...]
    elsewhere: tuple[BackupInfo, ...]
    notices: tuple[str, ...]

    @property
    def state(self) -> State:
        """The whole in a word: attention if anything needs it."""
        return State.ATTENTION if any(line.state is State.ATTENTION for line in self.lines) else State.FINE


def judged(facts: Facts) -> Health:
    """The facts with a judgement on each."""
    lines = (*_backups(facts), *_store(facts))
    return Health(lines=lines, kept=facts.kept, elsewhere=facts.elsewhere, notices=facts.notices)


def home_note(facts: Facts) -> str:
    """A quiet sentence about the backups for the list of conferences, or an empty one."""
    if facts.failure is not None:
        return f"The last backup did not succeed: {facts.failure.what_happened} See Store health."
    if facts.kept and facts.due and facts.now - facts.kept[0].made_at > OLD:
        return f"The last good backup was made {_ago(facts.now, facts.kept[0].made_at)}. See Store health."
    return ""


def moment_words(moment: datetime) -> str:
    """A moment as it is read out: 3 March 2026 at 14:02."""
    return f"{in_words(moment)} at {moment:%H:%M}"


def size_words(size: int) -> str:
    """Bytes in the unit that suits them."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    if size < 1_000_000_000:
        return f"{size / 1_000_000:.0f} MB" if size >= 10_000_000 else f"{size / 1_000_000:.1f} MB"
    return f"{size / 1_000_000_000:.1f} GB"


def _backups(facts: Facts) -> Iterator[Line]:
    yield _last_backup(facts)
    if facts.elsewhere:
        last = facts.elsewhere[0]
        fresh = facts.now - last.made_at <= 4 * OLD
        yield Line(
            id="elsewhere",
            title="Copy on another drive",
            state=State.FINE if fresh else State.ADVICE,
            words=f"{_when(facts.now, last.made_at)}, in {last.place}."
            + ("" if fresh else " Make a new one: whatever takes this computer takes the backups beside the store."),
        )
    else:
        yield Line(
            id="elsewhere",
            title="Copy on another drive",
            state=State.ADVICE,
            words="None yet. Whatever takes this computer takes the backups beside the store: use a stick.",
        )
    if facts.unusable:
        count = len(facts.unusable)
        yield Line(
            id="unusable",
            title="Damaged backups",
            state=State.ATTENTION,
            words=f"{count} {'backup cannot' if count == 1 else 'backups cannot'} be used: {facts.unusable[0].why}. "
            "Good ones are not affected. Have the disk checked.",
        )
    if facts.put_aside:
        stores = "One store that was" if facts.put_aside == 1 else f"{facts.put_aside} stores that were"
        yield Line(
            id="put_aside",
            title="Put aside",
            state=State.ADVICE,
            words=f"{stores} replaced when restoring. Delete “replaced-…” once you are sure of the new one.",
        )


def _last_backup(facts: Facts) -> Line:
    last = facts.kept[0] if facts.kept else None
    if facts.failure is not None:
        words = f"The attempt on {moment_words(facts.failure.at)} did not succeed: {facts.failure.what_happened}"
        since = f" The last good one is of {moment_words(last.made_at)}." if last else " There is none yet."
        return Line(id="backup", title="Last backup", state=State.ATTENTION, words=words + since)
    if last is None:
        state = State.ATTENTION if facts.conferences else State.ADVICE
        return Line(
            id="backup", title="Last backup", state=state, words="None yet. One is made when you close rothdesk."
        )
    when = f"{_when(facts.now, last.made_at)}, beside the store; read back and checked."
    if not facts.due:
        return Line(id="backup", title="Last backup", state=State.FINE, words=f"{when} Nothing has changed since.")
    if facts.now - last.made_at > OLD:
        return Line(
            id="backup", title="Last backup", state=State.ATTENTION, words=f"{when} Much may have changed since."
        )
    return Line(id="backup", title="Last backup", state=State.FINE, words=f"{when} The next is made on closing.")


def _store(facts: Facts) -> Iterator[Line]:
    checked = facts.checked_at
    overdue = checked is None or facts.now - checked > OLD
    yield Line(
        id="check",
        title="Last check",
        state=State.ADVICE if overdue else State.FINE,
        words="Not yet." if checked is None else f"{_when(facts.now, checked)}.",
    )
    low = facts.free < LOW_SPACE
    yield Line(
        id="space",
        title="Free space",
        state=State.ATTENTION if low else State.FINE,
        words=f"{size_words(facts.free)} on the disk of the store."
        + (" Free some: saving stops when the disk is full." if low else ""),
    )
    conferences = f"{facts.conferences:,} {'conference' if facts.conferences == 1 else 'conferences'}"
    changes = f"{facts.changes:,} saved {'change' if facts.changes == 1 else 'changes'} in the journal"
    log = f", {size_words(facts.log)} more in its log" if facts.log else ""
    yield Line(id="content", title="Content", state=State.PLAIN, words=f"{conferences}, {changes}.")
    yield Line(
        id="size",
        title="Size",
        state=State.PLAIN,
        words=f"{size_words(facts.database)}{log}; the backups beside it {size_words(facts.backups)}.",
    )
    yield Line(id="place", title="Folder", state=State.PLAIN, words=facts.place)
    yield Line(id="schema", title="Form of the tables", state=State.PLAIN, words=f"Version {facts.schema}.")
    yield Line(id="holder", title="Open in", state=State.PLAIN, words=facts.holder)


def _when(now: datetime, then: datetime) -> str:
    return f"{moment_words(then)} ({_ago(now, then)})"


def _ago(now: datetime, then: datetime) -> str:
    days = (now.date() - then.date()).days
    if days <= 0:
        minutes = max(0, int((now - then).total_seconds() // 60))
        return (
            "just now" if minutes < 2 else f"{minutes} minutes ago" if minutes < 120 else f"{minutes // 60} hours ago"
        )
    return "yesterday" if days == 1 else f"{days} days ago"
