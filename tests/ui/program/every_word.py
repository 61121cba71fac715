"""Every word that the program holds at its screens: a walk through all of them, and what their widgets say.

Shown or hidden: each text property of each widget, what a widget of our own keeps to paint itself, every row of every
model, the pages of a copy, and the clipboard after whatever can be copied was copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from closed_words import say_all
from office import NOON, WORKER, C, prepare
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QWidget

from rothdesk.app.commands.issuing import AddRecipient
from rothdesk.bootstrap.opening import create_store
from rothdesk.domain.copies import Recipient
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from tests.ui.program.at_work import LEAST, PASSPHRASE, THEIRS, AtWork
from ui.steps.prepare.page import PreparePage
from ui.widgets import RowList

PAGES = (
    "prepare",
    "arrival",
    "meeting",
    "scaling",
    "decision",
    "harm",
    "plan",
    "core_group",
    "check",
    "minutes",
    "issue",
)
SCREENS = ("home", "people", "health", "find", "review", "purge", "find here")
REFERENCE = "ROTH-1"
ROLES = (*range(15), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8))
_TEXT = ("QString", "QStringList")
_names: dict[str, list[str]] = {}


def words_of(thing: QObject) -> Iterator[str]:
    """Each property of an object that is text, and what it keeps of its own that is text or holds some."""
    about = thing.metaObject()
    known = _names.get(about.className())
    if known is None:
        properties = (about.property(number) for number in range(about.propertyCount()))
        known = _names[about.className()] = [each.name() for each in properties if each.typeName() in _TEXT]
    yield from (str(thing.property(name)) for name in known)
    yield from (repr(value) for value in vars(thing).values() if isinstance(value, str | tuple | list | dict))


def rows_of(model: QAbstractItemModel) -> Iterator[str]:
    """Each value of a model, for every role."""
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(model.rowCount(top)):
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(value) for role in ROLES if (value := model.data(index, role)) is not None)


class Screens:
    """All that is made from now on; what an earlier program in this process has left behind is none of its."""

    def __init__(self) -> None:
        self._before = QApplication.allWidgets()
        QGuiApplication.clipboard().clear()

    def words(self) -> str:
        """Whatever any widget says, in sight or not, in whatever window."""
        before = {id(each) for each in self._before}
        return all_words(each for each in QApplication.allWidgets() if id(each) not in before)


def all_words(widgets: Iterable[QWidget]) -> str:
    """Whatever these say, and what is on the clipboard."""
    said: list[str] = [QGuiApplication.clipboard().text()]
    for widget in widgets:
        said += words_of(widget)
        for action in widget.findChildren(QAction):
            said += words_of(action)
        for document in widget.findChildren(QPdfDocument):
            said += (document.getAllText(page).text() for page in range(document.pageCount()))
        if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
            said += rows_of(widget.model())
        if isinstance(widget, QLineEdit) and widget.completer() is not None:
            said += rows_of(widget.completer().model())
    return "\n".join(said)


def office(folder: Path) -> tuple[list[str], list[str]]:
    """Make a store with a chair, two people who are not cleared, and a conference in session.

    The closed phrases that were said in it and the open ones.
    """
    opened = create_store(StoreFolder(folder), PASSPHRASE, label="LH", clock=SetClock(NOON), kdf=LEAST).opened
    opened.access.add("Tom", "minute_taker", THEIRS)
    opened.access.add("Ann", "administrator", THEIRS)
    prepare(opened.desk)
    said = say_all(opened.desk)
    receives = Recipient(id="", name="Person worker", people=(WORKER,))
    opened.desk.execute(AddRecipient(conference=C, entity=receives))
    opened.close()
    return said


def walk(at_work: AtWork, screens: Screens) -> dict[str, str]:
    """From the list of conferences through every screen: what each of them said."""
    said = {"home": screens.words()}
    for key, name in ((Qt.Key.Key_F4, "people"), (Qt.Key.Key_F8, "health")):
        at_work.press(key)
        at_work.until(lambda name=name: at_work.shows(f"{name}.back"))  # type: ignore[misc]
        at_work.settle()
        said[name] = screens.words()
        to_home(at_work)
    look_for(at_work, "quixotic")
    look_for(at_work, "zebra")
    said["find"] = screens.words()
    to_home(at_work)
    at_work.click("home.review")
    at_work.until(lambda: bool(at_work.find(RowList, "retention.list").rows_model.rows))
    said["review"] = screens.words()
    at_work.click("retention.purge")
    at_work.until(lambda: at_work.shows("purge.typed"))
    said["purge"] = screens.words()
    to_home(at_work)
    return said | conference(at_work, screens)


def without_closed(told: dict[str, str], closed: list[str], said_openly: list[str]) -> None:
    """No screen had a closed phrase; and what is open was there, so that it was not for want of looking."""
    found = {screen: [phrase for phrase in closed if phrase in words] for screen, words in told.items()}
    assert not any(found.values()), found
    assert told.keys() == {*SCREENS, *PAGES}
    everywhere = "\n".join(told.values())
    assert len([phrase for phrase in said_openly if phrase in everywhere]) >= len(said_openly) - 1
    assert "held by the chair" in everywhere
    for screen in ("home", "people", "review", "purge", "prepare"):
        assert REFERENCE in told[screen], screen


def conference(at_work: AtWork, screens: Screens) -> dict[str, str]:
    """What each page of the conference says, with its lists copied; and everything, while words are looked for."""
    said: dict[str, str] = {}
    at_work.program.open_conference(C)
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.settle()
    prepare_page = at_work.window.page("prepare")
    assert isinstance(prepare_page, PreparePage)
    prepare_page.show_section("restricted")
    for page in PAGES:
        at_work.window.go_to(page)
        at_work.settle()
        if page == "issue":
            at_work.click("issue.check")
            at_work.settle()
        in_sight = at_work.window.page(page)
        assert isinstance(in_sight, QWidget)
        said[page] = all_words((in_sight, *in_sight.findChildren(QWidget))) + copied(at_work)
    look_for(at_work, "zebra")
    said["find here"] = screens.words()
    return said


def look_for(at_work: AtWork, words: str) -> None:
    at_work.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    at_work.until(lambda: at_work.keyboard() == "find.field")
    field = at_work.find(QLineEdit, "find.field")
    field.selectAll()
    at_work.keys(words)
    at_work.qtbot.wait(200)
    at_work.settle()


def to_home(at_work: AtWork) -> None:
    at_work.program.show_home()
    at_work.until(lambda: at_work.shows("home.list"))
    at_work.settle()


def copied(at_work: AtWork) -> str:
    """What is on the clipboard after each list in sight was asked to copy all of its own."""
    found = []
    for widget in at_work.window.findChildren(QAbstractItemView):
        if widget.isVisible():
            widget.setFocus()
            for key in (Qt.Key.Key_A, Qt.Key.Key_C):
                at_work.qtbot.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
            found.append(QGuiApplication.clipboard().text())
    return "\n".join(found)
