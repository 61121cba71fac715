"""After a purge not one word of a conference is left in any page, and the store is whole, with a receipt."""

from __future__ import annotations

from pathlib import Path

import pytest
from clearance import Cleared
from decrypted import words_in
from retaining import NoBackups, retention_of
from sitting import KEY, Sitting
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DatabaseError

from db.engine import make_engine
from db.examination import check
from db.problems import NoSuchConference
from db.tables import journal, metadata, purges
from rothdesk.app.access import NotCleared
from rothdesk.app.drafts import Draft
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.app.retention import SURE, digest_of
from rothdesk.domain.ids import ConferenceId

ONE, TWO = ConferenceId("c1"), ConferenceId("c2")
ITS_WORDS = ("zebrafish", "qxzharbour", "ymirsson", "wvlorin", "juxtadraft", "kelpie")
OTHERS_WORDS = ("lighthouse",)


def fill(sitting: Sitting) -> None:
    sitting.prepare(ONE, "2026-0147", child="Ymirsson Wvlorin")
    sitting.prepare(TWO, "2026-0212")
    for number in range(40):
        sitting.note(
            ONE, f"e{number}", f"Zebrafish number {number} at the qxzharbour, again and again. " * (number % 7)
        )
        sitting.note(TWO, f"e{number}", f"The lighthouse, number {number}.")
    sitting.restrict(ONE, "i1", "A kelpie informant.")
    sitting.desk.keep_draft(ONE, Draft(text="juxtadraft is half typed", kind="worry"))


@pytest.fixture
def filled(sitting: Sitting) -> Sitting:
    fill(sitting)
    return sitting


def database(folder: Path) -> Path:
    return folder / "store.db"


def test_not_one_word_is_left_in_any_page(filled: Sitting, folder: Path) -> None:
    in_clear = set(ITS_WORDS) - {"kelpie"}
    assert words_in(database(folder), KEY, ITS_WORDS) == in_clear  # what is restricted was never there in clear
    retention_of(filled).purge(ONE, "2026-0147", SURE)
    assert words_in(database(folder), KEY, (*ITS_WORDS, *OTHERS_WORDS)) == set(OTHERS_WORDS)
    filled.store.close()
    assert words_in(database(folder), KEY, (*ITS_WORDS, *OTHERS_WORDS)) == set(OTHERS_WORDS)


def test_without_the_option_of_the_index_words_would_be_left(sitting: Sitting, folder: Path) -> None:
    """The negative control: it is the option, and nothing else, that takes the words out of the index."""
    with sitting.store.transaction() as connection:
        connection.execute(text("INSERT INTO search (search, rank) VALUES ('secure-delete', 0)"))
    fill(sitting)
    retention_of(sitting).purge(ONE, "2026-0147", SURE)
    assert words_in(database(folder), KEY, ITS_WORDS) >= {"zebrafish", "qxzharbour"}


def test_before_the_log_is_emptied_it_still_has_the_words(filled: Sitting, folder: Path) -> None:
    """The other control: purging is not done when the transaction is."""
    filled.store.settle()
    filled.note(ONE, "late", "The zebrafish once more.")
    with filled.store.transaction() as connection:
        connection.execute(delete(metadata.tables["entries"]).where(metadata.tables["entries"].c.id == "late"))
    assert "zebrafish" in words_in(database(folder), KEY, ITS_WORDS)


def test_the_receipt_says_who_when_and_how_much_and_nothing_of_the_child(filled: Sitting, closing: Cleared) -> None:
    backups = NoBackups()
    retention = retention_of(filled, backups)
    weighed = retention.weigh(ONE)
    receipt = retention.purge(ONE, " 2026-0147 ", SURE.upper())
    assert (receipt.conference, receipt.actor, receipt.at) == (ONE, "chair", filled.clock.now())
    assert receipt.rows == weighed.rows > 80
    assert receipt.digest == digest_of(ONE, "2026-0147") != digest_of(ONE, "2026-0148")
    assert receipt.complete
    assert ONE not in closing.keys
    assert backups.destroyed == [ONE]
    lines = filled.store.journal(ONE)
    assert lines[-1].name == f"Purge: {receipt.rows} rows"
    assert lines[-1].sequence == receipt.sequence
    assert all(line.touched == () for line in lines)
    assert [each.conference for each in retention.receipts()] == [ONE]


def test_it_is_gone_from_every_list_and_search(filled: Sitting) -> None:
    assert filled.finder.find("kelpie").hits
    retention = retention_of(filled)
    retention.purge(ONE, "2026-0147", SURE)
    assert [summary.conference for summary in filled.store.summaries()] == [TWO]
    assert not filled.finder.find("zebrafish").hits
    assert not filled.finder.find("kelpie").hits
    assert filled.finder.find("lighthouse").hits
    with pytest.raises(NoSuchConference):
        filled.store.load(ONE)
    assert [review.conference for review in retention.reviews()] == [TWO]


