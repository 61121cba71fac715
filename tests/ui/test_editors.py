"""Editors: what is typed is told once, what the program sets is not, and what is under the cursor stays."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walking import unnamed
from ui.widgets import (
    AudienceGroup,
    AudiencePicker,
    Choice,
    DateEdit,
    Field,
    LineEdit,
    NumberEdit,
    Option,
    Preset,
    Segments,
    TextEdit,
    TickList,
    TimeEdit,
    column,
    read_date,
    read_time,
)

ALL: list[tuple[type[QWidget] | object, object]] = [
    (LineEdit, "words"),
    (TextEdit, "two\nlines"),
    (DateEdit, date(2027, 1, 6)),
    (TimeEdit, time(14, 5)),
    (lambda: NumberEdit(0, 10), 7),
    (lambda: Choice([("a", "One"), ("b", "Two")]), "b"),
    (lambda: Segments([("a", "One"), ("b", "Two")], label="Some"), "b"),
    (lambda: TickList([("a", "One"), ("b", "Two")], label="Some"), frozenset({"b"})),
]


@pytest.mark.parametrize(("make", "value"), ALL)
def test_a_value_set_by_the_program_is_there_and_not_told_as_edited(
    qtbot: QtBot, make: object, value: object
) -> None:
    assert callable(make)
    editor = make()
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.edited.connect(lambda: told.append(1))
    editor.set_value(value)
    assert editor.value() == value
    editor.set_value(value)
    assert told == []


def focused(qtbot: QtBot, *editors: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    qtbot.window = window  # kept, as qtbot itself only knows it weakly
    inside = column(window)
    for place, editor in enumerate(editors):
        inside.add(Field(f"Field {place}", editor))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editors[0].setFocus()
    return window


def test_setting_the_same_text_keeps_cursor_and_undo(qtbot: QtBot) -> None:
    text = TextEdit()
    focused(qtbot, text)
    qtbot.keyClicks(text, "one two")
    text.moveCursor(text.textCursor().MoveOperation.Start)
    text.set_value("one two")
    assert text.textCursor().position() == 0
    text.undo()
    assert text.value() == ""


def test_typing_is_told_and_leaving_is_told(qtbot: QtBot) -> None:
    line, other = LineEdit(), LineEdit()
    focused(qtbot, line, other)
    told: list[str] = []
    line.edited.connect(lambda: told.append("edited"))
    line.left.connect(lambda: told.append("left"))
    qtbot.keyClicks(line, "ab")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert told == ["edited", "edited", "left"]
    assert other.hasFocus()


def test_a_text_grows_with_its_lines_and_tab_leaves_it(qtbot: QtBot) -> None:
    text, other = TextEdit(lines=1, most=6), LineEdit()
    focused(qtbot, text, other)
    heights = [text.height()]
    for _ in range(8):
        qtbot.keyClick(text, Qt.Key.Key_Return)
        heights.append(text.height())
    assert heights[1] > heights[0]
    assert heights[-1] == heights[-2], "it stops growing at its most"
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_enter_keeps_an_entry_and_shift_enter_begins_a_line(qtbot: QtBot) -> None:
    text = TextEdit(enter_keeps=True)
    focused(qtbot, text)
    qtbot.keyClicks(text, "one")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(text, "two")
    with qtbot.waitSignal(text.entered):
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert text.value() == "one\ntwo"


def test_a_date_is_typed_in_short_and_shown_in_full(qtbot: QtBot) -> None:
    day, other = DateEdit(), LineEdit()
    focused(qtbot, day, other)
    qtbot.keyClicks(day.line, "6/1/27")
    other.setFocus()
    assert day.line.text() == "Wednesday 6 January 2027"
    assert day.value() == date(2027, 1, 6)


def test_what_is_no_date_stays_in_the_field_with_a_sentence(qtbot: QtBot) -> None:
    day, other = DateEdit(), LineEdit()
    focused(qtbot, day, other)
    qtbot.keyClicks(day.line, "after Easter")
    other.setFocus()
    assert day.line.text() == "after Easter"
    assert day.value() is None
    assert "day, month and year" in day.problem()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6 1 2027", date(2027, 1, 6)),
        ("06.01.2027", date(2027, 1, 6)),
        ("2027-01-06", date(2027, 1, 6)),
        ("Wed 6 Jan 2027", date(2027, 1, 6)),
        ("29 2 2027", None),
        ("31", None),
        ("6 13 2027", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_are_written_in_britain(words: str, day: date | None) -> None:
    assert read_date(words) == day


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("1405", time(14, 5)),
        ("14.05", time(14, 5)),
        ("2.05pm", time(14, 5)),
        ("12am", time(0, 0)),
        ("9", time(9, 0)),
        ("2461", None),
        ("25", None),
        ("soon", None),
    ],
)
def test_times_are_read_in_the_usual_forms(words: str, moment: time | None) -> None:
    assert read_time(words) == moment


def test_a_letter_finds_an_option_by_any_of_its_words(qtbot: QtBot) -> None:
    choice = Choice([("sc", "Social care"), ("pol", "Avon police"), ("sch", "School")])
    focused(qtbot, choice)
    told: list[str | None] = []
    choice.edited.connect(lambda: told.append(choice.value()))
    qtbot.keyClick(choice, Qt.Key.Key_P)
    assert choice.value() == "pol"
    assert told == ["pol"]


def test_a_number_is_none_until_it_is_typed(qtbot: QtBot) -> None:
    number = NumberEdit(0, 10)
    focused(qtbot, number)
    assert number.value() is None
    number.selectAll()
    qtbot.keyClicks(number, "7")
    assert number.value() == 7


def test_the_words_of_a_tick_tick_it_and_space_does(qtbot: QtBot) -> None:
    ticks = TickList([("a", "One"), ("b", "Two")], label="Some")
    focused(qtbot, ticks)
    box = ticks.tick("a").box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert ticks.value() == {"a"}
    words = next(label for label in ticks.tick("b").findChildren(QWidget) if getattr(label, "text", str)() == "Two")
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert ticks.value() == {"a", "b"}


def test_an_error_is_said_beside_the_field_and_to_screen_readers(qtbot: QtBot) -> None:
    line = LineEdit()
    field = Field("Reference", line, help="As in the other system")
    qtbot.addWidget(field)
    field.set_error("Two conferences have this reference.")
    assert line.accessibleName() == "Reference"
    assert line.accessibleDescription() == "As in the other system Error: Two conferences have this reference."
    field.set_error("")
    assert line.accessibleDescription() == "As in the other system"


# Without a screen nothing can be raised or grab the keyboard, and Qt says so at each list that opens.
no_screen = pytest.mark.qt_log_ignore("This plugin does not support")

GROUPS = (
    AudienceGroup(label="Police", id="pol", people=(Option("p1", "Ben"), Option("p2", "Fay"))),
    AudienceGroup(label="Family", people=(Option("p3", "Mother"),)),
)


def picker(qtbot: QtBot) -> AudiencePicker:
    made = AudiencePicker()
    made.set_audiences(GROUPS, [Preset(label="Everybody", ids=frozenset({"pol", "p3"}))])
    focused(qtbot, made)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    return made


def tick(qtbot: QtBot, of: AudiencePicker, id_: str) -> None:
    box = of.findChild(QWidget, f"audience.{id_}")
    assert isinstance(box, QWidget)
    qtbot.keyClick(box, Qt.Key.Key_Space)


@no_screen
def test_who_may_know_begins_with_nobody(qtbot: QtBot) -> None:
    it = picker(qtbot)
    assert it.value() == frozenset()
    assert it.text() == "Nobody yet"
    assert unnamed(it.window()) == []


@no_screen
def test_an_agency_stands_for_its_people_and_without_one_of_them_for_the_others(qtbot: QtBot) -> None:
    it = picker(qtbot)
    tick(qtbot, it, "pol")
    assert it.value() == {"pol"}
    assert it.text() == "Police"
    tick(qtbot, it, "p1")
    assert it.value() == {"p2"}
    assert it.accessibleName() == "Field 0: Fay"


@no_screen
def test_a_choice_made_often_is_named_by_its_words(qtbot: QtBot) -> None:
    it = picker(qtbot)
    tick(qtbot, it, "pol")
    tick(qtbot, it, "p3")
    assert it.text() == "Everybody"


def test_choices_that_wrap_are_all_seen_in_a_field(qtbot: QtBot) -> None:
    editor = Segments([(str(n), f"A rather long answer number {n}") for n in range(4)], label="Some")
    window = QWidget()
    qtbot.addWidget(window)
    inside = column(window)
    inside.add(Field("Outcome", editor))
    inside.addStretch(1)
    window.resize(500, 300)
    window.show()
    qtbot.waitUntil(lambda: editor.height() >= editor.heightForWidth(editor.width()))
    assert editor.heightForWidth(editor.width()) > editor.sizeHint().height(), "they should have wrapped"
