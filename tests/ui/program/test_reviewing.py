"""Reviewing by hand: the list proposes what is due, and keeping, holding and purging take what they must take."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QPushButton
from sitting import Filler, at

from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON
from tests.ui.program.at_work import AtWork
from ui.widgets import LineEdit, RowList

C = ConferenceId("c1")
REFERENCE = "2026-0147"


def at_home(at_work: AtWork, moment: datetime) -> None:
    """A conference that is over in the list of conferences, on a later day."""
    at_work.make_store()
    opened = at_work.program._opened
    assert opened is not None
    at_work.clock.moment = at(10)
    at_work.dispatcher.submit(lambda: fill(Filler(opened.desk))).result()
    at_work.clock.moment = moment
    at_work.program.show_home()
    at_work.settle()


def fill(filler: Filler) -> None:
    filler.prepare(C, REFERENCE)
    filler.meet(C, "chair", "mother")
    filler.note(C, "e1", "The zebrafish was at the lighthouse.")
    filler.end(C)


def rows(at_work: AtWork) -> list[str]:
    return [row.spoken() for row in at_work.find(RowList, "retention.list").rows_model.rows]


def test_nothing_is_proposed_before_its_time(at_work: AtWork) -> None:
    at_home(at_work, datetime(2026, 12, 1, 9, tzinfo=LONDON))
    assert not at_work.sees("to review")
    at_work.click("home.review")
    assert "Kept" in rows(at_work)[0]


def test_what_is_due_is_proposed_and_kept_until_another_day(at_work: AtWork) -> None:
    at_home(at_work, datetime(2027, 5, 3, 9, tzinfo=LONDON))
    assert at_work.sees("1 conference to review")
    at_work.click("home.review")
    assert "To review" in rows(at_work)[0]
    at_work.click("retention.keep")
    assert at_work.sees("Give a day that lies ahead.")
    at_work.find(LineEdit, "retention.until").setFocus()
    at_work.keys("31/1/2028")
    at_work.click("retention.keep")
    assert at_work.sees("proposed again on 31 January 2028")
    assert "To be reviewed on 31 January 2028" in rows(at_work)[0]
    at_work.click("retention.back")
    assert not at_work.sees("to review")


def test_what_is_held_cannot_be_purged(at_work: AtWork) -> None:
    at_home(at_work, datetime(2027, 5, 3, 9, tzinfo=LONDON))
    at_work.click("home.review")
    at_work.find(LineEdit, "retention.reason").setFocus()
    at_work.keys("An inquiry has asked for it\n")
    assert "Held: An inquiry has asked for it" in rows(at_work)[0]
    assert not at_work.find(QPushButton, "retention.purge").isEnabled()
    at_work.click("retention.lift")
    assert at_work.find(QPushButton, "retention.purge").isEnabled()


def test_a_purge_takes_the_reference_and_the_words_and_leaves_a_receipt(at_work: AtWork) -> None:
    at_home(at_work, datetime(2027, 5, 3, 9, tzinfo=LONDON))
    at_work.click("home.review")
    at_work.click("retention.purge")
    at_work.until(lambda: at_work.shows("purge"))
    assert at_work.sees("The minutes were never approved.")
    assert at_work.keyboard() == "purge.typed"
    at_work.keys(REFERENCE)
    assert not at_work.find(QPushButton, "purge.do").isEnabled()
    at_work.keys("\tpurge unfinished")
    assert at_work.find(QPushButton, "purge.do").isEnabled()
    at_work.click("purge.do")
    at_work.until(lambda: at_work.shows("receipt"))
    assert at_work.sees("is purged")
    assert at_work.sees("Receipt: row")
    assert at_work.keyboard() == "receipt.done"
    at_work.keys("\n")
    assert at_work.shows("retention")
    assert at_work.sees("Nothing to review")
    assert at_work.sees("1 purged so far, the last on 3 May 2027")
    at_work.click("retention.back")
    assert at_work.sees("No conferences yet")


def test_thinking_better_of_it_purges_nothing(at_work: AtWork) -> None:
    at_home(at_work, datetime(2027, 5, 3, 9, tzinfo=LONDON))
    at_work.click("home.review")
    at_work.click("retention.purge")
    at_work.until(lambda: at_work.shows("purge"))
    at_work.keys(REFERENCE)
    at_work.click("purge.cancel")
    assert REFERENCE in rows(at_work)[0]
