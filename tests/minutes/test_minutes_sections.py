"""What each section says and how: attendance, discussion, numbers, views, decision, plan, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rothdesk.domain.conference import Conference
from rothdesk.domain.decision import View
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Expected
from rothdesk.domain.record import Record, put
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from rothdesk.export.document import BulletList, Heading, KeyFacts, ScalingFigure, Table, words_of
from tests.minutes.scenario import at, conference_record
from tests.minutes.writing import blocks_of, section, words, write_copy


def _row(blocks: tuple[object, ...], first: str) -> list[str]:
    rows = [row for b in blocks if isinstance(b, Table) for row in b.rows]
    return next([words_of(cell) for cell in row] for row in rows if words_of(row[0]).startswith(first))


def _facts(blocks: tuple[object, ...]) -> dict[str, str]:
    return {label: words_of(text) for b in blocks if isinstance(b, KeyFacts) for label, text in b.pairs}


def test_details_are_in_words_a_family_uses() -> None:
    facts = _facts(section(write_copy("mother"), "Child and conference"))
    assert facts["Born"] == "14 March 2011"
    assert facts["Date"] == "Tuesday 21 April 2026"
    assert facts["Time"] == "10:02 to 12:10"
    assert facts["Strategy discussion"] == "Friday 27 March 2026"
    assert "CP-ROTH is short for" in words(section(write_copy("mother"), "Child and conference"))


def test_an_address_that_a_reader_may_not_know_leaves_no_label() -> None:
    assert "Address" in _facts(section(write_copy("mother"), "Child and conference"))
    assert "Address" not in _facts(section(write_copy("father"), "Child and conference"))


def test_attendance_says_when_and_how() -> None:
    blocks = section(write_copy("social_care"), "Who was invited and who took part")
    assert _row(blocks, "Leanne Fitch")[3] == "All of the open meeting"
    assert _row(blocks, "Donna Keats")[3] == "10:40 to 11:10 by video\nAdditional invitee"
    assert _row(blocks, "Ruth Penhale")[3] == "10:02 to 11:40"
    assert _row(blocks, "Dean Whitlock")[3].startswith("Sent apologies")
    assert _row(blocks, "Dr Amelia Hart")[3] == "Report only"


def test_a_closed_part_is_told_as_everybody_was_told() -> None:
    blocks = section(write_copy("mother"), "Who was invited and who took part")
    assert _row(blocks, "Maribel Reyes")[3] == "All of the open meeting"
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
    assert _row(blocks, "Leanne Fitch")[3] == "Whole meeting"
    assert "closed" not in words(blocks)


def test_those_who_stayed_read_the_reason_and_the_true_times() -> None:
    blocks = section(write_copy("social_care"), "Who was invited and who took part")
    assert "Asked to wait outside: Maribel Reyes and Joy Abara." in words(blocks)
    assert "Police intelligence was shared." in words(blocks)
    assert _row(blocks, "Maribel Reyes")[3] == "10:02 to 10:07, 10:24 to 12:10"


def test_nobody_is_called_absent() -> None:
    record = conference_record()
    gone = tuple(replace(p, expected=Expected.WHOLE) if p.id == "manager" else p for p in record.participants)
    record = replace(record, participants=gone, presences=tuple(p for p in record.presences if p.person != "manager"))
    assert (
        _row(section(write_copy("mother", record=record), "Who was invited and who took part"), "Tom")[3] == "Invited"
    )


def test_reports_say_whether_the_family_had_them() -> None:
    blocks = section(write_copy("mother"), "Reports")
    assert _row(blocks, "Leanne Fitch") == ["Leanne Fitch, social worker", "17 April 2026", "18 April 2026"]
    assert _row(blocks, "DC Priya Nand")[2] == "–"
    assert _row(blocks, "Hamza Sheikh")[1] == "spoken"


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


def test_the_high_end_of_the_scale_is_said_first_and_the_direction_in_words() -> None:
    blocks = section(write_copy("mother"), "Scaling")
    assert words(blocks[0]) == (
        "10 means: safe enough to end the plan. 0 means: certain to be seriously harmed outside the home."
        " A higher number means safer. body"
    )


def test_the_figure_has_agencies_family_and_child_and_its_spread() -> None:
    blocks = section(write_copy("mother"), "Scaling")
    figure = blocks_of(ScalingFigure, blocks)[0]
    assert (figure.median, figure.spread) == (3.0, (2, 7))
    groups = [p.group for p in figure.points]
    assert groups == ["Agencies"] * 7 + ["Family"] * 2 + ["Child"]
    assert figure.points[-1].label == "Callum Reyes-Whitlock, child, through Joy Abara"
    assert figure.points[-2].label == "Dean Whitlock, father, by telephone"
    assert "10 numbers were given, from 2 to 7." in words(blocks)
    assert "Joy Abara did not give a number of their own." in words(blocks)


def test_a_number_off_the_scale_is_printed_and_not_drawn() -> None:
    record = conference_record()
    record = put(record, replace(record.scores[0], value=12))
    blocks = section(write_copy("mother", record=record), "Scaling")
    assert not blocks_of(ScalingFigure, blocks)
    assert _row(blocks, "Leanne Fitch")[1] == "12"


def test_two_rounds_are_told_apart() -> None:
    record = conference_record()
    again = replace(record.scaling_rounds[0], id="again", number=2, position=2)
    record = put(put(record, again), replace(record.scores[0], id="s2", round="again", position=90))
    assert [b.text for b in section(write_copy("mother", record=record), "Scaling") if isinstance(b, Heading)] == [
        "Round 1",
        "Round 2",
    ]


def test_views_stand_as_given_and_dissent_is_named_with_its_reason() -> None:
    blocks = section(write_copy("mother"), "Views on significant harm and a plan")
    assert _row(blocks, "Hamza Sheikh")[1:3] == ["Yes", "No"]
    assert _row(blocks, "Callum")[:3] == ["Callum Reyes-Whitlock, child, through Joy Abara", "–", "No"]
    assert _row(blocks, "Ruth Penhale")[3] == "Category: physical abuse. Given before leaving the meeting."
    assert "Hamza Sheikh, detached youth worker, dissents. A child in need plan" in words(blocks)


def test_no_copy_calls_views_unanimous() -> None:
    record = conference_record()
    agreed = replace(record, views=tuple(replace(v, dissents=False) for v in record.views))
    hidden = replace(record, views=tuple(_hidden(v) for v in record.views))
    for each in (record, agreed, hidden):
        text = words(write_copy("mother", record=each)).lower()
        assert "unanim" not in text
        assert "all agree" not in text
    assert "dissents" not in words(
        section(write_copy("mother", record=hidden), "Views on significant harm and a plan")
    )


def _hidden(view: View) -> View:
    return replace(view, who=NOBODY) if view.dissents else view


def test_the_decision_gives_outcome_category_risk_and_reasons() -> None:
    blocks = section(write_copy("mother"), "Decision and reasons")
    facts = _facts(blocks)
    assert facts["Decision"] == "Child protection plan (CP-ROTH)"
    assert facts["Category of harm"] == "Physical abuse"
    assert facts["Main risk"] == "Outside the home"
    assert facts["When"] == "Tuesday 21 April 2026 at 11:48"
    assert facts["Threshold of significant harm"].startswith("Met")
    assert "The youth worker’s dissent is recorded." in words(blocks)


def test_a_threshold_that_was_not_met_reads_so() -> None:
    record = conference_record()
    record = put(record, replace(record.decision, threshold_met=False, outcome="no_plan", categories=()))
    facts = _facts(section(write_copy("mother", record=record), "Decision and reasons"))
    assert facts["Threshold of significant harm"] == "Not met"
    assert facts["Decision"] == "No plan"
    assert "Category of harm" not in facts


def test_harm_names_what_was_found_and_the_guide_only_for_that() -> None:
    blocks = section(write_copy("mother"), "Harm and category")
    assert _row(blocks, "Criminal exploitation") == [
        "Criminal exploitation",
        "Present",
        "County lines; financial exploitation.",
    ]
    assert _row(blocks, "Modern slavery")[1] == "Suspected"
    text = words(blocks)
    assert "Considered and not found: sexual exploitation." in text
    assert "Child criminal exploitation: the guide says" in text
    assert "Child sexual exploitation" not in text
    assert "Emotional abuse was considered." in text


def test_the_plan_names_who_and_the_day() -> None:
    blocks = section(write_copy("mother"), "Outline plan")
    assert _row(blocks, "1") == [
        "1",
        "Missing-from-home plan with police and mother; return interviews within 72 hours by Youth Services",
        "Leanne Fitch\nHamza Sheikh",
        "Tuesday\n28 April 2026",
        "Home and family",
        "No missing episode for eight weeks",
    ]
    assert _row(blocks, "3")[3] == "From Thursday\n23 April 2026\nto Tuesday\n21 July 2026"
    assert _row(blocks, "5")[2] == "DC Priya Nand\nthe highways team"


def test_a_note_that_only_repeats_is_not_printed_twice() -> None:
    record = conference_record()
    record = put(record, replace(record.core_group[0], note="Lead social worker."))
    tick = next(t for t in record.harm_ticks if t.id == "criminal_exploitation")
    record = put(record, replace(tick, note="County lines, financial exploitation."))
    document = write_copy("mother", record=record)
    assert _row(section(document, "Core group"), "Leanne Fitch")[2] == "Lead social worker"
    assert _row(section(document, "Harm and category"), "Criminal")[2] == "County lines; financial exploitation."


def test_columns_that_no_action_fills_are_left_out() -> None:
    record = conference_record()
    record = replace(record, actions=tuple(replace(a, context="", measure="") for a in record.actions))
    table = blocks_of(Table, section(write_copy("mother", record=record), "Outline plan"))[0]
    assert [c.header for c in table.columns] == ["No.", "What will be done", "Who", "By when"]


def test_dates_stand_with_their_limits_and_how_those_were_counted() -> None:
    blocks = section(write_copy("mother"), "Dates")
    assert _row(blocks, "First core group")[1] == "Thursday 30 April 2026 at 14:00\nBrookmead Academy"
    limit = _row(blocks, "First core group")[2]
    assert "10 working days from 21 April 2026 is Wednesday 6 May 2026." in limit
    assert "Early May bank holiday (4 May)" in limit
    assert limit.endswith("Within the limit, 3 working days to spare.")
    assert "Tuesday 21 April 2026" in _row(blocks, "This conference")[2]
    assert "Tuesday 21 July 2026" in _row(blocks, "Review conference")[2]


def test_a_review_conference_counts_to_the_next_review() -> None:
    record = conference_record()
    conference: Conference = replace(record.conference, conference_type="review")
    blocks = section(write_copy("mother", record=put(record, conference)), "Dates")
    assert _row(blocks, "This conference")[2] == "–"
    assert _row(blocks, "Core group")[2] == "–"
    assert "6 calendar months" in _row(blocks, "Review conference")[2]


def test_a_date_that_is_not_in_the_view_has_no_row() -> None:
    record = conference_record()
    record = put(record, replace(record.next_steps, core_group_at=None))
    assert "core group" not in words(section(write_copy("mother", record=record), "Dates")).lower()


def test_a_winter_time_is_the_time_in_the_room() -> None:
    record = conference_record()
    record = put(record, replace(record.next_steps, review_at=at(10, day=date(2026, 12, 1))))
    assert "Tuesday 1 December 2026 at 10:00" in words(write_copy("mother", record=record))


def test_the_core_group_names_the_lead_and_how_long_somebody_stays() -> None:
    blocks = section(write_copy("mother"), "Core group")
    assert _row(blocks, "Leanne Fitch")[2] == "Lead social worker"
    assert _row(blocks, "Donna Keats")[2] == "Until the licence review has ended"


def test_notifications_are_those_of_the_view_and_the_nrm_is_explained() -> None:
    mother = words(section(write_copy("mother"), "Referrals and notifications"))
    assert "National Referral Mechanism (NRM) is how people" in mother
    assert "Person of concern" not in mother
    assert "Person of concern" in words(section(write_copy("social_care"), "Referrals and notifications"))


def test_the_decision_and_next_dates_open_the_copy() -> None:
    facts = _facts(write_copy("mother").blocks)
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
