"""Rows and tables with real keys, and a thousand rows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import (
    Button,
    ChipText,
    Column,
    EntryRow,
    GridTable,
    PlainLabel,
    RowList,
    ScaleFigure,
    ScalingStrip,
    TextEdit,
)
from ui.widgets.row_painting import columns_of, lay_out
from ui.widgets.scrolling import Scrolling


def entry(number: int, words: str = "Out late again") -> EntryRow:
    return EntryRow(
        id=str(number), time="11:01", kind=ChipText("Worry", "worry"), words=words, chips=(ChipText("school"),)
    )


def shown(qtbot: QtBot, rows: list[EntryRow], width: int = 700, *, follows_end: bool = True) -> RowList:
    made = RowList("Entries", follows_end=follows_end)
    qtbot.addWidget(made)
    made.set_rows(rows)
    made.resize(width, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_row_is_read_out_whole(qtbot: QtBot) -> None:
    rows = shown(qtbot, [entry(1)])
    read = QAccessible.queryAccessibleInterface(rows).child(0).text(QAccessible.Text.Name)
    assert read == "11:01, Worry, Out late again, school"


def test_arrows_walk_enter_opens_and_delete_asks(qtbot: QtBot) -> None:
    rows = shown(qtbot, [entry(1), entry(2), entry(3)])
    rows.setFocus()
    assert rows.current_id() == "3"
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    with qtbot.waitSignal(rows.opened, check_params_cb=lambda row_id: row_id == "2"):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.delete_requested, check_params_cb=lambda row_id: row_id == "2"):
        qtbot.keyClick(rows, Qt.Key.Key_Delete)


def test_a_list_that_does_not_follow_its_end_begins_and_stays_at_its_beginning(qtbot: QtBot) -> None:
    rows = shown(qtbot, [entry(number) for number in range(50)], follows_end=False)
    qtbot.wait(20)
    assert rows.verticalScrollBar().maximum() > 0
    assert rows.verticalScrollBar().value() == 0
    rows.setFocus()
    assert rows.current_id() == "0"
    rows.scrollToBottom()
    end = rows.verticalScrollBar().value()
    rows.set_rows([entry(number) for number in range(60)])
    qtbot.wait(20)
    assert rows.verticalScrollBar().value() == end < rows.verticalScrollBar().maximum()


def test_the_words_of_a_list_stand_in_line_however_long_a_kind_is(theme: Theme) -> None:
    long = EntryRow(id="2", time="A.B.C-D.", kind=ChipText("Professional view"), words="In school every day.")
    rows = [entry(1), long, EntryRow(id="3", time="9:00", kind=ChipText("Fact"), words="At home.")]
    columns = columns_of(theme, rows)
    places = [lay_out(theme, row, columns, 900, 6) for row in rows]
    assert len({place.words.left() for place in places}) == 1
    assert len({place.kind.left() for place in places}) == 1
    assert all(place.kind.right() < place.words.left() for place in places)
    caption = QFontMetrics(theme.font("caption"))
    assert places[1].time.left() + caption.horizontalAdvance(long.time) < places[1].kind.left()


def test_what_scrolls_is_as_wide_with_a_bar_as_without_and_shows_whatever_has_the_keyboard(qtbot: QtBot) -> None:
    body = Scrolling()
    buttons = [Button(f"Number {number}") for number in range(30)]
    last = PlainLabel("The end")
    body.inside.add(*buttons, last)
    qtbot.addWidget(body)
    body.resize(300, 5000)
    body.show()
    body.activateWindow()
    qtbot.waitUntil(lambda: body.isActiveWindow() and last.width() > 0)
    width = last.width()
    body.resize(300, 200)
    qtbot.waitUntil(body.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: last.width() == width)
    buttons[-1].setFocus()
    qtbot.waitUntil(lambda: body.verticalScrollBar().value() > 0)
    assert body.viewport().rect().contains(buttons[-1].mapTo(body.viewport(), buttons[-1].rect().center()))


def test_new_rows_keep_the_chosen_row_and_follow_the_end(qtbot: QtBot) -> None:
    rows = shown(qtbot, [entry(number) for number in range(50)])
    rows.scrollToBottom()
    rows.choose("20")
    rows.scrollToBottom()
    rows.set_rows([entry(number) for number in range(51)])
    assert rows.current_id() == "20"
    QApplication.processEvents()
    assert rows.verticalScrollBar().value() == rows.verticalScrollBar().maximum()
    rows.set_rows([entry(number) for number in range(5, 51)])
    assert rows.current_id() == "20"


def test_long_words_make_a_row_higher_and_a_narrow_list_higher_still(qtbot: QtBot, theme: Theme) -> None:
    long = entry(1, "A sentence that is long enough to be wrapped. " * 6)
    rows = shown(qtbot, [entry(2), long])
    short, high = (rows.visualRect(rows.rows_model.index(place)).height() for place in (0, 1))
    assert high > short * 2
    rows.resize(360, 400)
    QApplication.processEvents()
    assert rows.visualRect(rows.rows_model.index(1)).height() > high


def test_a_thousand_rows_can_be_shown_and_walked_to_the_end(qtbot: QtBot) -> None:
    rows = shown(qtbot, [entry(number, f"Entry {number} " * (number % 9 + 1)) for number in range(1000)])
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_id() == "999"
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


COLUMNS = [
    Column("action", "Action", "text", 3),
    Column("owner", "Owner", "choice", 1, 96, (("p1", "Ada"), ("p2", "Ben"))),
    Column("when", "By when", "date", 1),
    Column("marks", "To look at", "shown", 1),
]


def plan(qtbot: QtBot) -> GridTable:
    made = GridTable("Plan", COLUMNS, whole=False)
    qtbot.addWidget(made)
    made.set_rows(
        [("a1", {"action": "Walk", "owner": None, "when": None, "marks": "no owner"}), ("a2", {"action": ""})]
    )
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def typed(qtbot: QtBot, words: str, key: Qt.Key) -> None:
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, key)


def test_tab_goes_from_cell_to_cell_and_each_value_is_told(qtbot: QtBot) -> None:
    table = plan(qtbot)
    told: list[tuple[str, str, object]] = []
    table.cell_edited.connect(lambda *what: told.append(what))
    table.edit_cell("a1", "action")
    typed(qtbot, " with him", Qt.Key.Key_Tab)
    typed(qtbot, "b", Qt.Key.Key_Tab)
    typed(qtbot, "6 1 2027", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 3)  # Qt keeps after Enter by a queued call
    assert ("a1", "action", "Walk with him") in told
    assert ("a1", "owner", "p2") in told
    assert ("a1", "when", date(2027, 1, 6)) in told


def test_tab_after_the_last_cell_asks_for_another_row(qtbot: QtBot) -> None:
    table = plan(qtbot)
    table.edit_cell("a2", "when")
    with qtbot.waitSignal(table.row_add_requested):
        typed(qtbot, "", Qt.Key.Key_Tab)


def test_a_cell_that_is_typed_into_is_not_replaced_by_the_same_record(qtbot: QtBot) -> None:
    table = plan(qtbot)
    table.edit_cell("a2", "action")
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextEdit)
    qtbot.keyClicks(editor, "Half a sen")
    table.set_rows([("a0", {}), ("a1", {"action": "Walk", "owner": "p1"}), ("a2", {"action": ""}), ("a3", {})])
    assert QApplication.focusWidget() is editor
    assert editor.value() == "Half a sen"


def test_the_scaling_strip_says_its_figure_in_words(qtbot: QtBot) -> None:
    strip = ScalingStrip()
    qtbot.addWidget(strip)
    assert strip.accessibleDescription() == "Scaling: no numbers yet."
    strip.show_figure(ScaleFigure(agencies=[2, 3, 3], family=[7], median=3, spread=(2, 7)))
    assert strip.accessibleDescription() == (
        "Agencies: 1 at 2, 2 at 3. Family: 1 at 7. Median 3. All lie from 2 to 7."
    )