def test_the_store_is_whole_afterwards_and_goes_on(filled: Sitting, folder: Path, closing: Cleared) -> None:
    retention_of(filled).purge(ONE, "2026-0147", SURE)
    filled.note(TWO, "after", "Work goes on.")
    filled.store.close()
    assert check(folder, KEY, closing).findings == ()


@pytest.mark.parametrize("damage", ["no receipt", "emptied without a receipt", "something is back"])
def test_examination_takes_a_purge_with_its_receipt_and_nothing_else(
    filled: Sitting, folder: Path, closing: Cleared, damage: str
) -> None:
    retention_of(filled).purge(ONE, "2026-0147", SURE)
    filled.store.close()
    engine = make_engine(database(folder), KEY)
    with engine.begin() as connection:
        for guard in ("purges_are_final_delete", "journal_are_final_update"):
            connection.execute(text(f"DROP TRIGGER {guard}"))
        if damage == "no receipt":
            connection.execute(delete(purges))
        elif damage == "emptied without a receipt":
            connection.execute(update(journal).where(journal.c.conference_id == TWO), {"images": "", "salt": ""})
        else:
            connection.execute(
                text("INSERT INTO settings VALUES ('copied', (SELECT images FROM journal ORDER BY sequence LIMIT 1))")
            )
            connection.execute(update(journal).where(journal.c.conference_id == ONE), {"images": "[]"})
    engine.dispose()
    wanted = {
        "no receipt": "no receipt",
        "emptied without a receipt": f"Conference {TWO} was emptied",
        "something is back": f"purge of conference {ONE} does not fit",
    }[damage]
    assert any(wanted in finding for finding in check(folder, KEY, closing).findings)


def test_a_final_row_goes_only_with_a_purge_that_is_going_on(filled: Sitting) -> None:
    def refused(statement: str) -> None:
        with pytest.raises(DatabaseError, match="are final"), filled.store._at_hand().begin() as connection:
            connection.execute(text(statement))

    retention_of(filled).purge(ONE, "2026-0147", SURE)
    refused(f"UPDATE journal SET images = '', salt = '' WHERE conference_id = '{TWO}'")
    refused(f"UPDATE journal SET name = 'Nothing' WHERE conference_id = '{ONE}'")
    refused(f"UPDATE journal SET images = '', salt = '' WHERE conference_id = '{ONE}'")
    refused(f"DELETE FROM journal WHERE conference_id = '{ONE}'")
    refused("DELETE FROM purges")
    refused("UPDATE purges SET rows = 1")
    refused("UPDATE purges SET complete = 0")


def test_during_a_purge_the_journal_loses_its_images_and_nothing_else(filled: Sitting) -> None:
    connection = filled.store._at_hand().connect()
    going_on = {
        "conference_id": ONE,
        "at": "",
        "actor": "",
        "rows": 1,
        "digest": "",
        "sequence": 1,
        "complete": False,
    }
    connection.execute(insert(purges), going_on)
    for statement in (
        "UPDATE journal SET images = '', salt = '', name = 'Nothing' WHERE conference_id = 'c1'",
        "UPDATE journal SET images = '[]' WHERE conference_id = 'c1'",
        "UPDATE journal SET images = '', salt = '' WHERE conference_id = 'c2'",
    ):
        with pytest.raises(DatabaseError, match="are final"):
            connection.execute(text(statement))
    connection.rollback()
    connection.close()


@pytest.mark.parametrize(
    ("typed", "sure"),
    [("2026-0212", SURE), ("", SURE), ("2026-0147", ""), ("2026-0147", "yes")],
)
def test_without_the_reference_and_the_words_nothing_is_purged(filled: Sitting, typed: str, sure: str) -> None:
    with pytest.raises(Refusal):
        retention_of(filled).purge(ONE, typed, sure)
    assert filled.store.load(ONE).revision > 40


def test_what_is_held_cannot_be_purged(filled: Sitting) -> None:
    retention = retention_of(filled)
    retention.hold(ONE, "An inquiry has asked for it.")
    with pytest.raises(Refusal, match="held"):
        retention.purge(ONE, "2026-0147", SURE)
    assert filled.store.load(ONE).revision > 40
    retention.lift(ONE)
    retention.purge(ONE, "2026-0147", SURE)


def test_nobody_purges_what_they_are_not_cleared_for(filled: Sitting, closing: Cleared) -> None:
    closing.may_open = False
    with pytest.raises(NotCleared):
        retention_of(filled).purge(ONE, "2026-0147", SURE)
    assert len(filled.store.summaries()) == 2
