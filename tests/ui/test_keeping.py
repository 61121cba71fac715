"""Autosave, the way to the store and back, asking, toasts and the bar: nothing typed is lost or lied about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.support.problem import Problem
from ui.asking import DialogAsker
from ui.autosave import Autosave, Done, SaveState
from ui.desk_client import DeskClient
from ui.widgets import LineEdit, Part, SafetyBar, SafetyState, StatusLine, TextEdit, Toast, column


class Keeper:
    """A store that answers when it is told to."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.waiting: list[Done] = []
        self.reason: str | None = None
        self.at_once = True

    def commit(self, value: str, done: Done) -> None:
        if self.reason is None:
            self.kept.append(value)
        if self.at_once:
            done(self.reason)
        else:
            self.waiting.append(done)


def two_fields(qtbot: QtBot) -> tuple[TextEdit, LineEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    qtbot.window = window  # kept, as qtbot itself only knows it weakly
    text, other = TextEdit(label="Words"), LineEdit(label="Other")
    column(window).add(text, other)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    return text, other


def test_typing_is_kept_once_the_keys_rest(qtbot: QtBot) -> None:
    text, _other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    autosave.watch(text, keeper.commit)
    qtbot.keyClicks(text, "three words here")
    assert autosave.state is SaveState.SAVING
    assert keeper.kept == []
    qtbot.waitUntil(lambda: keeper.kept == ["three words here"])
    assert autosave.state is SaveState.SAVED


def test_typing_without_a_rest_is_kept_nevertheless(qtbot: QtBot) -> None:
    text, _other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    autosave.watch(text, keeper.commit)
    keys = QTimer()
    keys.timeout.connect(lambda: qtbot.keyClicks(text, "x"))
    keys.start(150)
    qtbot.waitUntil(lambda: len(keeper.kept) == 1)
    keys.stop()
    assert len(keeper.kept[0]) > 400 // 150 + 2, "the pause between keys never came"
    assert len(keeper.kept[0]) <= 2000 // 150 + 1, "what is typed lies no more than two seconds behind the keys"


def test_leaving_keeps_at_once(qtbot: QtBot) -> None:
    text, other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    autosave.watch(text, keeper.commit)
    qtbot.keyClicks(text, "one")
    other.setFocus()
    assert keeper.kept == ["one"]


def test_a_failure_says_why_keeps_the_words_and_tries_again(qtbot: QtBot) -> None:
    text, other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    keeper.reason = "the disk is full"
    autosave.watch(text, keeper.commit)
    qtbot.keyClicks(text, "precious")
    other.setFocus()
    assert (autosave.state, autosave.reason) == (SaveState.NOT_SAVED, "the disk is full")
    assert text.value() == "precious"
    keeper.reason = None
    autosave.flush()
    assert keeper.kept == ["precious"]
    assert (autosave.state, autosave.reason) == (SaveState.SAVED, "")


def test_a_failure_mends_itself_without_a_key(qtbot: QtBot) -> None:
    text, _other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    keeper.reason = "the disk is full"
    autosave.watch(text, keeper.commit)
    told: list[SaveState] = []
    autosave.state_changed.connect(lambda: told.append(autosave.state))
    qtbot.keyClicks(text, "precious")
    qtbot.waitUntil(lambda: told.count(SaveState.NOT_SAVED) == 2, timeout=30_000)
    keeper.reason = None
    qtbot.waitUntil(lambda: autosave.state is SaveState.SAVED, timeout=30_000)
    assert keeper.kept == ["precious"]


def test_words_typed_while_others_are_on_their_way_follow_them(qtbot: QtBot) -> None:
    text, _other = two_fields(qtbot)
    autosave, keeper = Autosave(), Keeper()
    keeper.at_once = False
    buffer = autosave.watch(text, keeper.commit)
    qtbot.keyClicks(text, "one")
    buffer.flush()
    qtbot.keyClicks(text, " two")
    buffer.flush()
    assert keeper.kept == ["one"]
    keeper.waiting.pop()(None)
    assert keeper.kept == ["one", "one two"]
    assert autosave.state is SaveState.SAVING
    keeper.waiting.pop()(None)
    assert autosave.state is SaveState.SAVED


def test_an_editor_that_goes_on_to_something_else_leaves_its_last_words_where_they_belong(qtbot: QtBot) -> None:
    text, _other = two_fields(qtbot)
    autosave, first, second = Autosave(), Keeper(), Keeper()
    first.at_once = False
    buffer = autosave.watch(text, first.commit)
    qtbot.keyClicks(text, "one")
    buffer.flush()
    qtbot.keyClicks(text, " two")
    autosave.forget(buffer)
    text.set_value("")
    autosave.watch(text, second.commit)
    qtbot.keyClicks(text, "three")
    first.waiting.pop()(None)
    assert first.kept == ["one", "one two"]
    first.waiting.pop()("the disk is full")
    autosave.flush()
    assert second.kept == ["three"]
    assert first.kept == ["one", "one two", "one two"]
    assert autosave.state is SaveState.NOT_SAVED, "what was let go counts until it is on disk"
    first.waiting.pop()(None)
    assert autosave.state is SaveState.SAVED


class Counting:
    """A desk that notes the thread it is called on."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def execute(self, command: object) -> object:
        self.threads.add(threading.get_ident())
        if command == "refuse":
            raise Problem("It was refused.")
        return f"changed by {command}"

    def ask(self, query: object) -> object:
        self.threads.add(threading.get_ident())
        return f"answer to {query}"

    def ask_store(self, query: object) -> object:
        return self.ask(query)


@pytest.fixture
def dispatcher() -> Iterator[ThreadedDispatcher]:
    made = ThreadedDispatcher()
    yield made
    made.close()


def test_answers_come_back_in_order_on_the_windows_thread(qtbot: QtBot, dispatcher: ThreadedDispatcher) -> None:
    desk = Counting()
    client = DeskClient(desk, dispatcher)
    got: list[tuple[object, int]] = []
    changes: list[object] = []
    client.changed.connect(changes.append)
    for number in range(20):
        client.ask(number, lambda answer: got.append((answer, threading.get_ident())))
    client.execute("it", lambda change: got.append((change, threading.get_ident())))
    qtbot.waitUntil(lambda: len(got) == 21)
    assert [answer for answer, _ in got] == [f"answer to {number}" for number in range(20)] + ["changed by it"]
    assert {thread for _, thread in got} == {threading.get_ident()}
    assert threading.get_ident() not in desk.threads
    assert changes == ["changed by it"]


def test_a_problem_goes_to_who_asked_or_to_everybody(qtbot: QtBot, dispatcher: ThreadedDispatcher) -> None:
    client = DeskClient(Counting(), dispatcher)
    mine: list[Problem] = []
    client.execute("refuse", problem=mine.append)
    qtbot.waitUntil(lambda: len(mine) == 1)
    with qtbot.waitSignal(client.problem) as told:
        client.execute("refuse")
    assert told.args is not None
    assert told.args[0].what_happened == "It was refused."


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, dispatcher: ThreadedDispatcher) -> None:
    client = DeskClient(Counting(), dispatcher)
    got: list[object] = []
    page = QWidget()
    client.ask("late", got.append, owner=page)
    page.deleteLater()
    QApplication.sendPostedEvents(page, 0)
    QApplication.processEvents()
    client.ask("next", got.append)
    qtbot.waitUntil(lambda: "answer to next" in got)
    gone = QObject()
    client.ask("kept", got.append, owner=gone)
    qtbot.waitUntil(lambda: "answer to kept" in got)


def answer(press: str, words: str = "") -> None:
    """Type into the dialog that is open and press one of its buttons."""
    dialog = next(top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible())
    for line in dialog.findChildren(QLineEdit):
        line.insert(words)
    button = dialog.findChild(QWidget, press)
    assert button is not None
    button.click()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("press", "given"), [("asking.do", " a phrase "), ("asking.back", None)])
def test_a_passphrase_is_taken_as_it_was_typed_or_not_at_all(qtbot: QtBot, press: str, given: str | None) -> None:
    QTimer.singleShot(50, lambda: answer(press, " a phrase "))
    assert DialogAsker().ask_passphrase("Unlock", "Nothing is lost by trying.", "Unlock") == given


@pytest.mark.parametrize(("press", "given"), [("asking.do", True), ("asking.back", False)])
def test_a_question_is_answered_by_its_verb_or_cancelled(qtbot: QtBot, press: str, given: bool) -> None:
    QTimer.singleShot(50, lambda: answer(press))
    assert DialogAsker().confirm("End the closed part?", "Mother comes back.", "End it", dangerous=True) is given


def test_the_status_line_says_the_truth_in_words(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.saving()
    assert line.words == "Saving…"
    line.saved(datetime(2026, 4, 23, 10, 42, 7, tzinfo=UTC))
    assert line.words == "Saved 10:42:07"
    line.not_saved("the disk is full; your words are kept here")
    assert line.words == "Not saved: the disk is full; your words are kept here"


def test_a_long_reason_never_widens_the_window(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.saved(datetime(2026, 4, 23, 10, 42, 7, tzinfo=UTC))
    line.resize(800, line.sizeHint().height())
    line.show()
    before = line.heightForWidth(800)
    line.not_saved("the folder is not there any more. " * 8)
    line.note("12 entries")
    line.keys("F1 help")
    QApplication.processEvents()
    assert line.minimumSizeHint().width() < 400
    assert line.heightForWidth(800) > before
    line.saved(datetime(2026, 4, 23, 10, 42, 9, tzinfo=UTC))
    assert line.heightForWidth(800) == before


def test_undo_in_a_toast_undoes_once_and_the_toast_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    toast = Toast(window)
    window.show()
    undone: list[int] = []
    toast.show_words("Action 3 deleted.", undo=lambda: undone.append(3))
    assert toast.isVisible()
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert undone == [3]
    assert not toast.isVisible()


def test_the_bar_says_in_words_what_it_shows_in_colour(qtbot: QtBot) -> None:
    bar = SafetyBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 56)
    bar.show()
    bar.show_state(SafetyState(part=Part.OPEN, room="In the room 9", hidden="3 items hidden"))
    plain = bar.grab().toImage()
    assert bar.accessibleName() == "Open part. In the room 9. 3 items hidden"
    bar.show_state(SafetyState(part=Part.CLOSED, since="10:07", room="In the room 6"))
    assert bar.accessibleName() == "CLOSED PART · since 10:07. In the room 6"
    hatched = {bar.grab().toImage().pixelColor(x, 4).name() for x in range(600, 900)}
    assert {"#5a2b83", "#4a2170"} <= hatched
    assert plain.pixelColor(700, 4).name() not in hatched
