"""The table of clearances with many conferences: found, walked and changed by keys, and quick however long it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from rothdesk.app.access import Member, MemberId
from rothdesk.app.ports import Summary
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles import load_profile, shipped_text
from rothdesk.profiles.people import StoreRole
from ui.screens.people.clearances import Clearances
from ui.screens.people.view import PeopleView

CHAIR, TAKER = MemberId("a"), MemberId("b")
NOON = datetime(2026, 4, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def roles() -> tuple[StoreRole, ...]:
    return load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml").store_roles


def summary(number: int) -> Summary:
    return Summary(
        conference=ConferenceId(f"c{number}"),
        reference=f"2026-{number:04}",
        initials="CRW" if number % 2 else "DJ",
        conference_type="initial",
        starts_at=None,
        stage="preparing",
        approved=False,
        last_changed=NOON,
    )


def view(roles: tuple[StoreRole, ...], count: int, *, me: MemberId = CHAIR, restricted: bool = True) -> PeopleView:
    people = (Member(id=CHAIR, label="LH", role="chair"), Member(id=TAKER, label="Tom", role="minute_taker"))
    return PeopleView(
        me=next(each for each in people if each.id == me),
        opens_restricted=restricted,
        members=people,
        roles=roles,
        conferences=tuple(map(summary, range(count))),
        cleared={ConferenceId(f"c{number}"): frozenset({CHAIR} if number else ()) for number in range(count)},
        unreadable=frozenset({ConferenceId("c1")}),
    )


@pytest.fixture
def part(qtbot: QtBot, roles: tuple[StoreRole, ...]) -> Clearances:
    made = Clearances()
    made.show_view(view(roles, 200))
    made.resize(1000, 500)
    made.show()
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    made.take_keyboard()
    return made


def test_a_conference_is_found_by_reference_or_initials(part: Clearances) -> None:
    field = part.findChild(QLineEdit, "people.clearances.find")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "0142")
    assert part.table.clearances.rowCount() == 1
    field.selectAll()
    QTest.keyClicks(field, "crw")
    assert part.table.clearances.rowCount() == 100
    field.selectAll()
    QTest.keyClicks(field, "nobody")
    assert part.table.isHidden()


def test_arrows_and_space_ask_for_the_cell_in_which_the_keyboard_is(part: Clearances, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(part.table, key)
    with qtbot.waitSignal(part.clear_asked) as asked:
        QTest.keyClick(part.table, Qt.Key.Key_Space)
    conference, member = asked.args
    assert (conference.reference, member.label) == ("2026-0003", "Tom")
    QTest.keyClick(part.table, Qt.Key.Key_Left)
    with qtbot.waitSignal(part.revoke_asked) as asked:
        QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert (asked.args[0].reference, asked.args[1].label) == ("2026-0003", "LH")
    QTest.keyClick(part.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    current = part.table.currentIndex()
    assert current.row() == 199
    assert part.table.viewport().rect().intersects(part.table.visualRect(current)), "the last row is not in sight"


def test_a_click_on_a_cell_asks_too(part: Clearances, qtbot: QtBot) -> None:
    index = part.table.clearances.index(2, 1)
    with qtbot.waitSignal(part.clear_asked) as asked:
        place = part.table.visualRect(index).center()
        QTest.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert asked.args[0].reference == "2026-0002"


@pytest.mark.parametrize(
    ("row", "me", "restricted", "why"),
    [
        (0, CHAIR, True, "You are not cleared for this conference"),
        (1, CHAIR, True, "The keys of this conference cannot be read"),
        (2, TAKER, True, "Only a chair who is cleared"),
        (2, CHAIR, False, "You unlocked with a PIN"),
    ],
)
def test_what_cannot_be_changed_says_why_and_asks_nothing(
    part: Clearances, roles: tuple[StoreRole, ...], row: int, me: MemberId, restricted: bool, why: str
) -> None:
    part.show_view(view(roles, 200, me=me, restricted=restricted))
    asked: list[object] = []
    part.clear_asked.connect(lambda *what: asked.append(what))
    part.revoke_asked.connect(lambda *what: asked.append(what))
    index = part.table.clearances.index(row, 1)
    part.table.setCurrentIndex(index)
    QTest.keyClick(part.table, Qt.Key.Key_Space)
    assert asked == []
    said = part.findChild(QLabel, "people.clearances.about")
    assert isinstance(said, QLabel)
    assert why in said.text()
    spoken = part.table.clearances.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith("cannot be changed by you")


def test_a_screen_reader_hears_person_conference_and_state(part: Clearances) -> None:
    spoken = part.table.clearances.data(part.table.clearances.index(2, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "LH, 2026-0002 · DJ: cleared"


def test_only_what_is_in_sight_is_asked_for(part: Clearances, roles: tuple[StoreRole, ...], qtbot: QtBot) -> None:
    asked: set[int] = set()
    data = part.table.clearances.data

    def counted(index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked.add(index.row())  # type: ignore[attr-defined]
        return data(index, role)  # type: ignore[arg-type]

    part.table.clearances.data = counted  # type: ignore[method-assign]
    part.show_view(view(roles, 10_000))
    part.table.repaint()
    qtbot.wait(20)
    assert 0 < len(asked) < 60
