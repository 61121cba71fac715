"""What the sections up to the family's views say and how: details, attendance, reports, discussion."""

from __future__ import annotations

from dataclasses import replace

from rothdesk.domain.entries import EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Expected
from rothdesk.domain.record import Record, put
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.export.document import BulletList, Heading, Table, words_of
from tests.minutes.scenario import conference_record
from tests.minutes.writing import blocks_of, facts_of, row_of, section, words, write_copy


def test_details_are_in_words_a_family_uses() -> None:
    facts = facts_of(section(write_copy("mother"), "Child and conference"))
    assert facts["Born"] == "14 March 2011"
    assert facts["Date"] == "Tuesday 21 April 2026"
    assert facts["Time"] == "10:02 to 12:10"
    assert facts["Strategy discussion"] == "Friday 27 March 2026"
    assert "CP-ROTH is short for" in words(section(write_copy("mother"), "Child and conference"))


def test_an_address_that_a_reader_may_not_know_leaves_no_label() -> None:
    assert "Address" in facts_of(section(write_copy("mother"), "Child and conference"))
    assert "Address" not in facts_of(section(write_copy("father"), "Child and conference"))


def test_attendance_says_when_and_how() -> None:
    blocks = section(write_copy("social_care"), "Who was invited and who took part")
    assert row_of(blocks, "Leanne Fitch")[3] == "All of the open meeting"
    assert row_of(blocks, "Donna Keats")[3] == "10:40 to 11:10 by video\nAdditional invitee"
    assert row_of(blocks, "Ruth Penhale")[3] == "10:02 to 11:40"
    assert row_of(blocks, "Dean Whitlock")[3].startswith("Sent apologies")
    assert row_of(blocks, "Dr Amelia Hart")[3] == "Report only"


def test_a_closed_part_is_told_as_everybody_was_told() -> None:
    blocks = section(write_copy("mother"), "Who was invited and who took part")
    assert row_of(blocks, "Maribel Reyes")[3] == "All of the open meeting"
    told = words(blocks_of(BulletList, blocks))
    assert told == (
        "10:07 to 10:24: part of the meeting was held without some people."
        " Some information could only be heard by some of the agencies."
    )


def test_nobody_is_said_to_have_been_there_throughout_where_a_part_was_closed() -> None:
    for reader in ("mother", "school", "social_care"):
        assert "Whole meeting" not in words(write_copy(reader))


def test_without_closed_parts_it_is_the_whole_meeting() -> None:
    record = replace(conference_record(), closed_parts=())
    blocks = section(write_copy("mother", record=record), "Who was invited and who took part")
    assert row_of(blocks, "Leanne Fitch")[3] == "Whole meeting"
    assert "closed" not in words(blocks)


def test_those_who_stayed_read_the_reason_and_the_true_times() -> None:
    blocks = section(write_copy("social_care"), "Who was invited and who took part")
    assert "Asked to wait outside: Maribel Reyes and Joy Abara." in words(blocks)
    assert "Police intelligence was shared." in words(blocks)
    assert row_of(blocks, "Maribel Reyes")[3] == "10:02 to 10:07, 10:24 to 12:10"


def test_nobody_is_called_absent() -> None:
    record = conference_record()
    gone = tuple(replace(p, expected=Expected.WHOLE) if p.id == "manager" else p for p in record.participants)
    record = replace(record, participants=gone, presences=tuple(p for p in record.presences if p.person != "manager"))
    assert (
        row_of(section(write_copy("mother", record=record), "Who was invited and who took part"), "Tom")[3]
        == "Invited"
    )


def test_reports_say_whether_the_family_had_them() -> None:
    blocks = section(write_copy("mother"), "Reports")
    assert row_of(blocks, "Leanne Fitch") == ["Leanne Fitch, social worker", "17 April 2026", "18 April 2026"]
    assert row_of(blocks, "DC Priya Nand")[2] == "–"
    assert row_of(blocks, "Hamza Sheikh")[1] == "spoken"


