"""The façade that everything goes through: execute a command, ask a query, undo, redo.

Synchronous, and used from one thread only (the dispatcher's). It keeps records in memory after the first look, so
that a keystroke's commit costs one comparison and one transaction. It never hands out a record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rothdesk.app.change import Change, ChangeSet, apply, compare, seal_again
from rothdesk.app.commands.base import Command
from rothdesk.app.copies.content import is_approved
from rothdesk.app.drafts import Draft, keep_draft
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.registry import handle
from rothdesk.app.ports import Held, IdSource, Store
from rothdesk.app.profiles import ProfileShelf
from rothdesk.app.queries import Asked, ConferenceQuery, StoreQuery
from rothdesk.app.undo import UndoStack, check_closed
from rothdesk.domain.closure import Closures
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem

T = TypeVar("T")
Listener = Callable[[Change], None]


class Desk:
    """One opened store, and who is working at it."""

    def __init__(self, store: Store, shelf: ProfileShelf, clock: Clock, ids: IdSource, actor: str) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock
        self._ids = ids
        self._actor = actor
        self._held: dict[ConferenceId, Held] = {}
        self._undo: dict[ConferenceId, UndoStack] = {}
        self._closures: dict[ConferenceId, Closures] = {}
        self._listeners: list[Listener] = []
        self._approved: dict[tuple[ConferenceId, int], bool] = {}

    @property
    def practice(self) -> Profile:
        """The practice profile for new conferences."""
        return self._shelf.current

    def new_conference(self) -> ConferenceId:
        """An id for a conference that is about to be made."""
        return ConferenceId(self._ids.new())

    def listen(self, listener: Listener) -> None:
        """Have every committed change told to this listener, on the store thread."""
        self._listeners.append(listener)

    def execute(self, command: Command) -> Change:
        """Carry a command out: handler, comparison, one transaction.

        Raises `Problem` (a refusal, a conflict, or the store's own); then nothing has changed. A command that
        changes nothing commits nothing.
        """
        held = None if command.begins else self._load(command.conference)
        profile = self._shelf.current if held is None else self._shelf.of(held.record.conference)
        context = Context(self._clock.now(), self._ids, profile, self._shelf.current_digest)
        after = handle(held.record if held else None, command, context)
        change = self._leading_to(after, held, command.label)
        if not change.images:
            return Change(command.conference, command.label, held.revision if held else 0, frozenset())
        if held is None:
            self._shelf.pin()
        result = self._commit(change, after, held, command.initiator)
        self._stack(command.conference).committed(change, barrier=command.barrier)
        self._tell(result)
        return result

    def ask(self, query: ConferenceQuery[T]) -> T:
        """Answer a question about one conference."""
        held = self._load(query.conference)
        profile = self._shelf.of(held.record.conference)
        asked = Asked(held.record, held.revision, profile, self._clock.now(), self._is_approved(held))
        return query.answer(asked)

    def ask_store(self, query: StoreQuery[T]) -> T:
        """Answer a question about the store."""
        return query.answer_from(self._store)

    def keep_draft(self, conference: ConferenceId, draft: Draft) -> None:
        """Keep the line that is being typed. Raises `Problem` if it cannot be written, `NotCleared` if not sealed."""
        keep_draft(self._store, self._load(conference).record, draft, self._clock.now())

    def undo(self, conference: ConferenceId, *, opens: bool = False) -> Change:
        """Take the last step of this conference back.

        `opens` says that the person has confirmed that more people may know. Raises `Refusal` if there is no step
        or it no longer stands, and `OpensUp` where that confirmation is needed.
        """
        held, stack = self._load(conference), self._stack(conference)
        step = stack.next_undo(held.record)
        if not opens:
            check_closed(held.record, step)
        result = self._repeat(step, held)
        stack.undone()
        self._tell(result)
        return result

    def redo(self, conference: ConferenceId, *, opens: bool = False) -> Change:
        """Repeat the last undone step; as `undo`."""
        held, stack = self._load(conference), self._stack(conference)
        step = stack.next_redo(held.record)
        if not opens:
            check_closed(held.record, step)
        result = self._repeat(step, held)
        stack.redone()
        self._tell(result)
        return result

    def forget(self, conference: ConferenceId) -> None:
        """Keep nothing of a conference in memory: it was decided on elsewhere, or purged."""
        self._held.pop(conference, None)
        self._undo.pop(conference, None)
        self._closures.pop(conference, None)
        self._approved = {key: known for key, known in self._approved.items() if key[0] != conference}

    def _load(self, conference: ConferenceId) -> Held:
        held = self._held.get(conference)
        if held is not None and held.cleared != self._store.is_cleared(conference):
            # Cleared or revoked meanwhile: nothing that was read with other eyes is used any more.
            self._undo.pop(conference, None)
            self._closures.pop(conference, None)
            held = None
        if held is None:
            held = self._sealed(self._store.load(conference))
            self._held[conference] = held
        return held

    def _sealed(self, held: Held) -> Held:
        """The record with whatever lies there in clear, or under an older key, sealed as it must be now."""
        if not held.unsealed:
            return held
        change = seal_again(held.record, held.unsealed, "Seal under the new key")
        try:
            self._store.commit(change, expected_revision=held.revision, actor=self._actor, at=self._clock.now())
        except Problem:
            return self._store.load(held.record.id)  # it can be read all the same; the next opening seals it
        return Held(held.record, held.revision + 1)

    def _leading_to(self, after: Record, held: Held | None, name: str) -> ChangeSet:
        if held is None:
            return compare(None, after, name)
        closures = self._closures.setdefault(after.id, Closures())
        return compare(held.record, after, name, cleared=held.cleared, closed=closures.of)

    def _repeat(self, step: ChangeSet, held: Held) -> Change:
        """Make a step again. What it closes is worked out anew: other things may rest on it by now, or no longer."""
        after = apply(held.record, step.images)
        return self._commit(self._leading_to(after, held, step.name), after, held, "")

    def _is_approved(self, held: Held) -> bool:
        """Whether the record is what was last approved; worked out once for each revision."""
        key = (held.record.id, held.revision)
        if key not in self._approved:
            self._approved = {key: is_approved(held.record)}
        return self._approved[key]

    def _stack(self, conference: ConferenceId) -> UndoStack:
        return self._undo.setdefault(conference, UndoStack())

    def _commit(self, change: ChangeSet, after: Record, held: Held | None, initiator: str) -> Change:
        try:
            revision = self._store.commit(
                change,
                expected_revision=held.revision if held else 0,
                actor=self._actor,
                at=self._clock.now(),
            )
        except Problem:
            # After a failed write only the store knows what is true: read it again next time.
            self._held.pop(change.conference, None)
            raise
        if held is None:
            self._held[change.conference] = self._store.load(change.conference)
        else:
            self._held[change.conference] = Held(after, revision, held.cleared)
        return Change(
            change.conference,
            change.name,
            revision,
            frozenset((image.kind, image.id) for image in change.images),
            initiator,
        )

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