def test_entries_stand_under_their_agenda_item_and_kind_with_speaker_and_time() -> None:
    blocks = section(write_copy("mother"), "What was said")
    assert [b.text for b in blocks if isinstance(b, Heading)] == [
        "Welcome, introductions and purpose",
        "What is going well and what we are worried about",
        "What is going well",
        "What we are worried about",
        "Facts",
        "Professional views",
    ]
    assert "Becca Lowe (10:46): The pattern fits county lines" in words(blocks)


def test_what_one_person_said_in_one_go_is_one_item_and_keeps_every_word() -> None:
    record = conference_record()
    first = record.entries[2]
    record = put(record, replace(first, id="next", position=first.position, text="He has a talent"))
    items = [
        words(item)
        for b in blocks_of(BulletList, section(write_copy("mother", record=record), "What was said"))
        for item in b.items
    ]
    assert (
        "Leanne Fitch (10:27): Callum is close to his mother and grandmother; he was never missing before September."
        " He has a talent."
    ) in items


def test_what_rests_on_a_restricted_item_names_its_number_in_this_copy() -> None:
    text = words(section(write_copy("school"), "What was said"))
    assert "Ruth Penhale (10:19, in a closed part): Ethan Morrow told staff of a knife. (restricted: R1)" in text
    text = words(section(write_copy("social_care"), "What was said"))
    assert "Ethan Morrow told staff of a knife. (restricted: R2)" in text


def test_what_rests_on_different_items_is_not_joined() -> None:
    record = conference_record()
    restricted = next(e for e in record.entries if e.id == "closed-1")
    record = put(
        record, replace(restricted, id="open", text="He is sure of it", about=(), position=restricted.position)
    )
    text = words(section(write_copy("social_care", record=record), "What was said"))
    assert "DC Priya Nand (10:08, in a closed part): He is sure of it." in text


def test_only_questions_with_answers_are_printed_and_none_is_numbered() -> None:
    table = blocks_of(Table, section(write_copy("mother"), "What the conference considered"))[0]
    assert [words_of(row[0]) for row in table.rows] == [
        "Who or what puts the child at risk?",
        "In which places, online spaces or groups is the child at risk?",
        "Where does the child feel safe?",
        "What do we not know yet and need to find out?",
        "In each place where the child is thought to be at risk, how would we recognise safety?",
    ]
    safe = words_of(table.rows[2][1])
    assert safe.startswith("Hamza Sheikh: At Nan’s")
    assert "\nCallum Reyes-Whitlock: He feels safe" in safe
    assert not words_of(table.rows[0][1]).startswith("Philippa")


def test_the_decision_and_next_dates_open_the_copy() -> None:
    facts = facts_of(write_copy("mother").blocks)
    assert facts["First core group"] == "Thursday 30 April 2026 at 14:00"
    assert facts["Review conference"] == "Tuesday 14 July 2026 at 10:00"


def test_an_entry_whose_speaker_may_not_be_known_is_told_by_its_time() -> None:
    record = _without_speaker(conference_record())
    assert "10:33: Bright, good at graphics" in words(section(write_copy("mother", record=record), "What was said"))


def _without_speaker(record: Record) -> Record:
    closed = WhoMayKnow(people=frozenset({PersonId("sw")}))
    people = tuple(replace(p, who=closed) if p.id == "dsl" else p for p in record.participants)
    return replace(record, participants=people)


def test_every_kind_of_entry_has_a_place() -> None:
    record = conference_record()
    for number, kind in enumerate(EntryKind):
        record = put(record, replace(record.entries[0], id=f"k{number}", kind=kind, text=f"Said as {kind.value}."))
    text = words(write_copy("mother", record=record))
    for kind in EntryKind:
        assert text.count(f"Said as {kind.value}.") == 1
